import fc from 'fast-check';
import type { Notice, ShownInvoice } from '../../app/ports/messenger.ts';
import type { Summary } from '../../local/replay/summary.ts';
import { summaryText } from '../../local/replay/summary-text.ts';
import { noticeLines } from '../../local/say-notice.ts';
import { safeLine } from '../../local/terminal.ts';
import { columnsWide, cutTo, padTo, wrap } from '../../local/text-columns.ts';

const text = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', '株', 'é', 'e\u0301', '😀', '-'),
  maxLength: 30,
});

describe('columns of text', () => {
  test.each([
    ['abc', 3],
    ['株式', 4],
    ['e\u0301', 1],
    ['😀', 2],
  ])('%s takes %i', (word, columns) => expect(columnsWide(word)).toBe(columns));

  test('a cell is as wide as its column, whatever is in it', () => {
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 2, max: 20 }),
        fc.constantFrom('left', 'right'),
        (word, columns, side) => {
          const cell = padTo(word, columns, side as 'left');
          expect(columnsWide(cell)).toBe(columns);
          if (columnsWide(word) <= columns) expect(cell.trim()).toBe(word.trim());
          else expect(cutTo(word, columns).endsWith('…')).toBe(true);
        },
      ),
    );
  });

  test('wrapped text keeps its words in order, on lines no longer than asked', () => {
    fc.assert(
      fc.property(
        fc.array(text.map((word) => word.replaceAll(' ', '')).filter(Boolean), { maxLength: 12 }),
        fc.integer({ min: 5, max: 30 }),
        (words, columns) => {
          const wrapped = wrap(words.join(' '), columns);
          expect(wrapped.split(/[ \n]/).filter(Boolean)).toEqual(words);
          for (const line of wrapped.split('\n'))
            if (line.includes(' ')) expect(columnsWide(line)).toBeLessThanOrEqual(columns);
        },
      ),
    );
  });

  test('text of a file stays on its line and steers nothing', () => {
    expect(safeLine('one\r\ntwo\x1b[31m\u2028three\u202e')).toBe('one two [31m three');
  });
});

const letter = (customer: string, at: number): Summary['letters'][number] => ({
  date: `2026-03-${String((at % 28) + 1).padStart(2, '0')}`,
  time: '09:00',
  customer,
  to: 'ap@shop.example',
  move: at % 3 ? 'first_nudge' : 'escalate',
  invoices: Array.from({ length: (at % 4) + 1 }, (_, n) => `INVOICE-${at}-${n}`),
  totals: [
    { minor: 123_456_789_00, currency: 'GBP' },
    { minor: 99, currency: 'EUR' },
  ],
});

const summaryOf = (customers: string[]): Summary => ({
  made_by: 'paydesk replay',
  ledger: {
    name: 'a ledger with a rather long name that goes on and on, to see where it ends.csv',
    invoices: 12_345,
    credit_notes: 1,
    customers: 2,
    first: '2024-01-01',
    last: '2026-03-31',
    disputed: 1,
    paid_undated: 1,
    invented_addresses: true,
    totals: [{ minor: 1, currency: 'GBP' }],
    left_out: [1, 2, 3, 4, 5].map((row) => ({
      row,
      column: 'Amount',
      message: 'is no amount at all: write it like 1,234.50',
    })),
  },
  played: { from: '2024-01-01', to: '2026-03-31', days: 821, business_days: 560, zone: 'Europe/London' },
  moves: { first_nudge: 4000, escalate: 1 },
  months: Array.from({ length: 27 }, (_, at) => ({
    month: `${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
    letters: at * 50,
  })),
  held: [{ why: 'disputed', invoices: 1, invoice_days: 4000 }],
  outcome: {
    late: 10,
    paid_after: [3, 0, 2],
    open_without_letter: 1,
    open_after_letters: 4,
    median_days_to_payment: 6.5,
  },
  escalated: [{ to: 'channel', times: 1, invoices: 2, customers }],
  balances: [],
  letters: customers.map(letter),
  troubles: ['chaser: the floor is gone'],
});

describe('the summary on a terminal', () => {
  test('fits any terminal from 36 columns on, whatever the names', () => {
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 14 }),
        fc.integer({ min: 20, max: 200 }),
        (customers, width) => {
          const lines = summaryText(summaryOf(customers), { width, colour: false }).split('\n');
          // A single word, such as a name, is never broken.
          for (const line of lines)
            if (line.trim().includes(' '))
              expect(columnsWide(line)).toBeLessThanOrEqual(Math.max(36, Math.min(width, 80)));
        },
      ),
      { numRuns: 50 },
    );
  });

  test('says what it counts', () => {
    const shown = summaryText(summaryOf(['Aspen', 'Birch', 'Aspen']), { width: 80, colour: false });
    for (const words of [
      '12,345 invoices and 1 credit note of 2 customers',
      'and 2 more; see them with: npm run paydesk -- check',
      '821 days, 560 business days of them',
      '2 letters to 2 customers.',
      'Of 10 late invoices, 3 were paid without a letter and 2 after the second.',
      'The Slack channel was told once to call, about 2 invoices of Aspen, Birch',
      '1 row says paid but not when',
      'Trouble: chaser: the floor is gone',
      '@ledger.invalid',
    ])
      expect(shown.replace(/\n +/g, ' ')).toContain(words);
  });

  test('has colour only where it is wanted, and says the same', () => {
    const [plain, coloured] = [false, true].map((colour) =>
      summaryText(summaryOf(['Aspen']), { width: 80, colour }),
    );
    expect(plain).not.toContain('\x1b');
    expect(coloured).toContain('\x1b');
    const bare = coloured
      ?.split('\x1b')
      .map((part, at) => (at === 0 ? part : part.replace(/^\[\d+m/, '')))
      .join('');
    expect(bare).toBe(plain);
  });
});

describe('a notice in words', () => {
  const money = [{ minor: 25_000, currency: 'GBP' }];
  const invoiceOf = (invoice_id: string, customer: string): ShownInvoice => ({
    invoice_id,
    revision: 1,
    customer,
    status: 'open',
    acts: [],
  });
  const reviewed = {
    letter_id: 'l',
    revision: 1,
    customer: 'Aspen',
    address: 'ap@aspen.example',
    move: 'follow_up',
    status: 'held' as const,
    invoices: [invoiceOf('A-1', 'Aspen'), invoiceOf('A-2', 'Aspen')],
    totals: money,
    acts: ['approve-letter' as const],
  };
  const held = Array.from({ length: 14 }, (_, at) => ({
    invoice: invoiceOf(`B-${at}`, 'Birch'),
    why: 'is disputed',
  }));
  const notices: [Notice, RegExp[]][] = [
    [
      {
        kind: 'day-review',
        day: '2026-03-02',
        page: { n: 1, of: 2 },
        letters: [{ ...reviewed, held: 'you said no' }],
        held,
        counts: { letters: 1, held: 14 },
        warnings: ['the sheet is old'],
      },
      [
        /2026-03-02 \(1 of 2\): 1 letter planned, 14 invoices held/,
        /Careful: the sheet is old/,
        /Follow up to Aspen \(ap@aspen\.example\), A-1 and A-2: GBP 250\.00; waits: you said no \(act approve l\)/,
        /B-9 of Birch is disputed/,
        /and 4 more/,
      ],
    ],
    [
      {
        kind: 'escalations',
        day: '2026-03-02',
        owner: 'ann@us.example',
        customers: [{ customer: 'Aspen', invoices: [invoiceOf('A-1', 'Aspen')], totals: money }],
      },
      [/ann@us\.example: please call Aspen about A-1, GBP 250\.00/],
    ],
    [
      {
        kind: 'faults',
        source: 'rules',
        in_force: 'The last good version stays in force.',
        faults: [{ place: 'line 4', message: 'No.' }],
      },
      [/faults in the rules\. The last good/, /line 4: No\./],
    ],
    [
      { kind: 'understood', source: 'voice', differences: ['New letter: Thank you.'] },
      [/understood the voice/, /New letter/],
    ],
    [
      {
        kind: 'ask',
        about: 'A-1',
        revision: 1,
        question: 'Has it arrived?',
        choices: [
          { act: 'record-payment', text: 'Mark paid' },
          { act: 'release-hold', text: 'Release' },
        ],
        invoices: [invoiceOf('A-1', 'Aspen')],
      },
      [/Has it arrived\? \(Mark paid or Release: act … A-1\)/],
    ],
    [
      {
        kind: 'ask',
        about: 'a1b2c3',
        revision: 1,
        question: 'Is the sheet right?',
        choices: [{ act: 'accept-sheet', text: 'It is right as it is' }],
        invoices: [],
      },
      [/Is the sheet right\? \(It is right as it is: act accept-sheet\)/],
    ],
    [{ kind: 'told', text: 'All is well.', invoices: [] }, [/All is well\./]],
  ];

  test.each(notices)('%j', (notice, words) => {
    const lines = noticeLines(notice).join('\n');
    for (const word of words) expect(lines).toMatch(word);
  });
});
