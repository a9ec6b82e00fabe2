import {
  button,
  clickOn,
  empty,
  home,
  ines,
  modal,
  type OpenSlack,
  openModal,
  openSlack,
  plain,
  settle,
  tom,
  triggerOf,
} from './open-slack.ts';

let slack: OpenSlack;
beforeEach(() => {
  slack = openSlack();
});
afterEach(() => slack.close());
const said = () => slack.app.requests.at(-1)!.said;
const titles = async (as = ines) =>
  (await slack.state(as)).modals.map(({ view }) => (view.type === 'modal' ? view.title.text : ''));
const submit = (view_id: string, values = { note: { text: { value: 'until Friday' } } } as never) =>
  slack.ask('submit', { as: ines, view_id, values });

describe('a trigger id', () => {
  test('opens one view, for the one who acted', async () => {
    const trigger_id = await triggerOf(slack);
    const opened = await slack.call('views.open', { trigger_id, view: modal({ private_metadata: 'INV-1' }) });
    expect(opened).toMatchObject({
      ok: true,
      view: {
        id: expect.stringMatching(/^V/),
        type: 'modal',
        hash: expect.any(String),
        private_metadata: 'INV-1',
        root_view_id: opened.view.id,
        previous_view_id: null,
        state: { values: { note: { text: { type: 'plain_text_input', value: null } } } },
      },
    });
    expect([await titles(), await titles(tom)]).toEqual([['Pause'], []]);
    expect(await slack.call('views.open', { trigger_id, view: modal() })).toMatchObject({
      error: 'exchanged_trigger_id',
    });
  });

  test('lasts three seconds', async () => {
    const [first, second] = [await triggerOf(slack), await triggerOf(slack)];
    slack.pass(3000);
    expect(await slack.call('views.open', { trigger_id: first, view: modal() })).toMatchObject({ ok: true });
    slack.pass(1);
    expect(await slack.call('views.open', { trigger_id: second, view: modal() })).toMatchObject({
      error: 'expired_trigger_id',
    });
  });

  test('is still good after a view that was refused', async () => {
    const trigger_id = await triggerOf(slack);
    expect(await slack.call('views.open', { trigger_id, view: {} })).toMatchObject({
      error: 'invalid_arguments',
    });
    expect(await slack.call('views.open', { trigger_id, view: modal() })).toMatchObject({ ok: true });
  });
});

describe('a stack', () => {
  const push = async (view: object = modal({ title: plain('Sure') })) =>
    slack.call('views.push', { trigger_id: await triggerOf(slack), view });

  test('takes three', async () => {
    expect(await push()).toMatchObject({ error: 'not_found' });
    const root = await openModal(slack);
    const second = await push();
    expect(second).toMatchObject({ ok: true, view: { root_view_id: root, previous_view_id: root } });
    expect(await push()).toMatchObject({ ok: true, view: { previous_view_id: second.view.id } });
    expect(await push()).toMatchObject({ error: 'push_limit_reached' });
    expect(await titles()).toEqual(['Pause', 'Sure', 'Sure']);
  });

  test('closes from the top, or whole', async () => {
    const root = await openModal(slack, modal({ notify_on_close: true }));
    const { view } = await push(modal({ notify_on_close: true, title: plain('Sure') }));
    const sent = slack.app.requests.length;
    await slack.ask('close', { as: ines, view_id: view.id });
    await settle();
    expect(said()).toMatchObject({ type: 'view_closed', is_cleared: false, view: { id: view.id } });
    expect(await titles()).toEqual(['Pause']);
    await push();
    await slack.ask('close', { as: ines, view_id: root, all: true });
    await settle();
    expect(said()).toMatchObject({ type: 'view_closed', is_cleared: true, view: { id: root } });
    // Two views that asked for it, and the command that gave the second trigger.
    expect([slack.app.requests.length - sent, await titles()]).toEqual([3, []]);
  });

  test('goes whole where a view says so, and tells nobody who did not ask', async () => {
    await openModal(slack);
    const { view } = await push(modal({ clear_on_close: true }));
    const sent = slack.app.requests.length;
    await slack.ask('close', { as: ines, view_id: view.id });
    expect([await titles(), slack.app.requests.length]).toEqual([[], sent]);
  });

  test('is asked of its top view alone', async () => {
    const blocks = [button()];
    const root = await openModal(slack, modal({ blocks, submit: undefined }));
    expect(await clickOn(slack, { view_id: root })).toEqual({ ok: true });
    expect(said()).toMatchObject({
      type: 'block_actions',
      container: { type: 'view', view_id: root },
      view: { id: root },
    });
    expect([said().response_url, said().channel]).toEqual([undefined, undefined]);
    slack.app.answer = () => new Response('', { status: 500 });
    expect(await clickOn(slack, { view_id: root })).toEqual({
      ok: false,
      error: 'This app responded with Status Code 500.',
    });
    slack.app.answer = empty;
    await push();
    expect(await clickOn(slack, { view_id: root })).toMatchObject({ ok: false });
    expect(await submit(root)).toMatchObject({ ok: false });
  });
});

describe('an update', () => {
  test('finds its view by id or name, and minds the hash', async () => {
    const view_id = await openModal(slack, modal({ external_id: 'pause-1' }));
    const [{ hash } = { hash: '' }] = (await slack.state()).modals;
    const view = modal({ external_id: 'pause-1', title: plain('Newer') });
    const updated = await slack.call('views.update', { external_id: 'pause-1', view, hash });
    expect(updated).toMatchObject({ ok: true, view: { id: view_id } });
    expect(updated.view.hash).not.toBe(hash);
    expect(await slack.call('views.update', { view_id, view, hash })).toMatchObject({
      error: 'hash_conflict',
    });
    expect(await slack.call('views.update', { view_id, view: home() })).toMatchObject({
      error: 'invalid_arguments',
    });
    expect(await titles()).toEqual(['Newer']);
    const trigger_id = await triggerOf(slack);
    expect(await slack.call('views.push', { trigger_id, view })).toMatchObject({
      error: 'duplicate_external_id',
    });
    await slack.ask('close', { as: ines, view_id });
    expect(await slack.call('views.update', { view_id, view })).toMatchObject({ error: 'not_found' });
  });

  test('of Home minds the hash too, and is seen by its person alone', async () => {
    const hers = await slack.watch();
    const first = await slack.call('views.publish', { user_id: ines, view: home() });
    const { hash, id } = first.view;
    expect(await slack.call('views.publish', { user_id: ines, view: home('Newer'), hash })).toMatchObject({
      ok: true,
      view: { id },
    });
    expect(await slack.call('views.publish', { user_id: ines, view: home(), hash })).toMatchObject({
      error: 'hash_conflict',
    });
    await settle();
    expect(hers.told.map(({ type }) => type)).toEqual(['home', 'home']);
    expect([(await slack.state()).home?.view.blocks[0], (await slack.state(tom)).home]).toMatchObject([
      { text: plain('Newer') },
      undefined,
    ]);
    expect(await clickOn(slack, { view_id: id })).toEqual({ ok: true });
    expect(said()).toMatchObject({ view: { type: 'home', id }, container: { type: 'view' } });
  });
});
