import { Refusal } from '../../app/shared/errors.ts';
import type { Routes, ShortcutListener, SubmissionListener } from '../../listeners/listener.ts';
import { clickBody, commandBody, eventBody, interactionBody } from '../support/slack-requests.ts';
import {
  click,
  noRoutes,
  onClick,
  onCommand,
  openSlackDesk,
  type SlackDesk,
  type SlackDeskOptions,
  told,
} from './slack-desk.ts';

let desk: SlackDesk;
const open = async (options: SlackDeskOptions = {}) => {
  desk = await openSlackDesk(options);
};
afterEach(() => desk.close());

const audience = 'invoices' as const;

describe('words', () => {
  test('to a command go into the answer, escaped, for its sender alone', async () => {
    await open({ routes: onCommand(async () => 'A & <!channel>\n*B*') });
    const answer = await desk.sendForm(commandBody('list'));
    expect(JSON.parse(answer.body)).toEqual({
      response_type: 'ephemeral',
      replace_original: false,
      mrkdwn: false,
      text: 'A &amp; &lt;!channel&gt;\n∗B∗',
    });
    expect(desk.posts).toEqual([]);
  });

  test('to a click are one call', async () => {
    await open({ routes: onClick(async () => 'INV-1 is paused.') });
    expect(await click(desk)).toEqual({ statusCode: 200, headers: {}, body: '' });
    expect(desk.posts.map(({ path, body }) => [path, JSON.parse(body)])).toEqual([
      [
        '/respond/1',
        { response_type: 'ephemeral', replace_original: false, mrkdwn: false, text: 'INV-1 is paused.' },
      ],
    ]);
  });

  test.each([404, 429, 500])('are said once and not again when Slack answers %i', async (status) => {
    await open({ routes: onClick(async () => 'Done.') });
    desk.reply.status = status;
    expect((await click(desk)).statusCode).toBe(200);
    expect(desk.posts).toHaveLength(1);
  });

  test('that nobody can take are let go', async () => {
    await open({ routes: onClick(async () => 'Done.') });
    const gone = { response_url: 'http://127.0.0.1:1/gone' };
    expect((await desk.sendForm(clickBody('pause', 'INV-1', gone))).statusCode).toBe(200);
    expect(desk.troubles.map(({ what }) => what)).toEqual(['say']);
    const unanswerable = clickBody('pause', 'INV-1', { trigger_id: undefined });
    expect((await desk.sendForm(unanswerable)).statusCode).toBe(200);
    expect(desk.troubles).toHaveLength(1);
  });

  test('that are long are cut, and no entity with them', async () => {
    await open({ routes: onCommand(async () => `x${'<'.repeat(2000)}`) });
    const text = JSON.parse((await desk.sendForm(commandBody('list'))).body).text as string;
    expect(text).toMatch(/^x(&lt;){600,}…$/);
    expect(text.length).toBeLessThanOrEqual(3000);
  });

  const submission = interactionBody({
    type: 'view_submission',
    view: { id: 'V1', type: 'modal', callback_id: 'pause', state: { values: {} }, private_metadata: '' },
  });
  const onSubmission = (listener: SubmissionListener): Routes => ({
    ...noRoutes,
    submissions: { pause: { audience, listener } },
  });

  test('to a modal are pushed upon it, so that what was typed stays', async () => {
    const refuse: SubmissionListener = async () => {
      throw new Refusal('INV-1 is paid & closed.');
    };
    await open({ routes: onSubmission(refuse) });
    expect(JSON.parse((await desk.sendForm(submission)).body)).toMatchObject({
      response_action: 'push',
      view: { type: 'modal', blocks: [{ text: { type: 'plain_text', text: 'INV-1 is paid & closed.' } }] },
    });
  });

  test('a modal’s own errors are what its listener acknowledged', async () => {
    const errors = { response_action: 'errors', errors: { until: 'Choose a later day.' } } as const;
    await open({ routes: onSubmission(async ({ ack }) => void (await ack(errors))) });
    expect(JSON.parse((await desk.sendForm(submission)).body)).toEqual(errors);
  });

  test('a modal that is done with is closed by an empty answer', async () => {
    await open({ routes: onSubmission(async () => undefined) });
    expect(await desk.sendForm(submission)).toEqual({ statusCode: 200, headers: {}, body: '' });
  });

  test('to a shortcut are a modal', async () => {
    const listener: ShortcutListener = async () => 'There is nothing to claim.';
    await open({ routes: { ...noRoutes, shortcuts: { claim: { audience, listener } } } });
    const answer = await desk.sendForm(interactionBody({ type: 'shortcut', callback_id: 'claim' }));
    expect(answer.body).toBe('');
    const [{ path, body }] = desk.posts as [(typeof desk.posts)[0]];
    expect(path).toBe('/api/views.open');
    expect(new URLSearchParams(body).get('view')).toContain('There is nothing to claim.');
  });

  test.each([
    ['App Home', 'home', '/api/views.open'],
    ['a modal', 'modal', '/api/views.push'],
  ])('to a click in %s are a modal', async (_, type, path) => {
    await open({ routes: onClick(async () => 'Refused.') });
    await desk.sendForm(clickBody('pause', 'INV-1', { view: { id: 'V1', type }, channel: undefined }));
    expect(desk.posts.map((post) => post.path)).toEqual([path]);
    expect(new URLSearchParams(desk.posts[0]?.body).get('view')).toContain('Refused.');
  });

  test('to a message shortcut are one call', async () => {
    const listener: ShortcutListener = async () => 'Taken.';
    await open({ routes: { ...noRoutes, shortcuts: { claim: { audience, listener } } } });
    const payload = { type: 'message_action', callback_id: 'claim', response_url: `${desk.url}/respond/2` };
    await desk.sendForm(interactionBody(payload));
    expect(told(desk)).toEqual([['/respond/2', 'Taken.']]);
  });
});

describe('what nobody listens for', () => {
  test.each([
    ['a button of an older message', clickBody('gone', 'x'), ''],
    ['another command', commandBody('list', { command: '/expense' }), 'no answer to that'],
    ['a closed modal', interactionBody({ type: 'view_closed', view: { callback_id: 'x' } }), ''],
    [
      'a menu that is filled as one types',
      interactionBody({ type: 'block_suggestion', action_id: 'x', block_id: 'b', value: 'a' }),
      '{"options":[]}',
    ],
    ['something of a kind to come', interactionBody({ type: 'hologram' }), ''],
  ])('is answered: %s', async (_, body, words) => {
    await open({ routes: noRoutes });
    const answer = await desk.sendForm(body);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain(words);
  });

  test('a button says so to whoever pressed it', async () => {
    await open({ routes: noRoutes });
    await click(desk);
    expect(told(desk)).toEqual([['/respond/1', expect.stringContaining('no answer to that')]]);
  });

  test('an event is taken', async () => {
    await open();
    expect(await desk.sendJson(eventBody({ type: 'team_rename', name: 'x' }))).toMatchObject({
      statusCode: 200,
      body: '',
    });
  });
});
