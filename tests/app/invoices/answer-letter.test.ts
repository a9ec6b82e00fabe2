import { answerLetter, considerAnswer } from '../../../app/invoices/answer-letter.ts';
import type { Answer } from '../../../app/invoices/letter-answer.ts';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { payPage, readPayFacts } from '../../../app/invoices/read-pay-page.ts';
import { recordPayment } from '../../../app/invoices/record-payment.ts';
import { releaseAddress } from '../../../app/invoices/release-address.ts';
import { undo } from '../../../app/invoices/undo.ts';
import { Unclear } from '../../../app/shared/errors.ts';
import { sender } from '../../../jobs/invoices/sender.ts';
import { bareMail } from '../../simulation/world.ts';
import { openTestDesk, type TestDesk, type TestDeskOptions, today } from '../../support/desk.ts';

const rows = [{ id: 'INV-1' }, { id: 'INV-2' }];
const promise: Answer = { kind: 'promise', invoices: ['INV-1', 'INV-2'], on: '2027-03-05' };
const wrongPerson: Answer = { kind: 'wrong-person' };

async function sent(options: TestDeskOptions = { rows }) {
  const desk = await openTestDesk(options);
  await planLetters(desk.ports);
  await desk.work();
  await desk.deliver();
  return desk;
}

/** The customer looks, and confirms what they saw. */
async function look(desk: TestDesk, answer: Answer, id = 'a') {
  const { letter_id, customer_id } = desk.letters()[0]!;
  const facts = await readPayFacts(desk.ports, { letter_id, customer_id });
  const { seen } = considerAnswer(payPage(facts!), answer);
  return { letter_id, customer_id, id, answer, seen };
}
const give = async (desk: TestDesk, answer: Answer, id = 'a') =>
  answerLetter(desk.ports, await look(desk, answer, id));
const answers = (desk: TestDesk) =>
  desk.store.snapshot()['pd-records'].filter((r) => String(r.id).startsWith('answer#'));

describe('an answer', () => {
  test('is one transaction over all its invoices, its record and what the owner is told', async () => {
    const desk = await sent();
    const command = await look(desk, promise);
    const { transact } = desk.store;
    const sizes: number[] = [];
    desk.ports.store = {
      ...desk.store,
      transact(writes) {
        sizes.push(writes.length);
        return transact(writes);
      },
    };
    expect(await answerLetter(desk.ports, command)).toBe('done');
    expect(sizes).toEqual([6]);
    expect(answers(desk)).toMatchObject([
      { answer: 'promise', invoices: ['INV-1', 'INV-2'], on: '2027-03-05', letter_id: command.letter_id },
    ]);
  });

  test('of thirty invoices fits into one', async () => {
    const many = Array.from({ length: 30 }, (_, n) => ({ id: `INV-${n}` }));
    const desk = await sent({ rows: many });
    const invoices = many.map((r) => r.id);
    expect(await give(desk, { kind: 'wrong', invoices, note: 'all of it' })).toBe('done');
    for (const id of invoices) expect((await desk.invoice(id))?.status).toBe('disputed');
  });

  test('happens wholly or not at all', async () => {
    const desk = await sent();
    const command = await look(desk, promise);
    await recordPayment(desk.ports, { invoice_id: 'INV-2', by: 'U1', id: 'p', source: 'person', on: today });
    expect(await answerLetter(desk.ports, command)).toBe('changed');
    expect((await desk.invoice('INV-1'))?.status).toBe('open');
    expect(answers(desk)).toEqual([]);
  });

  test('whose reply was lost is not given twice', async () => {
    const desk = await sent();
    const command = await look(desk, promise);
    const { transact } = desk.store;
    let lost = 0;
    desk.ports.store = {
      ...desk.store,
      async transact(writes) {
        await transact(writes);
        if (lost++ === 0) throw new Unclear('the reply was lost');
      },
    };
    expect(await answerLetter(desk.ports, command)).toBe('done');
    expect(await answerLetter(desk.ports, command)).toBe('done');
    expect((await desk.invoice('INV-1'))?.promises).toBe(1);
    expect(answers(desk)).toHaveLength(1);
  });

  test('of two at once is one, and the other one looks again', async () => {
    const desk = await sent();
    const commands = [
      await look(desk, promise, 'a'),
      await look(desk, { kind: 'paid', invoices: ['INV-1'] }, 'b'),
    ];
    const results = await Promise.all(commands.map((c) => answerLetter(desk.ports, c)));
    expect(results.sort()).toEqual(['changed', 'done']);
    expect(answers(desk)).toHaveLength(1);
  });

  test('can be undone by a person for ten minutes, as any other act', async () => {
    const desk = await sent();
    await give(desk, promise);
    await undo(desk.ports, { invoice_id: 'INV-1', by: 'U1' });
    expect((await desk.invoice('INV-1'))?.status).toBe('open');
  });

  test.each(['INV-404', 'INV-9'])('about %s, which is not on the page, is about nothing', async (id) => {
    const desk = await sent({ rows: [...rows, { id: 'INV-9', customer: 'Beta', email: 'ap@beta.example' }] });
    const before = JSON.stringify(desk.store.snapshot());
    expect(await give(desk, { ...promise, invoices: [id] })).toBe('done');
    expect(JSON.stringify(desk.store.snapshot())).toBe(before);
  });

  test.each(['2027-02-28', '2027-04-01'])('that names %s is not taken, whoever calls', async (on) => {
    const desk = await sent();
    expect(await give(desk, { ...promise, on })).toBe('changed');
    expect((await desk.invoice('INV-1'))?.status).toBe('open');
  });

  test.each([{ letter_id: 'nobody' }, { customer_id: 'name:beta' }, { seen: 'x' }])(
    'with %j is not taken',
    async (other) => {
      const desk = await sent();
      expect(await answerLetter(desk.ports, { ...(await look(desk, promise)), ...other })).toBe('changed');
    },
  );

  test('of an owner to an escalation is not taken', async () => {
    const desk = await sent({ rows: [{ id: 'INV-1', due: '2027-01-20' }] });
    for (const answer of [promise, wrongPerson]) expect(await give(desk, answer)).toBe('changed');
    expect((await desk.invoice('INV-1'))?.status).toBe('open');
  });
});

describe('not the right person', () => {
  const held = async (desk: TestDesk) => (await planLetters(desk.ports)).held.map((h) => h.why);
  const words = `ap@acme.example said on ${today} that they are not the right person`;

  test('no letter goes to this address, about any invoice of theirs, until it is corrected', async () => {
    const desk = await sent({ rows: [{ id: 'INV-1' }] });
    expect(await give(desk, wrongPerson)).toBe('done');
    desk.days(8);
    await desk.see([{ id: 'INV-1' }, { id: 'INV-2', due: '2027-03-01' }]);
    expect(await held(desk)).toEqual([words, words]);
    await desk.see([
      { id: 'INV-1', email: 'joy@acme.example' },
      { id: 'INV-2', due: '2027-03-01' },
    ]);
    expect((await planLetters(desk.ports)).letters).toMatchObject([
      { address: 'joy@acme.example', invoices: ['INV-1'] },
    ]);
  });

  test('another customer at the same address is still written to', async () => {
    const desk = await sent({ rows: [{ id: 'INV-1' }] });
    await give(desk, wrongPerson);
    await desk.see([{ id: 'INV-1' }, { id: 'INV-7', customer: 'Beta' }]);
    expect((await planLetters(desk.ports)).letters).toMatchObject([{ invoices: ['INV-7'] }]);
  });

  test('nor does one that was planned already', async () => {
    const desk = await sent({ rows: [{ id: 'INV-1' }] });
    desk.days(8);
    await desk.sync();
    const { letters } = await planLetters(desk.ports);
    expect(letters).toHaveLength(1);
    await give(desk, wrongPerson);
    const mails = desk.mails.length;
    await sender(desk.ports, { letter_id: letters[0]?.letter_id }, bareMail);
    expect(desk.mails).toHaveLength(mails);
    expect((await desk.letter(letters[0]?.letter_id ?? ''))?.status).toBe('cancelled');
    desk.days(1);
    await desk.sync();
    expect(await held(desk)).toEqual([words.replace(today, '2027-03-09')]);
  });

  test('goes with a customer who gains an id', async () => {
    const desk = await sent({ rows: [{ id: 'INV-1' }] });
    await give(desk, wrongPerson);
    desk.days(8);
    await desk.see([{ id: 'INV-1', customer_id: 'C-7' }]);
    expect(await held(desk)).toEqual([words]);
  });

  test('said twice is said once', async () => {
    const desk = await sent();
    await give(desk, wrongPerson, 'a');
    await give(desk, wrongPerson, 'b');
    expect(answers(desk)).toHaveLength(1);
  });

  test('is released by a person, by an invoice that goes there', async () => {
    const desk = await sent({ rows: [{ id: 'INV-1' }, { id: 'INV-3', email: '' }] });
    const release = (invoice_id: string) => releaseAddress(desk.ports, { invoice_id, by: 'U1' });
    await expect(release('INV-1')).rejects.toThrow('Nobody said at ap@acme.example');
    await give(desk, wrongPerson);
    await expect(release('INV-3')).rejects.toThrow('INV-3 has no email address in the sheet.');
    await expect(release('INV-404')).rejects.toThrow('INV-404 has no email address in the sheet.');
    await release('INV-1');
    expect(await desk.customer('name:acme')).not.toHaveProperty('wrong_addresses');
    desk.days(8);
    await desk.sync();
    expect((await planLetters(desk.ports)).letters).toMatchObject([{ invoices: ['INV-1'] }]);
  });

  test('is asked about in Slack, by the invoice that goes there, until somebody answers', async () => {
    const desk = await sent({ rows, slack: true });
    await give(desk, wrongPerson);
    await desk.work();
    const card = () => [...desk.cards.values()].at(-1)?.notice;
    const { revision } = (await desk.invoice('INV-1')) ?? {};
    expect(card()).toMatchObject({
      kind: 'ask',
      about: 'INV-1',
      revision,
      choices: [{ act: 'release-address', text: 'The address is right' }],
      invoices: [{ invoice_id: 'INV-1' }, { invoice_id: 'INV-2' }],
    });
    const release = (seen = 0) =>
      releaseAddress(desk.ports, { invoice_id: 'INV-1', by: 'U1', revision: seen });
    await expect(release(9)).rejects.toThrow(/Look again/);
    await release(revision);
    await desk.work();
    expect(card()).toMatchObject({ kind: 'ask', choices: [] });
  });

  test('other answers are told with the invoices that they are about, as they stand', async () => {
    const desk = await sent({ rows, slack: true });
    await give(desk, promise);
    await desk.work();
    const card = () => [...desk.cards.values()].at(-1)?.notice;
    expect(card()).toMatchObject({
      kind: 'told',
      invoices: [{ invoice_id: 'INV-1', status: 'promised' }, { invoice_id: 'INV-2' }],
    });
    await recordPayment(desk.ports, {
      invoice_id: 'INV-2',
      by: 'webhook',
      id: 'w',
      source: 'webhook',
      on: today,
    });
    await desk.work();
    expect(card()).toMatchObject({ invoices: [{ status: 'promised' }, { status: 'paid' }] });
  });
});
