import { createBedrockModel } from '../../../adapters/aws/bedrock-model.ts';
import type { Log } from '../log.ts';
import { open as openConfig } from './config.ts';

/** The references' second model, for invoices of which the first is not sure. */
const stronger = 'global.anthropic.claude-sonnet-4-6-20250930-v1:0';

/** Which models is said in Parameter Store; one that is not there is as if there were none. */
export const open = async (log: Log) => {
  const { models } = await openConfig(log);
  return createBedrockModel({
    models: { stronger, ...models },
    onTrouble: ({ purpose, error }) => log.warn('model', { why: `${purpose}: ${error}` }),
  });
};
