import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import Papa from 'papaparse';
import { readConfig } from '../../app/config.ts';
import { readRules } from '../../app/invoices/rules.ts';
import { createCalendar } from '../../app/shared/calendar.ts';
import { addDays } from '../../app/shared/days.ts';
import { Fault } from '../../app/shared/errors.ts';
import { readLedger } from '../../local/replay/ledger.ts';
import { replay } from '../../local/replay/replay.ts';
import { sample } from '../../local/sample/sample.ts';
import { expectedLetters, type OracleInvoice, type OracleRules } from '../support/letter-oracle.ts';
import { lettersIn } from '../support/replayed-letters.ts';

const voice = readFileSync(sample.voice, 'utf8');

const rules: OracleRules = {
  cadences: {
    Standard: [
      { days: 2, move: 'first_nudge' },
      { days: 6, move: 'follow_up' },
      { days: 13, move: 'escalate' },
    ],
    Early: [
      { days: -3, move: 'first_nudge' },
      { days: 8, move: 'follow_up' },
    ],
  },
  customers: { Birch: 'Early', Cedar: 'never' },
  gap: 4,
  smallest: { GBP: 3000, EUR: 2000 },
  askAbove: { GBP: 90_000 },
  recordedWithin: 8,
  restAfterPart: 5,
  escalateEvery: 6,
};

const text = `
## Standard
- First nudge: 2 days after due
- Follow up: 6 days after due
- Escalate: 13 days after due

## Early
- First nudge: 3 days before due
- Follow up: 8 days after due

## Customers
| Customer | Cadence |
| --- | --- |
| Birch | Early |
| Cedar | Never |

## Letters
- Least days between letters to one customer: 4
- Smallest amount: GBP 30
- Smallest amount: EUR 20

## Business hours
- Time zone: Pacific/Auckland
- Quiet hours: 19:00 to 7:00
- Weekend: Sunday
- Closed: 20 Sep 2026 to 23 Sep 2026

## Before letters go out
- Ask me first above: GBP 900
- Hold letters when payments were last recorded more than: 8 business days ago

## When people answer
- After part payment wait: 5 days
- Remind me of escalated invoices every: 6 days
`;

/** New Zealand's clocks go forward on 27 September 2026. */
const [from, to] = ['2026-08-24', '2026-10-20'];

const invoice = fc.record({
  customer: fc.constantFrom('Aspen', 'Aspen', 'Birch', 'Cedar'),
  amount: fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 500, max: 60_000 }) },
    fc.integer({ min: -9000, max: -100 }),
  ),
  currency: fc.constantFrom('GBP', 'GBP', 'EUR'),
  issued: fc.integer({ min: 0, max: 40 }),
  term: fc.integer({ min: 0, max: 14 }),
  paid: fc.option(fc.record({ after: fc.integer({ min: -2, max: 30 }), share: fc.constantFrom(1, 1, 0.4) }), {
    nil: undefined,
  }),
  disputed: fc.constantFrom(false, false, false, false, true),
  owner: fc.constantFrom('ann@desk.example', 'bo@desk.example'),
});

const ledgers = fc.array(invoice, { minLength: 1, maxLength: 12 }).map((drawn) =>
  drawn.map((d, at): OracleInvoice => {
    const issued = addDays(from, d.issued);
    const due = addDays(issued, d.term);
    const on = d.paid && addDays(due, d.paid.after);
    return {
      id: `N-${at + 1}`,
      customer: d.customer,
      amount: d.amount,
      currency: d.currency,
      issued,
      due,
      ...(d.paid && on && { paid: { on, amount: Math.round(d.amount * d.paid.share) } }),
      disputed: d.disputed,
      owner: d.owner,
    };
  }),
);

const csvOf = (invoices: OracleInvoice[]): string =>
  Papa.unparse(
    invoices.map((i) => ({
      'Invoice number': i.id,
      Customer: i.customer,
      Email: `${i.customer.toLowerCase()}@shop.example`,
      Amount: (i.amount / 100).toFixed(2),
      Currency: i.currency,
      'Issue date': i.issued,
      'Due date': i.due,
      'Paid date': i.paid?.on ?? '',
      'Paid amount': i.paid ? (i.paid.amount / 100).toFixed(2) : '',
      Disputed: i.disputed ? 'yes' : 'no',
      Owner: i.owner,
    })),
  );

const play = (invoices: OracleInvoice[]) =>
  replay({
    ledger: readLedger(csvOf(invoices), 'USD'),
    rules: text,
    voice,
    config: readConfig({}),
    from,
    to,
  });

test('sends the letters that the rules ask for, whatever the ledger', async () => {
  const calendar = createCalendar(readRules(text).rules!.hours);
  let letters = 0;
  await fc.assert(
    fc.asyncProperty(ledgers, async (invoices) => {
      const replayed = await play(invoices);
      expect(replayed.troubles).toEqual([]);
      expect(lettersIn(replayed)).toEqual(expectedLetters(invoices, rules, calendar, from, to));
      letters += replayed.letters.length;
    }),
    { numRuns: Number(process.env.RUNS ?? 12) },
  );
  expect(letters).toBeGreaterThan(0);
}, 60_000);

const header = 'Invoice number,Customer,Email,Amount,Currency,Issue date,Due date,Paid date,Paid amount';
const playCsv = (
  rows: string[],
  options: { from?: string; to?: string; rules?: string; header?: string } = {},
) =>
  replay({
    ledger: readLedger([options.header ?? header, ...rows].join('\n'), 'GBP'),
    rules: options.rules ?? text,
    voice,
    config: readConfig({}),
    ...(options.from && { from: options.from }),
    ...(options.to && { to: options.to }),
  });

describe('a replay', () => {
  test('sends at the first minute after quiet hours, with the mail that would have left', async () => {
    const late = text.replace('19:00 to 7:00', '12:00 to 11:40');
    const { letters, zone } = await playCsv(
      ['A-1,Aspen,ap@aspen.example,250,GBP,2026-09-25,2026-09-25,2026-10-08,'],
      { rules: late },
    );
    // Auckland is 12 hours ahead of UTC, and 13 from 27 September on.
    expect(zone).toBe('Pacific/Auckland');
    expect(letters.map(({ at, day }) => [at, day])).toEqual([
      ['2026-09-27T22:40:00.000Z', '2026-09-28'],
      ['2026-10-01T22:40:00.000Z', '2026-10-02'],
    ]);
    for (const { mail, letter } of letters) {
      expect(mail?.to).toBe('ap@aspen.example');
      expect(mail?.tags.letter_id).toBe(letter.letter_id);
      expect(new TextDecoder().decode(mail?.mime)).toContain('A-1');
    }
  });

  test('plays from the first invoice to the last thing the ledger tells', async () => {
    const paid = await playCsv([
      'A-1,Aspen,a@b.example,90,GBP,2026-09-01,2026-09-15,2026-09-20,',
      'A-2,Aspen,a@b.example,90,GBP,2026-09-03,2026-12-15,,',
    ]);
    expect([paid.from, paid.to, paid.days, paid.businessDays]).toEqual(['2026-09-01', '2026-09-20', 20, 17]);
    const unpaid = await playCsv(['A-1,Aspen,a@b.example,90,GBP,2026-09-01,2026-09-15,,']);
    expect([unpaid.from, unpaid.to]).toEqual(['2026-09-01', addDays('2026-09-15', 60)]);
  });

  test('takes an undated payment as made from the start, and a dated one from its morning', async () => {
    const { letters } = await playCsv([
      'A-1,Aspen,a@b.example,90,GBP,2026-09-01,2026-09-05,,90',
      'A-2,Birch,b@b.example,90,GBP,2026-09-01,2026-09-10,2026-09-07,',
      'A-3,Aspen,a@b.example,90,GBP,2026-09-01,2026-09-10,2026-09-14,',
    ]);
    expect(letters.map(({ day, letter }) => [day, letter.lines.map((line) => line.invoice_id)])).toEqual([
      ['2026-09-12', ['A-3']],
    ]);
  });

  test('makes up addresses for a ledger without any', async () => {
    const rows = ['A-1,Café Ωmega & Söhne,250,GBP,2026-09-01,2026-09-05,2026-09-14'];
    const { letters } = await playCsv(rows, {
      header: 'Invoice number,Customer,Amount,Currency,Issue date,Due date,Paid date',
    });
    expect(letters[0]?.mail?.to).toMatch(/^[a-z0-9-]+@ledger\.invalid$/);
  });

  test.each([
    ['ends before it begins', { from: '2026-09-02', to: '2026-09-01' }, /turn the two days around/],
    ['is longer than ten years', { from: '2000-01-01' }, /ten years at the most/],
    ['has faulty rules', { rules: '## Standard' }, /have faults/],
  ])('refuses a span or document that %s', async (_, options, words) => {
    const playing = playCsv(['A-1,Aspen,a@b.example,90,GBP,2026-09-01,2026-09-15,2026-09-20,'], options);
    await expect(playing).rejects.toThrow(Fault);
    await expect(playing).rejects.toThrow(words);
  });

  test.each([
    ['no header', 'just words', /header/],
    ['no invoice', `${header}\n`, /no invoice that can be read/],
    [
      'only faulty rows',
      `${header}\nA-1,Aspen,a@b.example,ninety,GBP,2026-09-01,2026-09-15,,`,
      /first reason: row 2, “?"?ninety/,
    ],
  ])('refuses a ledger with %s', (_, csv, words) => {
    expect(() => readLedger(csv, 'GBP')).toThrow(Fault);
    expect(() => readLedger(csv, 'GBP')).toThrow(words);
  });
});
