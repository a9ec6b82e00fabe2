import type { Aggregate } from '../../../app/effects/aggregate.ts';
import { answerUnknown } from '../../../app/invoices/answer-unknown-letter.ts';
import { approveLetter } from '../../../app/invoices/approve-letter.ts';
import { type Card, drawnHash } from '../../../app/invoices/cards.ts';
import { drawCard } from '../../../app/invoices/draw-card.ts';
import { messagesOf } from '../../../app/invoices/notices.ts';
import { pauseChase } from '../../../app/invoices/pause-chase.ts';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { recordPayment } from '../../../app/invoices/record-payment.ts';
import { reviewDay } from '../../../app/invoices/review-day.ts';
import { undo } from '../../../app/invoices/undo.ts';
import type { Message } from '../../../app/ports/messenger.ts';
import { DefiniteFailure, Unclear } from '../../../app/shared/errors.ts';
import { minute } from '../../../app/shared/instant.ts';
import { sweeper } from '../../../jobs/sweeper.ts';
import { openTestDesk, type TestDesk, type TestDeskOptions, today } from '../../support/desk.ts';

const member = 'U024BE7LH';
const pause = (desk: TestDesk, more: object = {}) =>
  pauseChase(desk.ports, { invoice_id: 'INV-1', by: member, until: '2027-03-05', ...more });

/** A business whose morning has been told in Slack. */
async function reviewed(options: TestDeskOptions = {}): Promise<TestDesk> {
  const desk = await openTestDesk({ slack: true as const, ...options });
  await reviewDay(desk.ports, today, await planLetters(desk.ports), []);
  await desk.work();
  return desk;
}

const looksNow = (desk: TestDesk): Message => {
  const [message] = desk.cards.values();
  if (!message) throw new Error('nothing was posted');
  return message;
};

const shownIn = ({ notice }: Message, id = 'INV-1') => {
  if (notice.kind !== 'day-review') throw new Error('no review');
  const all = [...notice.letters.flatMap((l) => l.invoices), ...notice.held.map((h) => h.invoice)];
  return all.find((i) => i.invoice_id === id);
};

const records = (desk: TestDesk, kind: string) =>
  desk.store.snapshot()['pd-records'].filter((r) => String(r.id).startsWith(`${kind}#`));

/** What is registered looks as it would be drawn at this moment. */
async function upToDate(desk: TestDesk): Promise<void> {
  for (const card of records(desk, 'card') as unknown as Card[]) {
    const { ref, effect } = card.source;
    const table = { letter: 'ic-letters', invoice: 'ic-state', record: 'pd-records' } as const;
    const id = { letter: 'letter_id', invoice: 'invoice_id', record: 'id' } as const;
    const kind = ref.kind as keyof typeof table;
    const owner = await desk.store.get<Aggregate>(table[kind], { [id[kind]]: ref.id });
    const messages = await messagesOf(desk.ports, effect, owner as Aggregate, ref, true);
    const now = messages.find((m) => `card#${m.key}` === card.id);
    expect(desk.cards.get(card.posted.ts)?.notice).toEqual(now?.notice);
    expect(card.drawn).toBe(drawnHash((now as Message).notice));
  }
}

const rows = [{ id: 'INV-1' }, { id: 'INV-2', customer: 'Beta', email: '' }];

describe('a message that shows invoices', () => {
  test('is written down with its place, and on every letter and invoice that it shows', async () => {
    const desk = await reviewed({ rows });
    const { key } = looksNow(desk);
    expect(records(desk, 'card')).toMatchObject([
      { id: `card#${key}`, posted: { channel: 'C0MAIN', ts: '1' }, source: { ref: { kind: 'record' } } },
    ]);
    expect((await desk.invoice('INV-1'))?.cards).toEqual([key]);
    expect(desk.letters()[0]?.cards).toEqual([key]);
    expect(await desk.invoice('INV-2')).toBeUndefined();
    expect(records(desk, 'shown')).toMatchObject([{ id: 'shown#INV-2', keys: [key] }]);
  });

  test('which was written down leaves no audit entry and makes no button stale', async () => {
    const desk = await openTestDesk({ slack: true });
    await reviewDay(desk.ports, today, await planLetters(desk.ports), []);
    const [before, audit] = [await desk.invoice('INV-1'), desk.audit().length];
    await desk.work();
    expect(desk.audit()).toHaveLength(audit);
    expect((await desk.invoice('INV-1'))?.revision).toBe(before?.revision);
  });

  test('is not written down where it has no place, and where nothing in it can change', async () => {
    const nowhere = await reviewed({ slack: false });
    expect(records(nowhere, 'card')).toEqual([]);
    expect((await nowhere.invoice('INV-1'))?.cards).toBeUndefined();
    const faulty = await openTestDesk({ slack: true, rows: [{ id: 'INV-1', amount: 'much' }] });
    await faulty.work();
    expect(faulty.messages.map((m) => m.notice.kind)).toEqual(['faults']);
    expect(records(faulty, 'card')).toEqual([]);
  });

  test('is drawn anew after a change, with what may be done then, and once Undo is over again', async () => {
    const desk = await reviewed({ rows });
    await pause(desk);
    await desk.work();
    expect(shownIn(looksNow(desk))).toMatchObject({
      status: 'paused',
      until: '2027-03-05',
      by: member,
      revision: 2,
      undo: { act: 'pause-chase', until: '09:10' },
      acts: expect.arrayContaining(['resume-chase']),
    });
    expect(desk.updates).toHaveLength(1);
    desk.advance(10 * minute);
    await sweeper(desk.ports);
    expect(shownIn(looksNow(desk))?.undo).toBeUndefined();
    expect((await desk.invoice('INV-1'))?.effects).toEqual([]);
    await upToDate(desk);
  });

  test.each([
    ['amount', { amount: '90.00' }, { open: { minor: 9000, currency: 'SGD' } }],
    ['currency', { currency: 'USD' }, { open: { minor: 10_000, currency: 'USD' } }],
    ['due date', { due: '2027-02-25' }, { due: '2027-02-25', days: 4 }],
    ['customer’s name', { customer: 'ACME' }, { customer: 'ACME' }],
    ['row', undefined, { acts: [] }],
  ])(
    'is drawn anew when only the %s changed in the sheet, and its buttons stay good',
    async (_, cells, shown) => {
      const others = ['3', '4', '5', '6'].map((n) => ({
        id: `INV-${n}`,
        customer: `C${n}`,
        email: `${n}@c.example`,
      }));
      const desk = await reviewed({ rows: [...rows, ...others] });
      const before = (await desk.invoice('INV-1'))?.revision;
      const seen = [...(cells ? [{ ...rows[0]!, ...cells }] : []), rows[1]!, ...others];
      await desk.see(seen);
      const waiting = desk.store.snapshot()['ic-state'].filter((i) => (i.effects as unknown[]).length > 0);
      expect(waiting.map((i) => i.invoice_id)).toEqual(['INV-1']);
      await desk.work();
      expect(shownIn(looksNow(desk))).toMatchObject({ ...shown, revision: before });
      expect(desk.updates).toHaveLength(1);
      await upToDate(desk);
      await desk.see([...seen].reverse());
      await desk.work();
      expect(desk.updates).toHaveLength(1);
    },
  );

  test('of many invoices that all look otherwise is drawn once, and nothing is done for those on no card', async () => {
    const many = Array.from({ length: 70 }, (_, n) => ({ id: `INV-${n}`, customer: 'Acme' }));
    const desk = await reviewed({ rows: many });
    const { version } = (await desk.invoice('INV-69')) ?? {};
    await desk.see(many.map((row) => ({ ...row, amount: '90.00' })));
    await desk.work();
    expect((await desk.invoice('INV-69'))?.version).toBe(version);
    const [{ notice }] = [...desk.cards.values()] as [Message];
    const [letter] = notice.kind === 'day-review' ? notice.letters : [];
    expect(letter?.invoices.map(({ open }) => open?.minor)).toEqual(Array(30).fill(9000));
    expect(desk.updates).toHaveLength(1);
  });

  test('shows what was taken back, and keeps its place on the invoice', async () => {
    const desk = await reviewed();
    const { cards } = (await desk.invoice('INV-1')) ?? {};
    await pause(desk);
    await undo(desk.ports, { invoice_id: 'INV-1', by: member });
    await desk.work();
    expect(shownIn(looksNow(desk))).toMatchObject({ status: 'open', revision: 3 });
    expect((await desk.invoice('INV-1'))?.cards).toEqual(cards);
    expect((await desk.invoice('INV-1'))?.effects).toEqual([]);
  });

  test('shows an invoice about which the first thing happens, whoever acts next', async () => {
    const desk = await reviewed({ rows });
    const act = { invoice_id: 'INV-2', by: 'webhook' };
    await pauseChase(desk.ports, { ...act, until: '2027-03-05' });
    await desk.work();
    expect(shownIn(looksNow(desk), 'INV-2')).toMatchObject({ status: 'paused', revision: 1 });
    expect(records(desk, 'shown')).toEqual([]);
    expect((await desk.invoice('INV-2'))?.cards).toEqual([looksNow(desk).key]);
    await recordPayment(desk.ports, { ...act, id: 'p', source: 'webhook', on: today });
    await desk.work();
    expect(shownIn(looksNow(desk), 'INV-2')).toMatchObject({ status: 'paid' });
    await upToDate(desk);
  });

  test('shows an invoice whose chase the next tick begins', async () => {
    const desk = await reviewed({ rows });
    await desk.deliver();
    await desk.work();
    desk.edit([{ id: 'INV-1' }, { id: 'INV-2', customer: 'Beta', email: 'ap@beta.example' }]);
    desk.days(1);
    await desk.sync();
    await planLetters(desk.ports);
    await desk.work();
    expect(shownIn(looksNow(desk), 'INV-2')).toMatchObject({ revision: 1 });
  });

  test('follows its letter until it has gone, and never shows the moment in which it leaves', async () => {
    const desk = await reviewed();
    await desk.deliver();
    await desk.work();
    const statuses = desk.updates.map(
      ({ notice }) => notice.kind === 'day-review' && notice.letters[0]?.status,
    );
    expect(statuses).toEqual(['sent']);
    expect(looksNow(desk).notice).toMatchObject({
      letters: [{ status: 'sent', sent: { day: today, time: '09:00' }, acts: [] }],
    });
    expect((looksNow(desk).notice as { letters: object[] }).letters[0]).not.toHaveProperty('leaves');
  });

  test('keeps the newest eight messages, and no more', async () => {
    const desk = await reviewed();
    for (let i = 0; i < 9; i++) {
      await recordPayment(desk.ports, {
        invoice_id: 'INV-1',
        by: 'webhook',
        id: `p${i}`,
        source: 'webhook',
        on: today,
        minor: 12_000,
      });
      await desk.work();
    }
    const { cards = [] } = (await desk.invoice('INV-1')) ?? {};
    expect(cards).toHaveLength(8);
    expect(cards.at(-1)).toBe(desk.messages.at(-1)?.key);
  });

  test('that is drawn alike is not sent again', async () => {
    const desk = await reviewed();
    const { key } = looksNow(desk);
    await drawCard(desk.ports, key);
    expect(desk.updates).toEqual([]);
    await drawCard(desk.ports, key, true);
    expect(desk.updates).toHaveLength(1);
    await drawCard(desk.ports, 'another');
    expect(desk.updates).toHaveLength(1);
  });
});

describe('what goes wrong', () => {
  test('a change between the post and its being written down is drawn all the same', async () => {
    const desk = await openTestDesk({ slack: true });
    await reviewDay(desk.ports, today, await planLetters(desk.ports), []);
    const { post } = desk.ports.messenger;
    desk.ports.messenger.post = async (message) => {
      const posted = await post(message);
      await pause(desk);
      return posted;
    };
    await desk.work();
    await upToDate(desk);
    expect(shownIn(looksNow(desk))).toMatchObject({ status: 'paused' });
  });

  test('an update that nobody can know of is made again, and then once more for sure', async () => {
    const desk = await reviewed();
    await pause(desk);
    desk.trouble.update = new Unclear('the reply was lost');
    await expect(desk.work()).rejects.toThrow(Unclear);
    delete desk.trouble.update;
    desk.advance(2 * minute);
    await sweeper(desk.ports);
    await upToDate(desk);
    expect(desk.updates).toHaveLength(1);
  });

  test('a picture that arrived and was not written down is drawn again, for an older one may have come after', async () => {
    const desk = await reviewed();
    const { update } = desk.ports.messenger;
    const late: (() => Promise<void>)[] = [];
    desk.ports.messenger.update = async (posted, message) => {
      late.push(() => update(posted, message));
      throw new Unclear('it is still under way');
    };
    await pause(desk);
    await expect(desk.work()).rejects.toThrow(Unclear);
    desk.ports.messenger.update = update;
    await undo(desk.ports, { invoice_id: 'INV-1', by: member });
    await desk.work();
    await late[0]?.();
    expect(shownIn(looksNow(desk))).toMatchObject({ status: 'paused' });
    desk.advance(2 * minute);
    await sweeper(desk.ports);
    expect(shownIn(looksNow(desk))).toMatchObject({ status: 'open', revision: 3 });
  });

  test('of two who draw at once, the later facts win', async () => {
    const desk = await reviewed();
    const { key } = looksNow(desk);
    const { update } = desk.ports.messenger;
    let other: Promise<void> | undefined;
    await pause(desk);
    desk.changes.splice(0);
    desk.ports.messenger.update = async (posted, message) => {
      if (!other) {
        await undo(desk.ports, { invoice_id: 'INV-1', by: member });
        desk.changes.splice(0);
        other = drawCard(desk.ports, key);
        await other;
      }
      await update(posted, message);
    };
    await drawCard(desk.ports, key);
    expect(shownIn(looksNow(desk))).toMatchObject({ status: 'open', revision: 3 });
    await upToDate(desk);
  });

  test('a post that nobody can know of may be doubled, and the newest one is kept up to date', async () => {
    const desk = await openTestDesk({ slack: true });
    await reviewDay(desk.ports, today, await planLetters(desk.ports), []);
    const { post } = desk.ports.messenger;
    desk.ports.messenger.post = async (message) => {
      await post(message);
      throw new Unclear('the reply was lost');
    };
    await expect(desk.work()).rejects.toThrow(Unclear);
    desk.ports.messenger.post = post;
    desk.advance(2 * minute);
    await sweeper(desk.ports);
    await pause(desk);
    await desk.work();
    expect([...desk.cards.values()].map((m) => shownIn(m)?.status)).toEqual(['open', 'paused']);
  });

  test('one that cannot be drawn keeps the others from nothing, and the next change tries again', async () => {
    const desk = await reviewed();
    desk.trouble.update = new DefiniteFailure('it does not fit', { permanent: true });
    await pause(desk);
    await desk.work();
    expect((await desk.invoice('INV-1'))?.effects.map((e) => e.id)).toEqual(['cards:2:late']);
    delete desk.trouble.update;
    await undo(desk.ports, { invoice_id: 'INV-1', by: member });
    await desk.work();
    await upToDate(desk);
  });

  test('a chase that begins at the moment of being written down is not overlooked', async () => {
    const desk = await openTestDesk({ slack: true, rows });
    await reviewDay(desk.ports, today, await planLetters(desk.ports), []);
    const { transact } = desk.store;
    let raced = false;
    desk.ports.store = {
      ...desk.store,
      async transact(writes) {
        if (!raced && writes.some((w) => 'put' in w && String(w.item.id).startsWith('shown#'))) {
          raced = true;
          await pauseChase(desk.ports, { invoice_id: 'INV-2', by: 'cli:me', until: '2027-03-05' });
        }
        return transact(writes);
      },
    };
    await desk.work();
    expect((await desk.invoice('INV-2'))?.cards).toEqual([looksNow(desk).key]);
    expect(records(desk, 'shown')).toEqual([]);
    await upToDate(desk);
  });
});

describe('a decision is bound to what was seen', () => {
  const asks = { before: ['Ask me first above: SGD 50'] };

  test('a letter is approved by its revision', async () => {
    const desk = await reviewed({ rules: asks });
    const [letter] = desk.letters();
    const { letter_id = '', revision = 0 } = letter ?? {};
    expect(looksNow(desk).notice).toMatchObject({
      letters: [
        {
          letter_id,
          revision,
          status: 'held',
          acts: ['approve-letter'],
          held: expect.stringMatching(/above/),
        },
      ],
    });
    await expect(approveLetter(desk.ports, letter_id, member, revision - 1)).rejects.toThrow(/Look again/);
    await approveLetter(desk.ports, letter_id, member, revision);
    await desk.work();
    expect(looksNow(desk).notice).toMatchObject({ letters: [{ status: 'planned', acts: [] }] });
    await upToDate(desk);
  });

  test('an unknown letter is answered by its revision', async () => {
    const desk = await openTestDesk();
    await planLetters(desk.ports);
    const [letter] = desk.letters();
    const { letter_id = '', version = 0, revision = 0 } = letter ?? {};
    const unknown = { ...letter, status: 'unknown', attempt_id: 'a', version: version + 1 };
    await desk.store.transact([{ put: 'ic-letters', item: unknown, if: version }]);
    const send = (seen: number) => answerUnknown(desk.ports, letter_id, 'send-again', member, seen);
    await expect(send(revision + 1)).rejects.toThrow(/Look again/);
    await send(revision);
    expect((await desk.letter(letter_id))?.status).toBe('planned');
  });
});
