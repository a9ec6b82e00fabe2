import { LogLevel, WebClient } from '@slack/web-api';
import type { Config } from '../../app/config.ts';
import type { Secrets } from '../../app/ports/secrets.ts';
import { DefiniteFailure } from '../../app/shared/errors.ts';
import { platformError, troubleOf } from './trouble.ts';

/** Every method of the Web API that Paydesk's messages need; manifest.json has their scopes. */
export const methods = [
  'chat.postMessage',
  'chat.update',
  'views.publish',
  'users.lookupByEmail',
  'users.list',
  'files.info',
  'files.getUploadURLExternal',
  'files.completeUploadExternal',
] as const;
export type Method = (typeof methods)[number];

/** `unless`: names of refusals that the caller knows what to do with; the answer is `undefined` then. */
export type Call = (
  method: Method,
  parameters: Record<string, unknown>,
  unless?: readonly string[],
) => Promise<unknown>;

export interface CallNeeds {
  config: Pick<Config, 'slack'>;
  secrets: Secrets;
  fetch?: typeof fetch;
}

/** Well within the minute that one attempt at an effect has. */
const timeout = 10_000;

/** The client logs requests and answers, which hold names and sums. */
export const silent = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

/**
 * One call, once: whoever wants it done tries again later. The token is read each time, so that a new one is used at
 * once. Rejects with `DefiniteFailure` or `Unclear`, and without what the client threw: that may hold what was sent.
 */
export function createCalls({ config, secrets, fetch: given }: CallNeeds): Call {
  return async (method, parameters, unless = []) => {
    const [token] = await secrets.get('ic/slack/bot-token');
    if (!token)
      throw new DefiniteFailure('There is no bot token for Slack: put it in the secret ic/slack/bot-token.');
    const client = new WebClient(token, {
      slackApiUrl: config.slack.api_url,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout,
      allowAbsoluteUrls: false,
      logger: silent,
      ...(given && { fetch: given }),
    });
    try {
      return await client.apiCall(method, parameters);
    } catch (error) {
      if (unless.includes(platformError(error) ?? '')) return undefined;
      throw troubleOf(method, error);
    }
  };
}
