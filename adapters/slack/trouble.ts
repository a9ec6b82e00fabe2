import { ErrorCode } from '@slack/web-api';
import { DefiniteFailure, Unclear } from '../../app/shared/errors.ts';

const invite = 'Invite Paydesk to the channel (/invite @Paydesk), or name another in PAYDESK_SLACK_CHANNEL.';
const newToken =
  'Install the app in the workspace again and put its new bot token in the secret ic/slack/bot-token.';

/** What to do about what Slack answers, by its name for it. */
const fixes: Record<string, string> = {
  not_in_channel: invite,
  channel_not_found: invite,
  is_archived: 'The channel is archived: name another in PAYDESK_SLACK_CHANNEL.',
  restricted_action:
    'The workspace lets only some people post there: name another channel in PAYDESK_SLACK_CHANNEL.',
  invalid_auth: newToken,
  not_authed: newToken,
  account_inactive: newToken,
  token_revoked: newToken,
  token_expired: newToken,
  missing_scope: 'Update the app from manifest.json and install it again, so that it has all its scopes.',
  ekm_access_denied: 'An administrator of the workspace has to let the app in again.',
  team_access_not_granted: 'An administrator of the workspace has to let the app in again.',
  not_enabled: 'Switch the Home tab on in the settings of the app.',
  ratelimited: 'It is asked again later.',
};

/** Not even Slack knows then how far it got. */
const unsure: ReadonlySet<string> = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);

/** Mistakes in what was sent, which no waiting mends. */
const lasting =
  /^(?:invalid_(?:blocks|arg|arguments|form_data|view)|msg_(?:too_long|blocks_too_long)|no_text|view_too_large)/;

/** A card in a channel that we are no longer in: its next change tries again, the clock does not. */
const outOfReach: ReadonlySet<string> = new Set(['channel_not_found', 'not_in_channel', 'is_archived']);

interface Known {
  code?: unknown;
  data?: { error?: unknown };
  statusCode?: unknown;
  message?: unknown;
}

/** Slack's own name for what went wrong; anything else in an answer may hold what was sent, and is not repeated. */
export function platformError(error: unknown): string | undefined {
  const { code, data } = error as Known;
  if (code !== ErrorCode.PlatformError) return undefined;
  const name = data?.error;
  return typeof name === 'string' && /^[a-z_]{1,60}$/.test(name) ? name : '';
}

/** Whether Slack surely did not do it, in words that say what to do; never with a token or a text in them. */
export function troubleOf(method: string, error: unknown): DefiniteFailure | Unclear {
  const name = platformError(error);
  if (name !== undefined) return refusal(method, name);
  const { code, statusCode, message } = error as Known;
  if (code === ErrorCode.RateLimitedError || /retry header/i.test(String(message)))
    return new DefiniteFailure(`Slack takes no more ${method} for now. ${fixes.ratelimited}`);
  if (code === ErrorCode.HTTPError && Number(statusCode) >= 400 && Number(statusCode) < 500)
    return new DefiniteFailure(`Slack refused ${method} with HTTP ${Number(statusCode)}.`);
  if (code === ErrorCode.HTTPError)
    return new Unclear(`Slack answered ${method} with HTTP ${Number(statusCode)}.`);
  return new Unclear(`Slack gave no whole answer to ${method}.`);
}

function refusal(method: string, name: string): DefiniteFailure | Unclear {
  if (name === '') return new Unclear(`Slack gave an answer to ${method} that cannot be read.`);
  if (unsure.has(name)) return new Unclear(`Slack could not say whether ${method} was done (${name}).`);
  const fix = Object.hasOwn(fixes, name) ? ` ${fixes[name]}` : '';
  const permanent = lasting.test(name) || (method === 'chat.update' && outOfReach.has(name));
  return new DefiniteFailure(`Slack refused ${method}: ${name}.${fix}`, { permanent });
}
