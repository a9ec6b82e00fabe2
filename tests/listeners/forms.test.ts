import { claimLetter } from '../../app/invoices/claim-letter.ts';
import { planLetters } from '../../app/invoices/plan-letters.ts';
import { ines, team } from '../support/slack-requests.ts';
import { type Verb, verbs } from '../support/verbs.ts';
import { inModal, onHome, press, type Submitted, seen, shown, submit, textIn } from './slack-acts.ts';
import { openSlackDesk, type SlackDesk, type SlackDeskOptions, told } from './slack-desk.ts';

let desk: SlackDesk;
afterEach(() => desk?.close());
const open = async (verb?: Verb, options: SlackDeskOptions = {}) => {
  desk = await openSlackDesk(options);
  if (verb) await verbs[verb](desk.ports);
};

const pause = { callback_id: 'pause-chase', answers: { until: '2027-03-15', note: 'on holiday' } };
const promise = { callback_id: 'promise-payment', answers: { on: '2027-03-10' } };
const paid = { callback_id: 'record-payment', answers: { on: '2027-03-01', 'amount-SGD': '100.00' } };
const forms = [pause, promise, paid] as const;
const stranger = { user: { id: 'U0STRANGER', team_id: team } };

describe.each(forms)('the form of $callback_id', ({ callback_id }) => {
  test.each([
    ['a message', {}, 'views.open'],
    ['Home', onHome, 'views.open'],
    ['the invoice’s modal', inModal('show-invoice'), 'views.push'],
    ['the invoice’s modal upon the list', inModal('show-invoice', 2), 'views.push'],
    ['a third modal', inModal('show-invoice', 3), 'views.update'],
  ])('opens from %s with how the invoice stands now', async (_, where, how) => {
    await open('resume' as never).catch(() => {});
    await verbs.promise(desk.ports);
    await verbs.cancel(desk.ports);
    await press(desk, callback_id, { id: 'INV-1', revision: 0 }, where);
    const [{ view, ...call }, ...more] = shown(desk) as [ReturnType<typeof shown>[0]];
    expect([call.how, more]).toEqual([how, []]);
    expect(view).toMatchObject({
      callback_id,
      private_metadata: JSON.stringify({ id: 'INV-1', revision: 2 }),
    });
    expect(textIn(view)).toContain('Acme');
  });

  test('does not open for what it is not offered for any more', async () => {
    await open('write-off');
    await press(desk, callback_id, await seen(desk));
    expect(shown(desk)).toEqual([]);
    expect(told(desk)).toEqual([['/respond/1', expect.stringMatching(/INV-1 has changed.*written off/)]]);
  });

  test.each(['', '{"id":"INV-1"}'])('does not open on “%s”', async (value) => {
    await open();
    await press(desk, callback_id, value);
    expect(told(desk)).toEqual([['/respond/1', expect.stringMatching(/does not say any more/)]]);
  });

  test('does not open for an invoice that nobody knows, or for somebody who is not named', async () => {
    await open();
    await press(desk, callback_id, { id: 'INV-9', revision: 0 });
    await press(desk, callback_id, await seen(desk), stranger);
    expect(shown(desk)).toEqual([]);
    expect(told(desk).map(([, words]) => words)).toEqual([
      expect.stringMatching(/no invoice INV-9/),
      expect.stringMatching(/named/),
    ]);
  });
});

describe.each<Submitted & { becomes: object }>([
  { ...pause, becomes: { status: 'paused', paused_until: '2027-03-15', note: 'on holiday', by_user: ines } },
  {
    ...promise,
    becomes: { status: 'promised', promise: expect.objectContaining({ on: '2027-03-10' }), by_user: ines },
  },
  { ...paid, becomes: { status: 'paid', paid_amount: 10_000, by_user: ines } },
])('$callback_id submitted', ({ becomes, ...form }) => {
  test('is done, and closes', async () => {
    await open();
    expect(await submit(desk, { ...form, target: await seen(desk) })).toBeUndefined();
    expect(await desk.invoice('INV-1')).toMatchObject(becomes);
    expect([desk.posts, desk.troubles]).toEqual([[], []]);
  });

  test('over the invoice’s modal closes that too, which shows what was', async () => {
    await open();
    const answer = await submit(desk, { ...form, target: await seen(desk), stacked: true });
    expect(answer).toEqual({ response_action: 'clear' });
  });

  test.each([
    ['of what has changed since', { target: { id: 'INV-1', revision: 3 } }, {}, /changed since you looked/],
    ['by somebody who may not', {}, stranger, /named/],
    ['that does not say what it is about', { target: '' }, {}, /does not say any more/],
  ])('%s is refused over it, so that what was typed stays', async (_, change, more, words) => {
    await open();
    const before = JSON.stringify(desk.store.snapshot());
    const answer = await submit(desk, { ...form, target: await seen(desk), ...change }, more);
    expect(answer).toMatchObject({ response_action: 'push' });
    expect(textIn(answer.view)).toMatch(words);
    expect(JSON.stringify(desk.store.snapshot())).toBe(before);
  });
});

describe('what is wrong with an answer is said beside it:', () => {
  test.each<[Submitted, string, RegExp]>([
    [{ ...pause, answers: { until: null } }, 'until', /Choose the day/],
    [{ ...pause, answers: { until: '2027-03-01' } }, 'until', /until Mon 1 Mar would be over already/],
    [{ ...pause, answers: { ...pause.answers, note: 'x'.repeat(1001) } }, 'note', /1,000/],
    [{ ...promise, answers: { on: null } }, 'on', /Choose the day/],
    [{ ...promise, answers: { on: '2027-02-28' } }, 'on', /is past/],
    [{ ...promise, answers: { on: '2028-02-28' } }, 'on', /at most \d+ days off/],
    [{ ...paid, answers: { ...paid.answers, on: '2027-03-02' } }, 'on', /still to come/],
    [{ ...paid, answers: { ...paid.answers, on: null } }, 'on', /day/],
    [{ ...paid, answers: { ...paid.answers, 'amount-SGD': '' } }, 'amount-SGD', /amount/],
    [{ ...paid, answers: { ...paid.answers, 'amount-SGD': '-5' } }, 'amount-SGD', /above zero/],
    [{ ...paid, answers: { ...paid.answers, 'amount-SGD': 'lots' } }, 'amount-SGD', /\w/],
    [{ ...paid, answers: { on: '2027-03-01', 'amount-USD': '50.00' } }, 'amount-USD', /is in SGD now/],
  ])('%j', async (form, input, words) => {
    await open();
    const before = JSON.stringify(desk.store.snapshot());
    const answer = await submit(desk, { ...form, target: await seen(desk) });
    expect(answer).toEqual({
      response_action: 'errors',
      errors: { [input]: expect.stringMatching(words) },
    });
    expect(JSON.stringify(desk.store.snapshot())).toBe(before);
    expect(desk.troubles).toEqual([]);
  });
});

describe('a payment', () => {
  test('submitted twice is recorded once, and nobody is bothered', async () => {
    await open();
    const form = { ...paid, answers: { ...paid.answers, 'amount-SGD': '40.00' }, target: await seen(desk) };
    const [one, other] = await Promise.all([submit(desk, form), submit(desk, form)]);
    const third = await submit(desk, form);
    expect([one, other, third]).toEqual([undefined, undefined, undefined]);
    expect((await desk.invoice('INV-1'))?.payments).toMatchObject([
      { id: 'slack-V2', minor: 4000, source: 'person', by: ines, on: '2027-03-01' },
    ]);
  });

  test('from another form is another one', async () => {
    await open();
    for (const view_id of ['V2', 'V3'])
      await submit(desk, {
        ...paid,
        answers: { ...paid.answers, 'amount-SGD': '10.00' },
        view_id,
        target: await seen(desk),
      });
    expect((await desk.invoice('INV-1'))?.payments.map(({ id }) => id)).toEqual(['slack-V2', 'slack-V3']);
  });

  test('of all that is open settles it, whatever part the sheet knows of already', async () => {
    await open(undefined, { rows: [{ id: 'INV-1', paid: '60.00' }] });
    await submit(desk, {
      ...paid,
      answers: { ...paid.answers, 'amount-SGD': '40.00' },
      target: await seen(desk),
    });
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paid', paid_amount: 10_000 });
  });
});

test('where a letter of this moment may be out, the form says so in its place', async () => {
  await open();
  const [letter] = (await planLetters(desk.ports)).letters;
  await claimLetter(desk.ports, letter?.letter_id as string, 'attempt-1');
  const answer = await submit(desk, { ...pause, target: await seen(desk) });
  expect(answer).toMatchObject({ response_action: 'update', view: { clear_on_close: true } });
  expect(textIn(answer.view)).toContain('may already be out');
  expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paused' });
});
