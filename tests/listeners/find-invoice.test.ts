import { interactionBody, team } from '../support/slack-requests.ts';
import { inModal, onHome, press, shown, submit, textIn } from './slack-acts.ts';
import { openSlackDesk, type SlackDesk, told } from './slack-desk.ts';

let desk: SlackDesk;
beforeEach(async () => {
  desk = await openSlackDesk({
    rows: [{ id: 'INV-1' }, { id: 'INV-2', customer: 'Beta <Ltd>' }, { id: 'INV-3', amount: 'lots' }],
  });
});
afterEach(() => desk.close());

const shortcut = (more = {}) =>
  desk.sendForm(interactionBody({ type: 'shortcut', callback_id: 'find-invoice', ...more }));
const find = (invoice: string | null, more = {}) =>
  submit(desk, { callback_id: 'find-invoice', answers: { invoice } }, more);
const stranger = { user: { id: 'U0STRANGER', team_id: team } };

test('the shortcut asks for a number', async () => {
  expect((await shortcut()).body).toBe('');
  expect(shown(desk)).toMatchObject([{ how: 'views.open', view: { callback_id: 'find-invoice' } }]);
});

test('whoever is not named is told so instead', async () => {
  await shortcut(stranger);
  expect(textIn(shown(desk)[0]?.view)).toMatch(/named/);
  const answer = await find('INV-1', stranger);
  expect(answer.response_action).toBe('push');
  expect(textIn(answer.view)).not.toContain('Acme');
});

test.each(['INV-2', 'inv 2', ' INV–2 '])('“%s” brings the invoice in its place', async (typed) => {
  const answer = await find(typed);
  expect(answer).toMatchObject({ response_action: 'update', view: { callback_id: 'show-invoice' } });
  expect(textIn(answer.view)).toContain('Beta &lt;Ltd&gt;');
});

test.each([
  ['INV-9', /no invoice INV-9/],
  ['', /Write the number/],
  [null, /Write the number/],
  ['INV-3', /INV-3.*row 4/],
])('%j is answered beside the question', async (typed, words) => {
  expect(await find(typed)).toEqual({
    response_action: 'errors',
    errors: { invoice: expect.stringMatching(words) },
  });
});

describe('More', () => {
  test.each([
    ['a message', {}, 'views.open'],
    ['Home', onHome, 'views.open'],
    ['the list of what is held', inModal('show-held'), 'views.push'],
  ])('on %s opens the invoice', async (_, where, how) => {
    await press(desk, 'show-invoice', { id: 'INV-2', revision: 0 }, where);
    expect(shown(desk)).toMatchObject([{ how, view: { callback_id: 'show-invoice' } }]);
    expect(textIn(shown(desk)[0]?.view)).toContain('Beta');
  });

  test('on an invoice that is gone says so', async () => {
    await press(desk, 'show-invoice', { id: 'INV-9', revision: 0 });
    expect(told(desk)).toEqual([['/respond/1', expect.stringMatching(/no invoice INV-9/)]]);
  });
});

describe('what is held', () => {
  const many = Array.from({ length: 40 }, (_, n) => ({ id: `INV-${n + 10}`, email: '' }));
  const page = (n: number) => ({ id: `${n}`, revision: 0 });

  test('opens as a list, whose buttons turn its pages in place', async () => {
    await desk.see(many);
    await press(desk, 'show-held', page(1), onHome);
    await press(desk, 'show-held', page(2), inModal('show-held'));
    const [first, second] = shown(desk);
    expect([first?.how, second?.how, second?.view_id]).toEqual(['views.open', 'views.update', 'V1']);
    expect(textIn(first?.view)).toMatch(/40 invoices held back, page 1.*INV-10/);
    expect(textIn(second?.view)).not.toContain('INV-10"');
    expect(second?.view.callback_id).toBe('show-held');
  });

  test.each(['', '{"id":"-3","revision":0}', 'x'])(
    'opens on its first page where “%s” names none',
    async (value) => {
      await desk.see(many);
      await press(desk, 'show-held', value);
      expect(textIn(shown(desk)[0]?.view)).toMatch(/page 1/);
    },
  );

  test('is a text too, the first of it', async () => {
    expect(await desk.type('held')).toBe('Nothing is held back.');
    await desk.see(many);
    const lines = (await desk.type('held')).split('\n');
    expect(lines[0]).toBe('40 invoices are held back.');
    expect(lines[1]).toBe('INV-10 of Acme: it has no email address in the sheet');
    expect([lines.length, lines.at(-1)]).toEqual([17, '… and 25 more.']);
  });
});
