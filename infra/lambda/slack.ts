import { Fault } from '../../app/shared/errors.ts';
import type { HttpAnswer } from '../../app/shared/knock.ts';
import { createEntry } from '../../listeners/entry.ts';
import type { Context } from './handlers/answer.ts';
import { once } from './once.ts';
import { open as clock } from './ports/clock.ts';
import { open as config } from './ports/config.ts';
import { open as files } from './ports/files.ts';
import { open as ids } from './ports/ids.ts';
import { open as secrets } from './ports/secrets.ts';
import { open as store } from './ports/store.ts';
import { createRoot } from './root.ts';
import { onBehalf } from './trail.ts';

const root = createRoot('slack', { store, clock, ids, files, config, secrets });
const { log, count } = root;

const entry = once(async () => {
  const ports = await root.ports();
  // Both are asked for now, so that the first request finds them.
  await Promise.all([
    ports.secrets.get('ic/slack/signing-secret'),
    ports.secrets.get('ic/slack/bot-token'),
  ]).catch((error: unknown) => {
    log.trouble('open', error, { why: error instanceof Fault ? error.message : 'secrets' });
    throw error;
  });
  return createEntry({
    ports,
    onRefused: (why) => {
      log.warn('refused', { why });
      if (why === 'signature') count('SignatureRefused');
    },
    onTrouble: (what, error) => log.trouble(what, error),
  });
});

// Lambda lends more CPU to this phase than to a request, and Slack waits three seconds. Trouble is told by the request.
await entry().catch(() => {});

/** The function URL that Slack calls. Never throws: what Lambda writes of an error would have its words. */
export async function handler(event: unknown, context?: Context): Promise<HttpAnswer> {
  const answer = await entry().catch(() => undefined);
  if (!answer) return { statusCode: 500, headers: {}, body: '' };
  return onBehalf(context?.awsRequestId, undefined, () => answer(event));
}
