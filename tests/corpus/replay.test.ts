import { existsSync, readFileSync } from 'node:fs';
import { readConfig } from '../../app/config.ts';
import { readRules } from '../../app/invoices/rules.ts';
import { createCalendar } from '../../app/shared/calendar.ts';
import { readLedger } from '../../local/replay/ledger.ts';
import { type Replayed, replay } from '../../local/replay/replay.ts';
import { verifyAudit } from '../../local/verify-audit.ts';
import { expectedLetters, type OracleInvoice, type OracleRules } from '../support/letter-oracle.ts';
import { lettersIn } from '../support/replayed-letters.ts';

const ledgerPath = '../shared/corpus/ar-ibm-late-payments/ar_dev.csv';
const examples = '../shared/examples';

/** `3/12/2013` is the twelfth of March. */
const isoDay = (text: string): string => {
  const [month = '', day = '', year = ''] = text.split('/');
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};

function corpusInvoices(csv: string): OracleInvoice[] {
  const [header = '', ...lines] = csv.trim().split(/\r?\n/);
  const at = (line: string, name: string) => line.split(',')[header.split(',').indexOf(name)] ?? '';
  return lines.map((line) => {
    const amount = Math.round(Number(at(line, 'InvoiceAmount')) * 100);
    return {
      id: at(line, 'invoiceNumber'),
      customer: at(line, 'customerID'),
      amount,
      currency: 'USD',
      issued: isoDay(at(line, 'InvoiceDate')),
      due: isoDay(at(line, 'DueDate')),
      paid: { on: isoDay(at(line, 'SettledDate')), amount },
      disputed: at(line, 'Disputed') === 'Yes',
      owner: 'channel',
    };
  });
}

/** What the example rules say, read by a person. */
const exampleRules: OracleRules = {
  cadences: {
    Standard: [
      { days: 3, move: 'first_nudge' },
      { days: 10, move: 'follow_up' },
      { days: 20, move: 'follow_up' },
      { days: 30, move: 'escalate' },
    ],
  },
  gap: 7,
  smallest: { USD: 4000 },
  recordedWithin: 4,
  restAfterPart: 7,
  escalateEvery: 7,
};

/** Tighter in everything, so that letters run out and customers are written to before they are late. */
const tight = {
  rules: {
    cadences: {
      Standard: [
        { days: -6, move: 'first_nudge' },
        { days: 1, move: 'follow_up' },
        { days: 4, move: 'follow_up' },
        { days: 7, move: 'escalate' },
      ],
    },
    gap: 2,
    smallest: { USD: 6000 },
    askAbove: { USD: 10_500 },
    restAfterPart: 7,
    escalateEvery: 5,
  } satisfies OracleRules,
  text: `
## Standard
- First nudge: 6 days before due
- Follow up: 1 day after due
- Follow up: 4 days after due
- Escalate: 7 days after due

## Letters
- Least days between letters to one customer: 2
- Smallest amount: USD 60

## Business hours
- Time zone: Asia/Singapore
- Quiet hours: 16:00 to 11:15
- Weekend: Friday, Saturday
- Holidays: Singapore
- Closed: 20 Mar to 2 Apr every year

## Before letters go out
- Ask me first above: USD 105

## When people answer
- Remind me of escalated invoices every: 5 days
`,
};

function suite() {
  const csv = readFileSync(ledgerPath, 'utf8');
  const exampleText = readFileSync(`${examples}/rules.md`, 'utf8');
  const voice = readFileSync(`${examples}/voice.md`, 'utf8');
  const invoices = corpusInvoices(csv);
  const calendarOf = (text: string) => createCalendar(readRules(text).rules!.hours);

  let played: Replayed;
  beforeAll(async () => {
    played = await replay({
      ledger: readLedger(csv, 'USD'),
      rules: exampleText,
      voice,
      config: readConfig({}),
    });
  }, 120_000);

  test('sends the letters that the rules ask for, and no others', () => {
    const { from, to, troubles } = played;
    expect(troubles).toEqual([]);
    expect([from, to]).toEqual([
      invoices.map((i) => i.issued).sort()[0],
      invoices
        .map((i) => i.paid!.on)
        .sort()
        .at(-1),
    ]);
    expect(lettersIn(played)).toEqual(
      expectedLetters(invoices, exampleRules, calendarOf(exampleText), from, to),
    );
  });

  test('writes about nothing that is settled or disputed, and never too early', () => {
    const byId = new Map(invoices.map((i) => [i.id, i]));
    expect(played.letters.length).toBeGreaterThan(0);
    for (const { day, letter } of played.letters)
      for (const { invoice_id } of letter.lines) {
        const invoice = byId.get(invoice_id)!;
        expect({ invoice_id, day, settled: day >= invoice.paid!.on, disputed: invoice.disputed }).toEqual({
          invoice_id,
          day,
          settled: false,
          disputed: false,
        });
        expect(day > invoice.due).toBe(true);
      }
  });

  test('leaves an audit that is whole', async () => {
    const { chains, entries, broken } = await verifyAudit(played.store);
    expect(broken).toEqual([]);
    expect(entries).toBeGreaterThan(chains);
  });

  test('does so by tighter rules too, up to escalations', async () => {
    const span = { from: '2013-01-01', to: '2013-07-31' };
    const config = readConfig({});
    const tighter = await replay({
      ledger: readLedger(csv, 'USD'),
      rules: tight.text,
      voice,
      config,
      ...span,
    });
    const expected = expectedLetters(invoices, tight.rules, calendarOf(tight.text), span.from, span.to);
    expect(lettersIn(tighter)).toEqual(expected);
    for (const move of ['first_nudge', 'follow_up', 'escalate'])
      expect(expected.some((letter) => letter.includes(` ${move}: `))).toBe(true);
  }, 60_000);
}

if (existsSync(ledgerPath) && existsSync(examples)) describe('a replay of the late payments', suite);
else {
  process.stderr.write(`The replay of the corpus ledger is skipped: there is no ${ledgerPath}.\n`);
  test.skip('a replay of the late payments (needs the corpus)', () => undefined);
}
