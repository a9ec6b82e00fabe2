import type { Core } from '../core.ts';
import { refuse } from '../refused.ts';
import { slackFilesIn } from '../surfaces/slack-files.ts';

/** Slack draws no others in a block. */
const drawn = ['image/png', 'image/jpeg', 'image/gif'];

/** A picture of a block is a file of Slack that the app itself may see. */
export function checkSlackFiles({ files, workspace }: Core, blocks: unknown, error = 'invalid_blocks'): void {
  const isBad = slackFilesIn(blocks).some((id) => {
    const file = files.get(id);
    return !file || !drawn.includes(file.mimetype) || !files.maySee(file, workspace.app.user_id);
  });
  if (isBad) refuse(error, ['[ERROR] invalid slack file']);
}
