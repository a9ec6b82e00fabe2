import { createHmac } from 'node:crypto';

export const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';
export const team = 'T024BE7LD';
/** Named in the tests' configuration. */
export const ines = 'U024BE7LH';

const json = 'application/json';
export const form = 'application/x-www-form-urlencoded';

export interface Signing {
  secret?: string;
  /** Unix seconds, or whatever shall stand in that header. */
  timestamp: number | string;
  version?: string;
}

/** Slack's scheme as its documentation has it: an HMAC over version, timestamp and the body as it is sent. */
export function slackSignature(body: string | Uint8Array, signing: Signing): string {
  const { secret = signingSecret, timestamp, version = 'v0' } = signing;
  const base = Buffer.concat([Buffer.from(`${version}:${timestamp}:`), Buffer.from(body)]);
  return `${version}=${createHmac('sha256', secret).update(base).digest('hex')}`;
}

export interface SlackRequest {
  rawPath: unknown;
  requestContext: { http: { method: unknown } };
  headers: Record<string, unknown>;
  body: unknown;
  isBase64Encoded: unknown;
}

/** A request as Slack signs it and a Lambda function URL hands it on. */
export function signedRequest(
  body: string | Uint8Array,
  type: string,
  signing: Signing,
  encoded = false,
): SlackRequest {
  return {
    rawPath: '/slack/events',
    requestContext: { http: { method: 'POST' } },
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': String(signing.timestamp),
      'x-slack-signature': slackSignature(body, signing),
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    },
    body: encoded ? Buffer.from(body).toString('base64') : Buffer.from(body).toString(),
    isBase64Encoded: encoded,
  };
}

type Fields = Record<string, string>;

export const commandBody = (text: string, fields: Fields = {}): string =>
  new URLSearchParams({
    token: 'gIkuvaNzQIHg97ATvDxqgjtO',
    team_id: team,
    team_domain: 'foldline',
    channel_id: 'C2147483705',
    channel_name: 'accounts',
    user_id: ines,
    user_name: 'ines',
    command: '/chase',
    text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    api_app_id: 'A123456',
    is_enterprise_install: 'false',
    response_url: 'http://127.0.0.1:9/commands/1',
    trigger_id: '13345224609.738474920.8088930838d88f008e0',
    ...fields,
  }).toString();

const person = { id: ines, username: 'ines', name: 'ines', team_id: team };

/** What Slack sends when somebody clicks, submits or uses a shortcut: JSON within a form. */
export const interactionBody = (payload: object): string =>
  new URLSearchParams({
    payload: JSON.stringify({
      user: person,
      team: { id: team, domain: 'foldline' },
      api_app_id: 'A123456',
      token: 'gIkuvaNzQIHg97ATvDxqgjtO',
      trigger_id: '13345224609.738474920.8088930838d88f008e0',
      is_enterprise_install: false,
      enterprise: null,
      ...payload,
    }),
  }).toString();

export const clickBody = (action_id: string, value: string, more: object = {}): string =>
  interactionBody({
    type: 'block_actions',
    container: { type: 'message', message_ts: '1548261231.000200', channel_id: 'C2147483705' },
    channel: { id: 'C2147483705', name: 'accounts' },
    actions: [{ type: 'button', action_id, block_id: 'b', value, action_ts: '1548426417.840180' }],
    ...more,
  });

export const eventBody = (event: object, more: object = {}): string =>
  JSON.stringify({
    token: 'gIkuvaNzQIHg97ATvDxqgjtO',
    team_id: team,
    api_app_id: 'A123456',
    type: 'event_callback',
    event_id: 'Ev08MFMKH6',
    event_time: 1_805_936_400,
    authorizations: [{ enterprise_id: null, team_id: team, user_id: 'U0KRQLJ9H', is_bot: true }],
    event,
    ...more,
  });

export const jsonRequest = (body: string, signing: Signing): SlackRequest =>
  signedRequest(body, json, signing);
export const formRequest = (body: string, signing: Signing): SlackRequest =>
  signedRequest(body, form, signing);
