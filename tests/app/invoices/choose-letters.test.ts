import type { Choice, ChosenLetter } from '../../../app/invoices/choose-letters.ts';
import { candidate, choose, credit, known, rules } from '../../support/candidates.ts';
import { today } from '../../support/desk.ts';

const ids = (letter: ChosenLetter | undefined) => letter?.lines.map((l) => l.invoice_id);
const why = (choice: Choice) => choice.held.map((h) => h.why);

describe('one customer', () => {
  test('gets one letter with the highest move of its invoices, each with its own step', () => {
    const { letters } = choose([candidate({ id: 'A' }), candidate({ id: 'B', move: 'follow_up' })]);
    expect(letters).toMatchObject([
      { move: 'follow_up', lines: [{ move: 'follow_up' }, { move: 'first_nudge' }] },
    ]);
  });

  test('with two addresses is written to at the one that has waited longest; the other is held', () => {
    const two = [candidate({ id: 'A', address: 'a@acme' }), candidate({ id: 'B', address: 'b@acme' })];
    const wrote = (a: string, b: string) => known({ addresses: { 'a@acme': a, 'b@acme': b } });
    expect(choose(two, { customers: wrote('2027-02-01', '2027-02-08') }).letters[0]?.address).toBe('a@acme');
    const other = choose(two, { customers: wrote('2027-02-08', '2027-02-01') });
    expect(other.letters.map((l) => l.address)).toEqual(['b@acme']);
    expect(why(other)).toEqual(['another letter to acme goes first']);
  });

  test('where nothing goes to the first address, the second is written to', () => {
    const small = candidate({ id: 'A', address: 'a@acme', open: 100 });
    const { letters, held } = choose([small, candidate({ id: 'B', address: 'b@acme' })]);
    expect(letters.map(ids)).toEqual([['B']]);
    expect(held).toMatchObject([{ invoice_id: 'A', why: 'SGD 1.00 is below your smallest amount' }]);
  });

  test.each([
    ['2027-02-23', undefined],
    ['2027-02-22', 1],
  ])('last written to on %s', (last_letter_on, sent) => {
    expect(
      choose([candidate({ id: 'A' })], { customers: known({ last_letter_on }) }).letters[0]?.lines.length,
    ).toBe(sent);
  });
});

describe('at most thirty invoices', () => {
  test('the highest move first, then the oldest; the rest waits in sight', () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      candidate({
        id: `INV-${i}`,
        open: 100,
        move: i % 4 === 0 ? 'follow_up' : 'first_nudge',
        due: `2027-02-${String(28 - (i % 20)).padStart(2, '0')}`,
      }),
    );
    const { letters, held } = choose(many, {
      rules: { ...rules, letters: { ...rules.letters, smallest: [] } },
    });
    expect(letters[0]?.lines).toHaveLength(30);
    expect(letters[0]?.lines.slice(0, 10).every((l) => l.move === 'follow_up')).toBe(true);
    expect(new Set(held.map((h) => h.why))).toEqual(
      new Set(['the letter is full; it goes with the next one']),
    );
    const dueOf = new Map(many.map((c) => [c.row.invoice_id, c.row.due_date]));
    const youngest =
      letters[0]?.lines
        .slice(10)
        .map((l) => dueOf.get(l.invoice_id) ?? '')
        .sort()
        .at(-1) ?? '';
    expect(held.every((h) => (dueOf.get(h.invoice_id) ?? '') >= youngest)).toBe(true);
  });
});

describe('credit notes', () => {
  test('are netted in their own currency, at their own address', () => {
    const both = [candidate({ id: 'A' }), candidate({ id: 'B', currency: 'EUR' })];
    expect(choose(both, { credits: [credit(-3000, 'ap@acme', 'EUR')] }).letters[0]?.totals).toEqual([
      { minor: 7000, currency: 'EUR' },
      { minor: 10_000, currency: 'SGD' },
    ]);
    expect(choose(both, { credits: [credit(-3000, 'other@acme', 'EUR')] }).letters[0]?.totals[0]?.minor).toBe(
      10_000,
    );
  });

  test.each([-10_000, -12_000])('that come to as much as is owed leave no letter (%d)', (minor) => {
    const choice = choose([candidate({ id: 'A' })], { credits: [credit(minor)] });
    expect([choice.letters, why(choice)]).toEqual([[], ['credit notes cover it']]);
  });

  test('without an address count for whichever address is written to', () => {
    const two = [
      candidate({ id: 'A', address: 'a@acme' }),
      candidate({ id: 'B', address: 'b@acme', open: 15_000 }),
    ];
    const { letters, held } = choose(two, { credits: [credit(-10_000)] });
    expect(held).toMatchObject([{ invoice_id: 'A', why: 'credit notes cover it' }]);
    expect(letters).toMatchObject([{ address: 'b@acme', totals: [{ minor: 5000 }] }]);
  });
});

describe('asking first', () => {
  test.each([
    [100_000, undefined, false],
    [100_001, undefined, true],
    [100_001, 100_001, false],
    [100_001, 100_000, true],
  ])('about %d cents, approved up to %s: %s', (open, approved, asks) => {
    const of = approved === undefined ? { id: 'A', open } : { id: 'A', open, approved };
    expect(choose([candidate(of)]).letters[0]?.ask !== undefined).toBe(asks);
  });
});

describe('escalations', () => {
  const escalated = (id: string, address: string) => candidate({ id, address, move: 'escalate', open: 1 });

  test('are one an owner and customer, whatever the lock, the gap, the smallest amount and the asking', () => {
    const { letters, held } = choose(
      [escalated('A', 'mei@us'), escalated('B', 'tom@us'), escalated('C', 'mei@us'), candidate({ id: 'D' })],
      {
        customers: known({ last_letter_on: today }),
        busy: new Map([['acme', 'a letter to them may be out']]),
      },
    );
    expect(letters.map(ids)).toEqual([['A', 'C'], ['B']]);
    expect(held).toMatchObject([{ invoice_id: 'D', why: 'a letter to them may be out' }]);
  });

  test('of two customers are two', () => {
    const other = candidate({ id: 'B', customer: 'beta', address: 'mei@us', move: 'escalate' });
    expect(choose([escalated('A', 'mei@us'), other]).letters).toHaveLength(2);
  });
});
