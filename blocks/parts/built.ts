import { BlockCollection } from 'slack-block-builder';

type BlockBuilder = Parameters<typeof BlockCollection>[number];

/**
 * The plain object of a slack-block-builder block. The builder is used where it says all that is needed: its texts
 * are never `verbatim`, its confirmations are mrkdwn, and it knows no rich_text, table or markdown.
 */
export const built = <T>(block: BlockBuilder): T => JSON.parse(JSON.stringify(BlockCollection(block)[0]));
