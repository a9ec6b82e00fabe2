import {
  accounts,
  archived,
  bot,
  button,
  elsewhere,
  home,
  ines,
  modal,
  type OpenSlack,
  openSlack,
  plain,
  secret,
  token,
  tom,
} from './open-slack.ts';

let slack: OpenSlack;
afterEach(() => slack.close());
const open = (...options: Parameters<typeof openSlack>) => {
  slack = openSlack(...options);
  return slack;
};

const message = { channel: accounts, text: 'Hello' };
const section = (text: string) => ({ type: 'section', text: plain(text) });

test.each<[string, object, string]>([
  ['chat.postMessage', { text: 'x' }, 'invalid_arguments'],
  ['chat.postMessage', { channel: accounts }, 'no_text'],
  ['chat.postMessage', { channel: accounts, text: '  ' }, 'no_text'],
  ['chat.postMessage', { channel: accounts, text: '', blocks: [] }, 'no_text'],
  ['chat.postMessage', { ...message, channel: 'C0' }, 'channel_not_found'],
  ['chat.postMessage', { ...message, channel: 'U0' }, 'channel_not_found'],
  ['chat.postMessage', { ...message, channel: bot }, 'channel_not_found'],
  ['chat.postMessage', { ...message, channel: secret }, 'channel_not_found'],
  ['chat.postMessage', { ...message, channel: elsewhere }, 'not_in_channel'],
  ['chat.postMessage', { ...message, channel: '#general' }, 'not_in_channel'],
  ['chat.postMessage', { ...message, channel: archived }, 'is_archived'],
  ['chat.postMessage', { ...message, text: 'x'.repeat(40_001) }, 'msg_too_long'],
  ['chat.postMessage', { ...message, blocks: '[{' }, 'invalid_blocks_format'],
  ['chat.postMessage', { ...message, blocks: { type: 'section' } }, 'invalid_blocks_format'],
  ['chat.postMessage', { ...message, blocks: [{ type: 'nope' }] }, 'invalid_blocks'],
  ['chat.postMessage', { ...message, blocks: [section('x'.repeat(3001))] }, 'invalid_blocks'],
  ['chat.postMessage', { ...message, blocks: [button(), button()] }, 'invalid_blocks'],
  [
    'chat.postMessage',
    { ...message, blocks: Array(5).fill(section('x'.repeat(2900))) },
    'msg_blocks_too_long',
  ],
  ['chat.postMessage', { ...message, thread_ts: '0' }, 'invalid_thread_ts'],
  ['chat.postMessage', { ...message, thread_ts: '1767578700.000100' }, 'thread_not_found'],
  ['chat.postMessage', { ...message, metadata: '{' }, 'invalid_metadata_format'],
  ['chat.update', { channel: accounts, text: 'x' }, 'invalid_arguments'],
  ['chat.update', { channel: accounts, ts: '1767578700.000100', text: 'x' }, 'message_not_found'],
  ['chat.update', { channel: '#accounts', ts: '1767578700.000100', text: 'x' }, 'channel_not_found'],
  ['chat.delete', { channel: accounts, ts: '1767578700.000100' }, 'message_not_found'],
  ['chat.postEphemeral', { ...message }, 'invalid_arguments'],
  ['chat.postEphemeral', { ...message, user: 'U0' }, 'user_not_found'],
  ['chat.postEphemeral', { ...message, channel: elsewhere, user: ines }, 'not_in_channel'],
  ['chat.postEphemeral', { ...message, channel: archived, user: ines }, 'is_archived'],
  ['conversations.open', {}, 'users_list_not_supplied'],
  ['conversations.open', { users: 'U0' }, 'user_not_found'],
  ['conversations.open', { users: bot }, 'cannot_dm_bot'],
  ['conversations.open', { users: `${ines},${tom}` }, 'missing_scope'],
  ['conversations.open', { channel: accounts }, 'method_not_supported_for_channel_type'],
  ['conversations.info', { channel: accounts }, 'missing_scope'],
  ['conversations.info', { channel: 'C0' }, 'channel_not_found'],
  ['conversations.list', {}, 'missing_scope'],
  ['conversations.list', { types: 'nope' }, 'invalid_types'],
  ['conversations.members', { channel: accounts }, 'missing_scope'],
  ['conversations.history', { channel: accounts }, 'missing_scope'],
  ['conversations.history', { channel: elsewhere }, 'not_in_channel'],
  ['conversations.replies', { channel: accounts, ts: '1' }, 'missing_scope'],
  ['users.info', {}, 'invalid_arguments'],
  ['users.info', { user: 'U0' }, 'user_not_found'],
  ['users.list', { limit: 0 }, 'invalid_limit'],
  ['users.list', { cursor: 'nope' }, 'invalid_cursor'],
  ['users.lookupByEmail', { email: 'no@where.example' }, 'users_not_found'],
  ['bots.info', { bot: 'B0' }, 'bot_not_found'],
  ['team.info', {}, 'missing_scope'],
  ['views.open', { view: modal() }, 'invalid_arguments'],
  ['views.open', { trigger_id: '1.2.x', view: modal() }, 'invalid_trigger_id'],
  ['views.open', { trigger_id: '1.2.x', view: home() }, 'invalid_arguments'],
  ['views.open', { trigger_id: '1.2.x', view: '{' }, 'invalid_arguments'],
  ['views.open', { trigger_id: '1.2.x', view: modal({ title: plain('x'.repeat(25)) }) }, 'invalid_arguments'],
  ['views.open', { trigger_id: '1.2.x', view: modal({ submit: undefined }) }, 'invalid_arguments'],
  ['views.update', { view: modal() }, 'invalid_arguments'],
  ['views.update', { view: modal(), view_id: 'V0' }, 'not_found'],
  ['views.update', { view: modal(), external_id: 'mine' }, 'not_found'],
  ['views.publish', { user_id: 'U0', view: home() }, 'invalid_arguments'],
  ['views.publish', { user_id: ines, view: modal() }, 'invalid_arguments'],
  ['chat.nope', {}, 'unknown_method'],
])('%s with %j: %s', async (method, args, error) => {
  open();
  expect(await slack.call(method, args)).toMatchObject({ ok: false, error });
  expect(slack.troubles).toEqual([]);
});

test('what is missing or wrong is named', async () => {
  open();
  expect(await slack.call('chat.postMessage', { ...message, blocks: [section('')] })).toEqual({
    ok: false,
    error: 'invalid_blocks',
    errors: ['[ERROR] is empty [json-pointer:/blocks/0/text/text]'],
    response_metadata: { messages: ['[ERROR] is empty [json-pointer:/blocks/0/text/text]'] },
  });
  expect(await slack.call('views.publish', { user_id: ines, view: { type: 'home', blocks: [] } })).toEqual({
    ok: false,
    error: 'invalid_arguments',
    response_metadata: {
      messages: [expect.stringMatching(/needs at least 1 \[json-pointer:\/view\/blocks\]/)],
    },
  });
  expect(await slack.call('chat.update', {})).toMatchObject({
    response_metadata: {
      messages: ['[ERROR] missing required field: channel', '[ERROR] missing required field: ts'],
    },
  });
  expect(await slack.call('conversations.info', { channel: accounts })).toEqual({
    ok: false,
    error: 'missing_scope',
    needed: 'channels:read',
    provided: 'chat:write,commands,im:write,users:read,users:read.email',
  });
});

test.each<[string, RequestInit, string]>([
  ['no token', { body: 'channel=C1' }, 'not_authed'],
  ['another token', { headers: { authorization: 'Bearer xoxb-other' } }, 'invalid_auth'],
  [
    'a token in JSON',
    { headers: { 'content-type': 'application/json' }, body: `{"token":"${token}"}` },
    'not_authed',
  ],
  ['no JSON', { headers: { 'content-type': 'application/json' }, body: '{' }, 'invalid_json'],
  ['a list', { headers: { 'content-type': 'application/json' }, body: '[]' }, 'json_not_object'],
  ['plain text', { headers: { 'content-type': 'text/plain' }, body: 'x' }, 'invalid_post_type'],
])('%s is refused', async (_, init, error) => {
  open();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', ...init.headers };
  const response = await slack.api.request('/auth.test', { method: 'POST', ...init, headers });
  expect([response.status, await response.json()]).toEqual([200, { ok: false, error }]);
});
