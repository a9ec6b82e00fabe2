import { type Proposal, proposalIdOf, proposalRecordId } from '../../app/invoices/proposal.ts';
import { proposeInvoice } from '../../app/invoices/propose-invoice.ts';
import { unmatchedId } from '../../app/invoices/unmatched-id.ts';
import { keepUnmatched, type UnmatchedPayment } from '../../app/invoices/unmatched-payment.ts';
import { messageView } from '../../views/message.ts';
import { read } from '../views/samples.ts';
import { press, shown, submit, textIn } from './slack-acts.ts';
import { openSlackDesk, type SlackDesk } from './slack-desk.ts';

let desk: SlackDesk;
afterEach(() => desk.close());

const field = <T>(value: T, confidence = 0.97) => ({ value, confidence });
const whole = {
  from: 'text' as const,
  number: field('INV-77'),
  customer: field('Harbour Café', 0.5),
  total: field('4800.00'),
  currency: field('SGD'),
  due_date: field('2027-03-20'),
};

async function open(read: Partial<typeof whole> = whole): Promise<void> {
  desk = await openSlackDesk({ slack: true });
  await desk.sync();
  const source = { lane: 'mail', from: 'anna@harbour.example' } as const;
  await proposeInvoice(desk.ports, { key: '1', read: { from: 'text', ...read }, source });
  await desk.work();
}

const id = proposalIdOf('1');
const proposal = async () => (await desk.store.get<Proposal>('pd-records', { id: proposalRecordId(id) }))!;
const target = async () => ({ id, revision: (await proposal()).revision });
const card = (): string[] => {
  const message = [...desk.cards.values()].find(({ notice }) => notice.kind === 'proposal');
  return read(messageView(message!.notice).blocks);
};

const answers = {
  number: 'INV-78',
  customer: 'Harbour Café',
  amount: '4,900.50',
  currency: 'sgd',
  due_date: '2027-03-21',
  issue_date: null,
  contact: 'ap@harbour.example',
};

test('the card says what is unsure; Approve is one tap, with Undo', async () => {
  await open();
  expect(card()).toEqual([
    '*New invoice*',
    '*Number* INV-77',
    '*Customer* Harbour Café (not read with certainty)',
    '*Amount* SGD 4,800.00',
    expect.stringMatching(/^\*Due\* Sat 20 Mar/),
    'Please compare the customer: I could not read it with certainty.',
    'From a mail from anna@harbour.example',
    '[Approve] [Edit] [Discard]',
  ]);
  await press(desk, 'approve-proposal', await target());
  await desk.work();
  expect(await proposal()).toMatchObject({ status: 'approved' });
  expect(card()[1]).toMatch(/^Approved by <@.*> It goes into the invoice sheet at \d\d:\d\d\.$|Approved by/);
  expect(card().at(-1)).toBe('[Undo]');
  await press(desk, 'undo-proposal', await target());
  expect(await proposal()).toMatchObject({ status: 'proposed' });
});

test('what is missing is asked for by Approve, which then approves it', async () => {
  const { due_date: _, ...some } = whole;
  await open(some);
  expect(card().at(-1)).toBe('[Complete and approve] [Edit] [Discard]');
  await press(desk, 'approve-proposal', await target());
  const [modal] = shown(desk);
  expect(modal?.view.callback_id).toBe('approve-proposal');
  expect(textIn(modal?.view)).toContain('Please add the due');
  expect((await proposal()).status).toBe('proposed');
  await submit(desk, { callback_id: 'approve-proposal', target: await target(), answers });
  expect(await proposal()).toMatchObject({
    status: 'approved',
    proposed: {
      number: 'INV-78',
      amount: { minor: 490_050, currency: 'SGD' },
      contact: 'ap@harbour.example',
    },
  });
});

test('Edit saves, says what is wrong beside its input, and a number that the sheet has at its own', async () => {
  await open();
  await press(desk, 'edit-proposal', await target());
  expect(shown(desk)[0]?.view.callback_id).toBe('edit-proposal');
  const at = await target();
  const wrong = { ...answers, amount: 'much', currency: 'dollars', contact: 'nobody', due_date: null };
  const said = await submit(desk, { callback_id: 'edit-proposal', target: at, answers: wrong });
  expect(Object.keys(said.errors).sort()).toEqual(['contact', 'currency', 'due_date']);
  const known = { ...answers, number: 'INV-1' };
  const refused = await submit(desk, { callback_id: 'approve-proposal', target: at, answers: known });
  expect(refused.errors.number).toContain('The sheet has INV-1');
  await submit(desk, { callback_id: 'edit-proposal', target: at, answers });
  expect(await proposal()).toMatchObject({ status: 'proposed', unsure: [] });
  await desk.work();
  expect(card()).toContain('*Number* INV-78 (written by hand)');
});

test('who is not named decides nothing, nor who saw something older', async () => {
  await open();
  const at = await target();
  await press(desk, 'discard-proposal', at, { user: { id: 'USTRANGER', team_id: 'T024BE7LD' } });
  expect((await proposal()).status).toBe('proposed');
  await submit(desk, { callback_id: 'edit-proposal', target: at, answers });
  await press(desk, 'approve-proposal', at);
  expect((await proposal()).status).toBe('proposed');
  await press(desk, 'discard-proposal', await target());
  expect((await proposal()).status).toBe('discarded');
});

test('money that nobody knows is matched by its number, or set aside', async () => {
  await open();
  const news = (name: string) => ({
    id: name,
    kind: 'payment' as const,
    amount: { minor: 10_000, currency: 'SGD' },
    on: '2027-03-01',
    refs: [name],
  });
  await keepUnmatched(desk.ports, news('bank:1'), 'Somebody has to look.');
  await keepUnmatched(desk.ports, news('bank:2'), 'Somebody has to look.');
  await desk.work();
  const asked = desk.messages.flatMap(({ notice: n }) => (n.kind === 'ask' ? [n] : []));
  expect(asked.map(({ choices }) => choices.map(({ text }) => text))).toEqual([
    ['Choose the invoice', 'Not for an invoice'],
    ['Choose the invoice', 'Not for an invoice'],
  ]);
  const [first, second] = asked.map(({ about, revision }) => ({ id: about, revision }));
  await press(desk, 'match-payment', first!);
  expect(shown(desk)[0]?.view.callback_id).toBe('match-payment');
  const wrong = await submit(desk, {
    callback_id: 'match-payment',
    target: first!,
    answers: { invoice: 'INV-9' },
  });
  expect(wrong.errors.invoice).toContain('There is no invoice INV-9');
  await submit(desk, { callback_id: 'match-payment', target: first!, answers: { invoice: 'inv-1' } });
  expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paid' });
  await press(desk, 'set-payment-aside', second!);
  const at = (payment_id: string) =>
    desk.store.get<UnmatchedPayment>('pd-records', { id: unmatchedId(payment_id) });
  expect([(await at(first!.id))?.status, (await at(second!.id))?.status]).toEqual(['matched', 'set-aside']);
});
