import {
  accounts,
  button,
  clickOn,
  ines,
  type OpenSlack,
  openSlack,
  postButton,
  settle,
  tom,
} from './open-slack.ts';

let slack: OpenSlack;
beforeEach(() => {
  slack = openSlack();
});
afterEach(() => slack.close());
const url = (): string => slack.app.requests.at(-1)!.said.response_url;
const command = async () => {
  await slack.ask('say', { as: ines, channel: accounts, text: '/chase list' });
  return url();
};
const words = async () => (await slack.messages()).map(({ text }) => text);

test('five answers go to the one who acted, and no sixth', async () => {
  const to = await command();
  const [hers, his] = [await slack.watch(), await slack.watch(tom)];
  for (const text of ['1', '2', '3', '4', '5'])
    expect(await slack.respond(to, { text })).toEqual({ status: 200, body: { ok: true } });
  expect(await slack.respond(to, { text: '6' })).toEqual({
    status: 404,
    body: { ok: false, error: 'used_url' },
  });
  await settle();
  expect([hers.words(), his.words(), await words()]).toEqual([['1', '2', '3', '4', '5'], [], ['Morning']]);
});

test('for thirty minutes of wall time', async () => {
  const to = await command();
  slack.pass(30 * 60_000);
  expect(await slack.respond(to, { text: 'x' })).toMatchObject({ status: 200 });
  slack.pass(1);
  expect(await slack.respond(to, { text: 'x' })).toEqual({
    status: 404,
    body: { ok: false, error: 'expired_url' },
  });
  expect(await slack.respond(`${to}0`, { text: 'x' })).toMatchObject({ status: 404 });
});

test('an answer is for all where it says so', async () => {
  await slack.respond(await command(), { text: 'For all', response_type: 'in_channel' });
  expect(await words()).toEqual(['Morning', 'For all']);
});

test.each<[unknown, string]>([
  [{}, 'no_text'],
  [{ text: 'x', blocks: [{ type: 'nope' }] }, 'invalid_blocks'],
  [{ text: 'x', response_type: 'loud' }, 'invalid_payload'],
  [[], 'invalid_payload'],
])('%j is refused, and counts for nothing', async (body, error) => {
  const to = await command();
  for (let n = 0; n < 6; n++)
    expect((await slack.respond(to, body)).body).toMatchObject({ ok: false, error });
});

test('a clicked message is replaced, or deleted', async () => {
  const ts = await postButton(slack);
  await clickOn(slack, { channel: accounts, ts });
  await slack.respond(url(), { text: 'A word to her' });
  expect(await words()).toEqual(['Morning', 'INV-1']);
  await slack.respond(url(), { text: 'Paused', replace_original: true });
  expect((await slack.messages()).at(-1)).toMatchObject({ ts, text: 'Paused', blocks: [] });
  await slack.respond(url(), { delete_original: true });
  expect(await words()).toEqual(['Morning']);
});

test('so is one that only she sees', async () => {
  const hers = await slack.watch();
  const blocks = [button()];
  const { message_ts: ts } = await slack.call('chat.postEphemeral', {
    channel: accounts,
    user: ines,
    text: 'x',
    blocks,
  });
  await clickOn(slack, { channel: accounts, ts });
  await slack.respond(url(), { text: 'Done', replace_original: 'true' });
  await slack.respond(url(), { delete_original: true });
  await settle();
  const seen = hers.told.filter(({ type }) => type.startsWith('message_'));
  expect(seen).toMatchObject([
    { type: 'message_changed', message: { ts, text: 'Done', ephemeral_to: ines } },
    { type: 'message_deleted', channel: accounts, ts },
  ]);
});
