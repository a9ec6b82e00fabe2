import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  cadenceOf,
  defaultRules,
  type Move,
  type Rules,
  readRules,
  type Step,
} from '../../../app/invoices/rules.ts';
import { createCalendar } from '../../../app/shared/calendar.ts';
import { asGoogle, lineCount, mutated, rulesArbitrary, writeRules } from '../../support/owner-documents.ts';

const google = readFileSync(new URL('../../support/google-markdown/rules.md', import.meta.url), 'utf8');

const smallest = `## Standard
- First nudge: 3 days after due
- Escalate: 30 days after due

## Business hours
- Time zone: Asia/Singapore
`;

/** The faults of the smallest good document with `text` below it, as "line in the addition: message". */
function faultsOf(text: string): string[] {
  const above = lineCount(smallest);
  return readRules(`${smallest}\n${text}`).faults.map((f) => `${f.line - above}: ${f.message}`);
}

const withLine = (section: string, line: string) =>
  section === 'Business hours' ? smallest + line : `${smallest}\n## ${section}\n${line}`;

/** What a line under a section is refused for, if it is. */
function refusal(section: string, line: string): string | undefined {
  const { faults } = readRules(withLine(section, line));
  expect(faults.length).toBeLessThan(2);
  return faults[0]?.message;
}

const steps = (...lines: string[]) =>
  readRules(`## Standard\n${lines.map((l) => `- ${l}`).join('\n')}\n## Business hours\n- Time zone: UTC`);

test('what is left out has its default', () => {
  const { rules, faults } = readRules(smallest);
  expect(faults).toEqual([]);
  expect(rules).toEqual({
    ...defaultRules,
    hours: { ...defaultRules.hours, zone: 'Asia/Singapore' },
    cadences: [
      {
        name: 'Standard',
        steps: [
          { days: 3, move: 'first_nudge' },
          { days: 30, move: 'escalate' },
        ],
      },
    ],
  });
});

test('reading twice shares nothing', () => {
  readRules(smallest).rules!.hours.closed.push({ from: '01-01', to: '01-01', every_year: true });
  expect(readRules(smallest).rules!.hours.closed).toEqual([]);
});

test('a Google Docs export reads as it was meant', () => {
  const { rules, faults } = readRules(google);
  expect(faults).toEqual([]);
  expect(rules).toEqual({
    cadences: [
      {
        name: 'Standard',
        steps: [
          { days: 4, move: 'first_nudge' },
          { days: 11, move: 'follow_up' },
          { days: 14, move: 'follow_up' },
          { days: 28, move: 'escalate' },
        ],
      },
      {
        name: 'Old friends & neighbours',
        steps: [
          { days: -7, move: 'first_nudge' },
          { days: 0, move: 'first_nudge' },
          { days: 15, move: 'follow_up' },
          { days: 60, move: 'escalate' },
        ],
      },
    ],
    customers: [
      { name: 'Bramble + Sons', cadence: 'Old friends & neighbours', note: 'pays in cash, see Ledger.xyz' },
      { name: 'O’Dowd _Marine_ Lda.', cadence: 'Old friends & neighbours' },
      { name: 'berth12@harbour.example', cadence: 'never', note: 'Rui rings them' },
    ],
    letters: {
      least_days_between: 6,
      smallest: [
        { minor: 3500, currency: 'EUR' },
        { minor: 125050, currency: 'GBP' },
      ],
    },
    hours: {
      zone: 'Europe/Lisbon',
      quiet: { from: '18:30', to: '08:30' },
      weekend: [6, 7],
      holidays: ['Portugal'],
      closed: [
        { from: '2027-08-02', to: '2027-08-20', why: 'slipway repairs' },
        { from: '12-23', to: '01-02', every_year: true, why: 'yard shut' },
        { from: '2027-06-01', to: '2027-06-01' },
      ],
    },
    before: { ask_above: [{ minor: 400000, currency: 'EUR' }], payments_recorded_within: 3 },
    answers: { paid_waits: 4, longest_promise: 21, promises: 1, after_part_payment: 10, escalate_every: 5 },
  });
});

describe('documents that lack something', () => {
  test.each(['', '\uFEFF', '\r\n\r\n', 'Only a note.', '# Rules'])('%j', (text) => {
    const { rules, faults } = readRules(text);
    expect(rules).toBeUndefined();
    expect(faults.map((f) => f.line)).toEqual([1, 1]);
    expect(faults.map((f) => f.message).join()).toMatch(/no cadence "Standard".*no time zone/s);
  });

  test('a Standard without steps', () => {
    expect(readRules(smallest.replace(/^- (First|Esc).*\n/gm, '')).faults).toEqual([
      { line: 1, message: expect.stringContaining('"Standard" has no steps') },
    ]);
  });

  test('a Standard by another name is found', () => {
    const [fault] = readRules(smallest.replace('## Standard', '\n## Standrad')).faults;
    expect(fault).toEqual({ line: 2, message: expect.stringContaining('Is "Standrad" meant?') });
  });
});

describe('steps', () => {
  test.each<[string, number]>([
    ['First nudge: 3 days after due', 3],
    ['first NUDGE : 1 day after due.', 1],
    ['First-nudge: “3 days after the due date”', 3],
    ['First nudge： 2 weeks past due', 14],
    ['First nudge: 5 days before due', -5],
    ['First nudge: on the due date', 0],
    ['First nudge: 0 days before due', 0],
  ])('%s', (line, days) => {
    expect(steps(line).rules?.cadences[0]?.steps).toEqual([{ days, move: 'first_nudge' }]);
  });

  test.each<[string[], number, string]>([
    [['Frist nudge: 3 days after due'], 2, 'Did you mean "First nudge"?'],
    [
      ['Call them: 3 days after due', 'Escalate: 9 days after due'],
      2,
      'Steps are First nudge, Follow up and Escalate',
    ],
    [['Follow up 10 days after due'], 2, 'Put a colon after "Follow up"'],
    [['First nudge: 3 dyas after due'], 2, 'Write it like "3 days after due"'],
    [['First nudge: 3 days'], 2, '"3 days after due"'],
    [['First nudge: three days after due'], 2, 'in digits'],
    [['First nudge: 3 business days after due'], 2, 'calendar days'],
    [['First nudge: -3 days after due'], 2, 'before due'],
    [['First nudge: 4000 days after due'], 2, 'at most 365 days after due'],
    [['First nudge: 200 days before due'], 2, 'at most 90 days before due'],
    [
      ['First nudge: 3 days after due', 'Follow up: 20 days after due', 'Follow up: 10 days after due'],
      4,
      'in order',
    ],
    [['First nudge: 3 days after due', 'Follow up: 3 days after due'], 3, 'same day'],
    [['Escalate: 3 days after due', 'Escalate: 9 days after due'], 3, 'There is an Escalate already'],
    [['Escalate: 3 days after due', 'Follow up: 9 days after due'], 3, 'move it to the end'],
    [['Follow up: 3 days after due', 'First nudge: 9 days after due'], 3, 'call it "Follow up"'],
    [
      ['First nudge: 3 days after due', 'First nudge: 9 days after due'],
      3,
      'Call the later ones "Follow up"',
    ],
    [['Follow up: 3 days before due'], 2, 'comes after the due date'],
  ])('%j is refused', (lines, line, words) => {
    expect(steps(...lines).faults).toEqual([{ line, message: expect.stringContaining(words) }]);
  });

  const order: Move[] = ['first_nudge', 'follow_up', 'escalate'];

  const anyStep = fc.record({
    days: fc.oneof(fc.integer({ min: -4, max: 12 }), fc.constantFrom(-91, -90, 365, 366)),
    move: fc.constantFrom(...order),
  });

  /** Often in order one way or both, so that a single thing is wrong more often than everything. */
  const nearlyOrdered = fc
    .record({
      all: fc.array(anyStep, { minLength: 1, maxLength: 4 }),
      days: fc.boolean(),
      moves: fc.boolean(),
    })
    .map(({ all, days, moves }) => {
      const sorted = days ? all.toSorted((a, b) => a.days - b.days) : all;
      const ranked = all.map((s) => s.move).toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
      return moves ? sorted.map((s, i) => ({ ...s, move: ranked[i]! })) : sorted;
    });

  /** The same rule, said about pairs instead of read from top to bottom. */
  const isGood = (all: Step[]): boolean => {
    const rank = (s: Step) => order.indexOf(s.move);
    const pairs = all.flatMap((a, i) => all.slice(i + 1).map((b) => [a, b] as const));
    return (
      all.every((s) => s.days >= -90 && s.days <= 365 && (s.move === 'first_nudge' || s.days >= 0)) &&
      pairs.every(([a, b]) => a.days < b.days && rank(a) <= rank(b) && a.move !== 'escalate') &&
      pairs.every(([a, b]) => !(b.move === 'first_nudge' && (b.days < 0 || a.days >= 0)))
    );
  };

  test('are taken exactly when they are in order', () => {
    const names = { first_nudge: 'First nudge', follow_up: 'Follow up', escalate: 'Escalate' };
    fc.assert(
      fc.property(nearlyOrdered, (all) => {
        const { rules } = steps(
          ...all.map(
            (s) => `${names[s.move]}: ${Math.abs(s.days)} days ${s.days < 0 ? 'before' : 'after'} due`,
          ),
        );
        expect(rules?.cadences[0]?.steps).toEqual(isGood(all) ? all : undefined);
      }),
      { numRuns: 250 },
    );
  });
});

describe('values that people write', () => {
  const hours = (line: string) => readRules(smallest + line).rules?.hours;

  test.each([
    ['17:00 to 9:00', '17:00', '09:00'],
    ['5pm–9am', '17:00', '09:00'],
    ['from 5 p.m. until 9 a.m.', '17:00', '09:00'],
    ['9.30 - 12am', '09:30', '00:00'],
    ['12 pm to 24:00.', '12:00', '00:00'],
  ])('quiet hours %s', (value, from, to) => {
    expect(hours(`- Quiet hours: ${value}`)?.quiet).toEqual({ from, to });
  });

  test.each([
    ['5 Feb 2027', '2027-02-05', '2027-02-05'],
    ['Feb 5, 2027', '2027-02-05', '2027-02-05'],
    ['5th of February 2027.', '2027-02-05', '2027-02-05'],
    ['2027-02-05 to 2027-02-12', '2027-02-05', '2027-02-12'],
    ['5 to 12 feb 2027', '2027-02-05', '2027-02-12'],
    ['5-12 Feb 2027', '2027-02-05', '2027-02-12'],
    ['Feb 5 to 12, 2027', '2027-02-05', '2027-02-12'],
    ['Feb. 5 – Sept. 1, 2027', '2027-02-05', '2027-09-01'],
    ['28 Dec 2026 until 3 Jan 2027', '2026-12-28', '2027-01-03'],
    ['29 Feb 2028', '2028-02-29', '2028-02-29'],
  ])('closed %s', (value, from, to) => {
    expect(hours(`- Closed: ${value}`)?.closed).toEqual([{ from, to }]);
  });

  test.each([
    ['24 Dec to 1 Jan every year', { from: '12-24', to: '01-01', every_year: true }],
    ['25 Dec, each year (Christmas)', { from: '12-25', to: '12-25', every_year: true, why: 'Christmas' }],
    ['Dec 24 - Dec 26 (short) every year', { from: '12-24', to: '12-26', every_year: true, why: 'short' }],
  ])('closed %s', (value, span) => {
    expect(hours(`- Closed: ${value}`)?.closed).toEqual([span]);
  });

  test.each([
    ['Weekend: Fri and Sat', { weekend: [5, 6] }],
    ['Weekend: Sundays', { weekend: [7] }],
    ['Weekend: none', { weekend: [] }],
    ['Holidays: singapore, Malaysia', { holidays: ['Singapore', 'Malaysia'] }],
  ])('%s', (line, part) => {
    expect(hours(`- ${line}`)).toMatchObject(part);
  });

  test('no quiet hours', () => {
    expect(hours('- Quiet hours: None')).not.toHaveProperty('quiet');
  });

  test.each([
    ['asia/singapore', 'Asia/Singapore'],
    ['America/New York', 'America/New_York'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['UTC', 'UTC'],
  ])('time zone %s', (value, zone) => {
    expect(readRules(smallest.replace('Asia/Singapore', value)).rules?.hours.zone).toBe(zone);
  });

  test.each([
    ['SGD 50', { minor: 5000, currency: 'SGD' }],
    ['sgd1,250.5', { minor: 125050, currency: 'SGD' }],
    ['10 000 USD.', { minor: 1000000, currency: 'USD' }],
    ['JPY 5,000', { minor: 5000, currency: 'JPY' }],
    ['BHD 1.234', { minor: 1234, currency: 'BHD' }],
    ['EUR 0', { minor: 0, currency: 'EUR' }],
  ])('amount %s', (value, money) => {
    expect(readRules(withLine('Letters', `- Smallest amount: ${value}`)).rules?.letters.smallest).toEqual([
      money,
    ]);
  });

  test('numbered and nested bullets are bullets; a wrapped one is one', () => {
    const { rules } = readRules(
      withLine('Letters', '1. Smallest amount:\n   SGD 5\n   * Smallest amount: USD 6'),
    );
    expect(rules?.letters.smallest.map((m) => m.minor)).toEqual([500, 600]);
  });
});

describe('values that cannot be followed', () => {
  test.each([
    ['Letters', 'Smallest amount: SGD fifty', 'the number in digits, such as SGD 50'],
    ['Letters', 'Smallest amount: 50', 'currency in three letters'],
    ['Letters', 'Smallest amount: S$50', 'currency in three letters'],
    ['Letters', 'Smallest amount: SGX 50', 'no currency "SGX"'],
    ['Letters', 'Smallest amount: SGD -5', 'less than nothing'],
    ['Letters', 'Smallest amount: EUR 10.000', 'Write it like EUR 10,000'],
    ['Letters', 'Smallest amount: EUR 1.000,50', 'Write it like EUR 10,000'],
    ['Letters', 'Smallest amount: SGD 1,00', 'Write it like SGD 10,000'],
    ['Letters', 'Smallest amount: JPY 5.00', 'no digits after the point'],
    ['Letters', 'Smallest amount: SGD 5\n- Smallest amount: SGD 6', 'already an amount in SGD'],
    ['Letters', 'Least days between letters to one customer: 0', 'between 1 and 90'],
    ['Letters', 'Least days between letters to one customer: 4000 days', 'between 1 and 90'],
    ['Letters', 'Least days between letters to one customer: -2', 'between 1 and 90'],
    ['Letters', 'Least days between letters to one customer: a week', 'in digits, such as "7"'],
    ['Letters', 'Letters: two a customer', 'one a customer'],
    ['Letters', 'Smallest amount:', 'says nothing'],
    ['Letters', 'Smalest amount: SGD 5', 'Did you mean "Smallest amount"?'],
    ['Letters', 'Smallest amount SGD 5', 'Put a colon after "Smallest amount"'],
    ['Letters', 'Please be kind', 'has no colon'],
    ['Letters', 'Weekend: Sunday', 'belongs under the heading "Business hours"'],
    ['Letters', 'Follow up: 3 days after due', 'under a heading such as "Standard"'],
    ['Letters', 'Colour: blue', 'Its lines are: Letters;'],
    ['Business hours', 'Time zone: UTC', 'stands in line 6 already'],
    ['Business hours', 'Quiet hours: 17-9', 'Write it like 17:00 or 5 pm'],
    ['Business hours', 'Quiet hours: 25:00 to 9:00', 'There is no time "25:00"'],
    ['Business hours', 'Quiet hours: 17:60 to 9:00', 'There is no time "17:60"'],
    ['Business hours', 'Quiet hours: 13pm to 9:00', 'There is no time "13pm"'],
    ['Business hours', 'Quiet hours: 9:00', 'Write them like 17:00 to 9:00'],
    ['Business hours', 'Quiet hours: 9:00 to 9am', 'begins and ends at the same time'],
    ['Business hours', 'Weekend: Saturdy', 'Did you mean "Saturday"?'],
    ['Business hours', 'Weekend: S', 'no day of the week'],
    ['Business hours', 'Weekend: Sat, Saturday', 'names a day twice'],
    ['Business hours', 'Weekend: Mon, Tue, Wed, Thu, Fri, Sat, Sun', 'Weekend'],
    ['Business hours', 'Holidays: Singapur', 'Did you mean Singapore'],
    ['Business hours', 'Holidays: Xqzz', 'Write a country'],
    ['Business hours', 'Closed: 31 Feb 2027', 'no such day as "31 Feb 2027"'],
    ['Business hours', 'Closed: 30 Feb every year', 'no such day'],
    ['Business hours', 'Closed: 5 Mar 2027 to 1 Feb 2027', 'ends before it begins'],
    ['Business hours', 'Closed: 28 Dec to 3 Jan 2027', 'ends before it begins'],
    ['Business hours', 'Closed: 05/02/2027', 'Write the month in letters'],
    ['Business hours', 'Closed: 5.2.2027', 'Write the month in letters'],
    ['Business hours', 'Closed: 5 Feb', 'add "every year"'],
    ['Business hours', 'Closed: 5 Feb 2027 every year', 'names a year and says every year'],
    ['Business hours', 'Closed: 5 Feb 2027 to 12 Feb 2207', 'Is the year 2207 right?'],
    ['Business hours', 'Closed: 5 Feb 2027 to 12 Feb 2029', 'longer than a year'],
    ['Business hours', 'Closed: 5', 'Which month?'],
    ['Business hours', 'Closed: when I like', 'Write it like 5 Feb 2027'],
    ['Business hours', 'Closed: 1 Jan to 31 Dec every year', 'Closed'],
    [
      'Before letters go out',
      'Hold letters when payments were last recorded more than: 4 days',
      'write "7 business days"',
    ],
    ['When people answer', '"I have paid" waits: 5 days', 'counted in business days'],
    ['When people answer', 'Longest promise: 30 business days', 'counted in calendar days'],
    ['When people answer', 'Longest promise: 30', 'write "7 days"'],
    ['When people answer', 'Promises before asking me: 2 days', 'Write the number alone'],
    ['When people answer', 'Promises before asking me: -1', 'between 0 and 20'],
  ])('%s: %s', (section, line, words) => {
    expect(refusal(section, `- ${line}`)).toContain(words);
  });

  test.each([
    ['Asia/Singapor', 'Did you mean "Asia/Singapore"?'],
    ['Singapore', 'Did you mean "Asia/Singapore"?'],
    ['London time', 'Write it like Asia/Singapore'],
    ['EST', 'Write it like Asia/Singapore'],
    ['UTC+8', 'Write it like Asia/Singapore'],
    ['+08:00', 'Write it like Asia/Singapore'],
    ['Etc/GMT+8', 'There is no time zone'],
  ])('time zone %s', (value, words) => {
    const { faults } = readRules(smallest.replace('Asia/Singapore', value));
    expect(faults).toEqual([{ line: 6, message: expect.stringContaining(words) }]);
  });
});

describe('customers', () => {
  const table = (...rows: string[]) => faultsOf(['## Customers', ...rows].join('\n'));

  test.each<[string[], string]>([
    [
      ['| Customer | Cadence |', '| - | - |', '| Ax | Gentle |'],
      '4: There is no cadence "Gentle". Write Standard or Never.',
    ],
    [['| Customer | Cadence |', '| - | - |', '| Ax | Standart |'], 'Did you mean "Standard"?'],
    [['| Customer | Cadence |', '| - | - |', '| Ax | |'], '4: "Ax" has no cadence'],
    [['| Customer | Cadence |', '| - | - |', '| | Never |'], '4: This row has no customer'],
    [
      ['| Customer | Cadence |', '| - | - |', '| A. x | Never |', '| a x | Never |'],
      'stands in line 11 already',
    ],
    [
      ['| Customer | Cadense |', '| - | - |'],
      '2: There is no column "Cadense" here. Did you mean "Cadence"?',
    ],
    [['| Customer | Note |', '| - | - |'], '2: This table needs the columns Customer and Cadence.'],
    [['| Customer | Customer | Cadence |', '| - | - | - |'], 'two columns "Customer"'],
    [['| Customer | Cadence |', '| - | - |', '| A | B | Never |'], 'more cells than'],
    [['- Ax: Never'], '2: "Ax: Never" is a bullet.'],
    [['| Ax | Never |'], '2: This looks like a row of a table'],
  ])('%j', (rows, words) => {
    expect(table(...rows)).toEqual([expect.stringContaining(words)]);
  });

  test('columns may stand in any order, empty rows and lines below are no customers', () => {
    const { rules, faults } = readRules(
      `${smallest}\n## Customers\n| NOTE | cadence | customer |\n| - | - | - |\n| n | NEVER | Ax |\n| | | |\nThat is all.`,
    );
    expect(faults).toEqual([]);
    expect(rules?.customers).toEqual([{ name: 'Ax', cadence: 'never', note: 'n' }]);
  });

  const rules = readRules(
    `${smallest}\n## Gentle\n- Follow up: 9 days after due\n## Customers\n| Customer | Cadence |\n| - | - |\n| Lim & Daughters Pte. Ltd. | Gentle |\n| 李記 | Never |`,
  ).rules!;

  test.each([
    ['LIM AND DAUGHTERS PTE LTD', 'Gentle'],
    ['Lim&Daughters, Pte Ltd', 'Gentle'],
    [' lim  &  daughters pte. ltd ', 'Gentle'],
    ['Lim & Daughters', 'Standard'],
    ['', 'Standard'],
  ])('%j is on %s', (name, cadence) => {
    expect(cadenceOf(rules, name)).toMatchObject({ name: cadence });
  });

  test('never is never', () => {
    expect(cadenceOf(rules, '李記')).toBe('never');
  });

  test('a name is found however it is spaced, dotted and capitalised', () => {
    const between = fc.constantFrom('', ' ', '.', ', ', ' - ', "'");
    fc.assert(
      fc.property(
        rulesArbitrary,
        fc.array(between, { minLength: 30, maxLength: 30 }),
        fc.boolean(),
        (any, gaps, up) => {
          for (const { name, cadence } of any.customers) {
            const spelt = [...name].map((c, i) => c + gaps[i]).join('');
            const found = cadenceOf(any, up ? spelt.toUpperCase() : spelt.toLowerCase());
            expect(found === 'never' ? found : found.name).toBe(cadence);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('what is no bullet', () => {
  test.each([
    ['First nudge: 3 days after due', 'First nudge'],
    ['Follow up 10 days after due', 'Follow up'],
    ['Folow up: 10 days after due', 'Follow up'],
    ['• Escalate: 30 days after due', 'Escalate'],
    ['\\- Weekend: Sunday', 'Weekend'],
    ['Smallest amount SGD 50', 'Smallest amount'],
    ['Escalate - 30 days after due', 'Escalate'],
    ['Some words first.\nFirst nudge: 3 days after due', 'First nudge'],
    ['```\nFirst nudge: 3 days after due\n```', 'First nudge'],
    ['- Weekend: Sunday\nFirst nudge: 3 days after due', 'First nudge'],
  ])('%j begins like a rule', (text, key) => {
    const lines = text.split('\n');
    const at = lines.findIndex((l) => l.includes(key.slice(-4))) + 1;
    const faults = readRules(`${smallest}${text.startsWith('-') ? '' : '\n'}${text}`).faults;
    const above = lineCount(smallest) - (text.startsWith('-') ? 1 : 0);
    expect(faults.map((f) => f.line - above)).toEqual([at]);
    expect(faults[0]!.message).toContain(`begins like the rule "${key}"`);
  });

  test.each([
    'Letters go out on Mondays.',
    'Follow up with Tan by phone, not by mail.',
    'Note: Mei calls them.',
    'We are closed for lunch.',
    'Everybody not named below gets this: three letters.',
    'https://studio.example/rules: ours',
    '3 days are enough.',
  ])('%j is a note', (text) => {
    expect(faultsOf(text)).toEqual([]);
  });

  test('a heading that is none is told', () => {
    expect(faultsOf('##Letters')).toEqual([
      expect.stringContaining('1: This looks like the heading "Letters"'),
    ]);
    expect(faultsOf('**Business hours**')).toEqual([
      expect.stringContaining('1: This looks like the heading'),
    ]);
  });
});

describe('headings', () => {
  test.each([
    ['## Standard\n- Follow up: 3 days after due', '1: "Standard" stands in line 1 already'],
    ['## business hours\n- Weekend: Sunday', '1: "business hours" stands in line 5 already'],
    [
      '## Bussiness hours\n- Weekend: Sunday',
      '1: I do not know the section "Bussiness hours". Did you mean "Business hours"?',
    ],
    ['## Ideas\n- Send flowers', '1: I do not know the section "Ideas". Sections are'],
    ['## Never\n- Follow up: 3 days after due', '1: "Never" is what the Customers table says'],
    ['## Letters\n| Smallest |\n| - |\n| 5 |', '2: "Letters" has no table'],
  ])('%j', (text, words) => {
    expect(faultsOf(text)).toEqual([expect.stringContaining(words)]);
  });

  test('rules above the first heading are told, notes under any heading are not', () => {
    expect(readRules(`- Weekend: Sunday\n${smallest}`).faults).toEqual([
      { line: 1, message: expect.stringContaining('before the first heading') },
    ]);
    expect(faultsOf('## Ideas\nSend flowers.\n# More\nAnd cake.')).toEqual([]);
  });
});

test('all faults are told at once, in the order of their lines', () => {
  const { faults } = readRules(
    '## Standard\n- First nudge: soon\n- Escalate: later\n## Business hours\n- Weekend: x\n- Time zone: y',
  );
  expect(faults.map((f) => f.line)).toEqual([2, 3, 5, 6]);
});

test('a document too long or too deep is refused at once', () => {
  expect(readRules('x'.repeat(300_000)).faults).toEqual([
    { line: 1, message: expect.stringContaining('longer than') },
  ]);
  expect(readRules('1. '.repeat(5_000)).faults).toEqual([
    { line: 1, message: expect.stringContaining('list marks') },
  ]);
});

test('whatever rules are written, plainly or by Google, are read again', () => {
  fc.assert(
    fc.property(rulesArbitrary, (rules) => {
      const text = writeRules(rules);
      expect(readRules(text)).toEqual({ rules, faults: [] });
      const quoted = JSON.parse(JSON.stringify(rules).replaceAll("'", '’'));
      expect(readRules(asGoogle(text))).toEqual({ rules: quoted, faults: [] });
    }),
    { numRuns: 40 },
  );
});

/** What everybody who is handed rules may rely on. */
function checkUsable(rules: Rules): void {
  expect(cadenceOf(rules, 'somebody')).toMatchObject({ name: 'Standard' });
  for (const { steps: all } of rules.cadences) {
    const days = all.map((s) => s.days);
    expect(days).toEqual([...new Set(days)].sort((a, b) => a - b));
    expect(all.length).toBeGreaterThan(0);
  }
  for (const { cadence } of rules.customers) {
    expect([...rules.cadences.map((c) => c.name), 'never']).toContain(cadence);
  }
  createCalendar(rules.hours).nextOpenDay('2027-01-01');
}

test('a spoilt document gives rules or faults, never neither, and names lines that it has', () => {
  const documents = [google, asGoogle(smallest), writeRules(readRules(google).rules!)];
  fc.assert(
    fc.property(fc.constantFrom(...documents).chain(mutated), (text) => {
      const { rules, faults } = readRules(text);
      expect(rules === undefined).toBe(faults.length > 0);
      for (const fault of faults) {
        expect(fault.line).toBeGreaterThanOrEqual(1);
        expect(fault.line).toBeLessThanOrEqual(lineCount(text));
        expect(fault.message).toMatch(/^.{10,700}[.?]$|check Weekend|Weekend names/s);
      }
      if (rules) checkUsable(rules);
    }),
    { numRuns: 120 },
  );
});
