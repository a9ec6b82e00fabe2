import { readFileSync } from 'node:fs';
import { simpleParser } from 'mailparser';
import Papa from 'papaparse';
import { readConfig } from '../../app/config.ts';
import { readRules } from '../../app/invoices/rules.ts';
import { readInvoiceSheet } from '../../app/invoices/sheet/read-sheet.ts';
import { readVoice } from '../../app/invoices/voice.ts';
import { createCalendar } from '../../app/shared/calendar.ts';
import { format } from '../../app/shared/money.ts';
import { readLedger } from '../../local/replay/ledger.ts';
import { type Replayed, replay } from '../../local/replay/replay.ts';
import { type Summary, summarise } from '../../local/replay/summary.ts';
import { sample } from '../../local/sample/sample.ts';
import { verifyAudit } from '../../local/verify-audit.ts';
import { expectedLetters, type OracleInvoice, type OracleRules } from '../support/letter-oracle.ts';
import { lettersIn } from '../support/replayed-letters.ts';

const [csv, rules, voice] = [sample.ledger, sample.rules, sample.voice].map((path) =>
  readFileSync(path, 'utf8'),
) as [string, string, string];
const cells = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data;
const cents = (text: string | undefined): number => Math.round(Number(text) * 100);

const invoices = cells.map((row): OracleInvoice => {
  const amount = cents(row.Amount);
  const on = row['Paid on'];
  return {
    id: row.Invoice ?? '',
    customer: row.Customer ?? '',
    amount,
    currency: row.Currency ?? '',
    issued: row.Issued ?? '',
    due: row['Due date'] || row.Issued || '',
    ...(on && { paid: { on, amount: row['Paid amount'] ? cents(row['Paid amount']) : amount } }),
    disputed: row.Disputed === 'yes',
    owner: row['Account owner'] || sample.env.PAYDESK_OWNER,
  };
});

/** The sample's rules, read by a person. */
const asRead: OracleRules = {
  cadences: {
    Standard: [
      { days: 4, move: 'first_nudge' },
      { days: 12, move: 'follow_up' },
      { days: 24, move: 'follow_up' },
      { days: 40, move: 'escalate' },
    ],
    'Payment runs': [
      { days: -4, move: 'first_nudge' },
      { days: 9, move: 'follow_up' },
      { days: 23, move: 'follow_up' },
      { days: 50, move: 'escalate' },
    ],
  },
  customers: {
    "St Brannock's Primary School": 'Payment runs',
    'Granite Coast Council': 'Payment runs',
    'The Larch Foundation': 'never',
  },
  gap: 6,
  smallest: { GBP: 4000, EUR: 4500 },
  askAbove: { GBP: 500_000, EUR: 550_000 },
  recordedWithin: 12,
  restAfterPart: 10,
  escalateEvery: 21,
};

let played: Replayed;
let summary: Summary;
beforeAll(async () => {
  const ledger = readLedger(csv, 'GBP');
  played = await replay({ ledger, rules, voice, config: readConfig(sample.env) });
  summary = summarise(sample.name, ledger, played);
}, 60_000);

describe('the bundled sample', () => {
  test('is a believable business without faults', () => {
    const sheet = readInvoiceSheet(csv, {});
    expect([sheet.faults, readRules(rules).faults, readVoice(voice).faults]).toEqual([[], [], []]);
    expect(new Set(invoices.map((i) => i.customer)).size).toBe(14);
    expect(new Set(invoices.map((i) => i.currency))).toEqual(new Set(['GBP', 'EUR']));
    expect(invoices.filter((i) => i.amount < 0)).toHaveLength(1);
    expect(invoices.filter((i) => i.disputed)).toHaveLength(2);
    expect(invoices.filter((i) => i.paid && i.paid.amount < i.amount)).toHaveLength(1);
    for (const { Email = '', 'Account owner': owner } of cells)
      for (const address of [Email, ...(owner ? [owner] : [])])
        expect(address).toMatch(/^[^@ ]+@[a-z]+\.example$/);
  });

  test('brings the letters that its rules ask for, and no others', () => {
    expect(played.troubles).toEqual([]);
    const calendar = createCalendar(readRules(rules).rules!.hours);
    expect(lettersIn(played)).toEqual(expectedLetters(invoices, asRead, calendar, played.from, played.to));
  });

  test('shows each kind of letter, an escalation, and what is held', () => {
    expect(Object.keys(summary.moves).sort()).toEqual(['escalate', 'first_nudge', 'follow_up']);
    expect(summary.held.map(({ why }) => why)).toEqual(
      expect.arrayContaining(['disputed', 'below your smallest amount', 'written to them too recently']),
    );
  });

  test('lets every mail leave at half past nine in London, to the address of its customer or owner', async () => {
    const emails = new Map(cells.map((row) => [row.Customer, row.Email]));
    for (const [at, sent] of summary.letters.entries()) {
      expect(sent.time).toBe('09:30');
      expect(sent.to).toBe(sent.move === 'escalate' ? owner(sent.invoices[0]) : emails.get(sent.customer));
      expect(played.letters[at]?.mail?.to).toBe(sent.to);
    }
    function owner(id: string | undefined) {
      return invoices.find((i) => i.id === id)?.owner;
    }
  });

  test('tells of each letter the very sums that the mail asks for, credit notes taken off', async () => {
    for (const [at, sent] of summary.letters.entries()) {
      const { text = '' } = await simpleParser(Buffer.from(played.letters[at]?.mail?.mime ?? ''));
      for (const total of sent.totals) {
        const [currency, amount] = format(total).split(' ');
        expect(text).toMatch(new RegExp(`^Total ${currency} +${amount}$`, 'm'));
      }
      expect(text.match(/^Total /gm)).toHaveLength(sent.totals.length);
    }
    const [credit] = invoices.filter((i) => i.amount < 0);
    const netted = summary.letters.filter(
      (l) => l.customer === credit?.customer && l.date >= credit.issued && l.date < (credit.paid?.on ?? ''),
    );
    expect(netted.length).toBeGreaterThan(0);
    for (const letter of netted) {
      const gross = letter.invoices.reduce(
        (sum, id) => sum + (invoices.find((i) => i.id === id)?.amount ?? 0),
        0,
      );
      expect(letter.totals).toEqual([{ minor: gross + credit!.amount, currency: credit!.currency }]);
    }
  });

  test('leaves an audit that is whole', async () => {
    expect((await verifyAudit(played.store)).broken).toEqual([]);
  });
});

describe('the summary of the sample', () => {
  const invoiceRows = invoices.filter((i) => i.amount > 0);
  const settledOn = (i: OracleInvoice) => (i.paid && i.paid.amount >= i.amount ? i.paid.on : undefined);

  test('counts what the ledger has', () => {
    const { ledger } = summary;
    expect([ledger.invoices, ledger.credit_notes, ledger.customers]).toEqual([invoiceRows.length, 1, 14]);
    for (const { currency, minor } of ledger.totals)
      expect(minor).toBe(
        invoices.filter((i) => i.currency === currency).reduce((sum, i) => sum + i.amount, 0),
      );
    expect(ledger.totals).toHaveLength(2);
  });

  test('counts the late invoices by the letters it took', () => {
    const about = (id: string) =>
      summary.letters.filter((l) => l.move !== 'escalate' && l.invoices.includes(id)).length;
    const late = invoiceRows.filter((i) => (settledOn(i) ?? summary.played.to) > i.due);
    const paid = late.filter((i) => settledOn(i));
    const { outcome } = summary;
    expect(outcome.late).toBe(late.length);
    expect(outcome.paid_after).toEqual(
      outcome.paid_after.map((_, letters) => paid.filter((i) => about(i.id) === letters).length),
    );
    expect(outcome.paid_after.reduce((sum, n) => sum + n, 0)).toBe(paid.length);
    expect(outcome.open_after_letters + outcome.open_without_letter).toBe(late.length - paid.length);
  });

  test('counts letters by move and month', () => {
    expect(summary.letters).toHaveLength(played.letters.length);
    for (const [move, n] of Object.entries(summary.moves))
      expect(summary.letters.filter((l) => l.move === move)).toHaveLength(n);
    expect(summary.months.map(({ month }) => month)).toEqual(
      ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'].map((month) => `2026-${month}`),
    );
    for (const { month, letters } of summary.months)
      expect(summary.letters.filter((l) => l.date.startsWith(month))).toHaveLength(letters);
  });

  test('knows what was open and overdue at the start of each week', () => {
    for (const { currency, weeks } of summary.balances)
      for (const { week, open, overdue } of weeks) {
        const owed = invoiceRows
          .filter((i) => i.currency === currency && i.issued <= week)
          .map((i) => ({ due: i.due, left: i.amount - (i.paid && i.paid.on <= week ? i.paid.amount : 0) }));
        const sum = (rows: typeof owed) => rows.reduce((total, { left }) => total + left, 0);
        expect({ week, open, overdue }).toEqual({
          week,
          open: sum(owed),
          overdue: sum(owed.filter(({ due }) => due < week)),
        });
      }
    expect(summary.balances.map(({ currency }) => currency)).toEqual(['EUR', 'GBP']);
  });
});
