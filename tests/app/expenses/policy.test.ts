import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { findStranded } from '../../../app/expenses/approver.ts';
import { categoryOf, type Policy, readPolicy } from '../../../app/expenses/policy.ts';
import { asGoogle, lineCount, mutated } from '../../support/owner-documents.ts';
import { policyArbitrary, withoutLines, writePolicy } from '../../support/policies.ts';

const google = readFileSync(new URL('../../support/google-markdown/policy.md', import.meta.url), 'utf8');
const sample = readFileSync(new URL('../../../local/sample/policy.md', import.meta.url), 'utf8');

const smallest = `## General
- Home currency: SGD
- Admin: nora@kite.example

## Categories
| Category | Words | Limit a claim | Limit a day | Receipt |
| --- | --- | --- | --- | --- |
| Taxi | Grab, taxi | 40 | 80 | always |

## Approvers
| Team | People | Approver | Backup |
| --- | --- | --- | --- |
| All | ari@kite.example | wei@kite.example | mei@kite.example |
| Heads | wei@kite.example, nora@kite.example | mei@kite.example | dan@kite.example |
`;

const faultsOf = (text: string): string[] => readPolicy(text).faults.map((f) => `${f.line}: ${f.message}`);
const added = (section: string, line: string) =>
  faultsOf(smallest.replace(`## ${section}\n`, `## ${section}\n${line}\n`));
const changed = (from: string | RegExp, to: string) => faultsOf(smallest.replace(from, to));
const understood = (from: string, to: string): Policy => {
  const { policy, faults } = readPolicy(smallest.replace(from, to));
  expect(faults).toEqual([]);
  return policy!;
};

test('what is left out has its default', () => {
  const { policy, faults } = readPolicy(smallest);
  expect(faults).toEqual([]);
  expect(policy).toEqual({
    currency: 'SGD',
    general: {
      oldest_receipt: { value: 90 },
      oldest_rate: { value: 7 },
      remind_after: { value: 1 },
      backup_after: { value: 3 },
      receipt_above: { value: 0 },
      missing_receipt: { value: 'never' },
      admin: { value: 'nora@kite.example', line: 3 },
    },
    categories: [
      {
        name: 'Taxi',
        words: ['Grab', 'taxi'],
        limit_claim: 4000,
        limit_day: 8000,
        receipt: 'always',
        line: 8,
      },
    ],
    not_allowed: [],
    teams: [
      {
        team: 'All',
        people: ['ari@kite.example'],
        approver: 'wei@kite.example',
        backup: 'mei@kite.example',
        line: 13,
      },
      {
        team: 'Heads',
        people: ['wei@kite.example', 'nora@kite.example'],
        approver: 'mei@kite.example',
        backup: 'dan@kite.example',
        line: 14,
      },
    ],
  });
});

test('the sample has no faults', () => {
  expect(readPolicy(sample).faults).toEqual([]);
});

test('a Google Docs export reads as it was meant, each part with its line', () => {
  const { policy, faults } = readPolicy(google);
  expect(faults).toEqual([]);
  const at = (text: string) => google.split('\n').findIndex((line) => line.includes(text)) + 1;
  const q = (name: string) => `${name}@quillfeather.example`;
  expect(policy).toEqual({
    currency: 'EUR',
    general: {
      oldest_receipt: { value: 42, line: at('Oldest') },
      oldest_rate: { value: 7 },
      remind_after: { value: 1 },
      backup_after: { value: 3 },
      receipt_above: { value: 750, line: at('Receipt needed') },
      missing_receipt: { value: { up_to: 1500 }, line: at('Missing') },
      second_above: { value: 100_000, line: at('approver above') },
      admin: { value: q('rui'), line: at('Admin') },
    },
    categories: [
      {
        name: 'Rope + tar',
        words: ['rope', 'tar', 'Stockholm-tar'],
        limit_claim: 12_050,
        limit_day: 'none',
        receipt: 'always',
        account: '3_100',
        line: at('Rope'),
      },
      {
        name: 'Ferries & tolls',
        words: ['ferry', 'Via Verde', 'toll'],
        limit_claim: 4000,
        limit_day: 8000,
        account: '3200',
        line: at('Ferries'),
      },
      {
        name: 'Crew lunches',
        words: ['tasca', 'petiscos'],
        limit_claim: 2500,
        limit_day: 5000,
        receipt: { above: 500 },
        account: '3300',
        line: at('Crew'),
      },
      {
        name: 'All else',
        words: [],
        limit_claim: 'ask first',
        limit_day: 'ask first',
        receipt: 'never',
        line: at('All else'),
      },
    ],
    not_allowed: [
      { what: 'Fines', words: ['coima', 'multa'], tell: 'Rui won’t pay these.', line: at('Fines') },
    ],
    teams: [
      { team: 'Slip', people: [q('ana'), q('zé')], approver: q('ines'), backup: q('rui'), line: at('Slip') },
      {
        team: 'Office',
        people: [q('ines'), q('rui')],
        approver: q('ana'),
        backup: q('eva'),
        line: at('Office'),
      },
    ],
    second: { approver: q('eva'), fallback: q('ines'), line: at('Second approver:') },
    hours: { zone: 'Europe/Lisbon', quiet: { from: '18:30', to: '08:30' }, weekend: [6, 7], closed: [] },
  });
});

test('any policy that can be written reads back, as typed and as Google exports it, or is refused for its approvers', () => {
  fc.assert(
    fc.property(policyArbitrary, fc.boolean(), (policy, exported) => {
      const text = writePolicy(policy);
      const { policy: read, faults } = readPolicy(exported ? asGoogle(text) : text);
      const doubled = policy.teams.some((t) => t.approver === t.backup);
      if (policy.teams.length === 0 || doubled || findStranded(policy).length > 0)
        expect(faults).not.toEqual([]);
      else expect([faults, withoutLines(read)]).toEqual([[], withoutLines(policy)]);
    }),
    { numRuns: 100 },
  );
});

test('whatever happens to a document, reading it says where, in words, and never throws', () => {
  fc.assert(
    fc.property(mutated(google), (text) => {
      const { policy, faults } = readPolicy(text);
      expect(policy === undefined).toBe(faults.length > 0);
      const lines = lineCount(text);
      for (const { line, message } of faults) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines);
        expect(message).toMatch(/[.?"]$/);
      }
    }),
    { numRuns: 100 },
  );
});

describe('documents that lack something', () => {
  test.each(['', '\uFEFF', 'Only a note.', '# Policy'])('%j', (text) => {
    expect(faultsOf(text)).toEqual([
      expect.stringContaining('There is no home currency.'),
      expect.stringContaining('There is no admin'),
      expect.stringContaining('There is no heading "Categories"'),
      expect.stringContaining('There is no heading "Approvers"'),
    ]);
  });

  test.each([
    ['- Home currency: SGD\n', '1: There is no home currency. Add the bullet "Home currency: SGD"'],
    ['- Admin: nora@kite.example\n', '1: There is no admin'],
    [/\| Category[^#]*/, '"Categories" has no rows. It is a table with the columns Category, Words,'],
    [
      /\| Team[^#]*/,
      '"Approvers" has no rows. It is a table with the columns Team, People, Approver and Backup.',
    ],
  ])('%s', (part, words) => {
    expect(changed(part, '')).toContainEqual(expect.stringContaining(words));
  });
});

describe('values that people write', () => {
  test.each([
    ['- Missing receipt: never', 'never'],
    ['- Missing receipt: Not accepted.', 'never'],
    ['- Missing receipt: a written reason', {}],
    ['- Missing receipt: written statement up to 30', { up_to: 3000 }],
    ['- Missing receipt: a written reason, up to SGD 30', { up_to: 3000 }],
  ])('%s', (line, value) => {
    expect(understood('## General\n', `## General\n${line}\n`).general.missing_receipt).toEqual({
      value,
      line: 2,
    });
  });

  test.each([
    ['| 40 | 80 |', 4000, 8000],
    ['| SGD 1,200.50 | none |', 120_050, 'none'],
    ['| sgd40 | No limit |', 4000, 'none'],
    ['| ask first | Ask |', 'ask first', 'ask first'],
    ['| ask frist | 0 |', 'ask first', 0],
  ])('%s', (cells, claim, day) => {
    expect(understood('| 40 | 80 |', cells).categories[0]).toMatchObject({
      limit_claim: claim,
      limit_day: day,
    });
  });

  test.each([
    ['always', 'always'],
    ['Never', 'never'],
    ['above 10', { above: 1000 }],
    ['over SGD 10.50', { above: 1050 }],
    ['', undefined],
  ])('receipt %j', (cell, receipt) => {
    expect(understood('| always |', `| ${cell} |`).categories[0]?.receipt).toEqual(receipt);
  });

  test('the home currency may stand below what rests on it', () => {
    const policy = understood('- Home currency: SGD', '- Receipt needed above: 10\n- Home currency: sgd');
    expect(policy).toMatchObject({ currency: 'SGD', general: { receipt_above: { value: 1000, line: 2 } } });
  });

  test('nobody second above none, and a note may speak of a category', () => {
    const policy = understood(
      '- Admin',
      'Taxi rides are for late evenings: 22:00 and later.\n\n- Second approver above: none\n- Admin',
    );
    expect(policy.general).not.toHaveProperty('second_above');
  });

  test('a currency without decimals has none in its limits', () => {
    expect(understood('SGD', 'JPY').categories[0]?.limit_claim).toBe(40);
  });

  test('a category is found whatever its case', () => {
    expect(categoryOf(readPolicy(smallest).policy!, ' TAXI')?.name).toBe('Taxi');
    expect(categoryOf(readPolicy(smallest).policy!, 'Taxis')).toBeUndefined();
  });
});

describe('lines that cannot be followed', () => {
  test.each([
    [
      'General',
      '- Hom currency: SGD',
      '2: "General" has no line "Hom currency". Did you mean "Home currency"?',
    ],
    ['General', '- Oldest receipt 60 days', 'Put a colon after "Oldest receipt".'],
    ['General', 'Oldest receipt: 60 days', 'begins like the rule "Oldest receipt" but is no bullet'],
    ['General', 'Limit a day: SGD 80\n', 'begins like a rule about "Limit a day" but stands in no table'],
    ['Categories', 'Taxi: up to 50 at night\n', 'begins like a rule about "Taxi" but stands in no table'],
    ['Categories', 'Taxi 50 at night\n', 'begins like a rule about "Taxi" but stands in no table'],
    ['General', '- Oldest receipt: 60', 'write "7 days"'],
    ['General', '- Oldest receipt: two months', 'in digits, such as "7 days"'],
    ['General', '- Oldest receipt: 3 years', 'in calendar days'],
    ['General', '- Oldest receipt: 900 days', 'between 1 and 730 days'],
    [
      'General',
      '- Receipt needed above: USD 10',
      'not in your home currency, and all limits are. Write it in SGD',
    ],
    ['General', '- Receipt needed above: S$10', 'currency in three letters'],
    ['General', '- Receipt needed above: SGD -10', 'less than nothing'],
    [
      'General',
      '- Missing receipt: maybe',
      '"a written reason, up to SGD 30", "a written reason" or "never"',
    ],
    ['General', '- Second approver above: SGD 500', '2: Nobody is named for it. Add under "Approvers"'],
    [
      'General',
      '- Second approver: wei@kite.example',
      'belongs under the heading "Approvers". Move it there.',
    ],
    ['General', '- Admin: dan@kite.example', 'stands in line 2 already. Keep one of the two.'],
    ['General', '- Oldest receipt:', '"Oldest receipt" says nothing.'],
    ['General', '- Be kind', '"Be kind" is a bullet, but has no colon'],
    ['General', '| A | B |\n| - | - |\n| 1 | 2 |\n', '"General" has no table. Write its rules as bullets'],
    ['Categories', '- Taxi: 40', '"Taxi: 40" is a bullet. "Categories" is a table; make a note a sentence.'],
    [
      'Categories',
      '| Meals | lunch | 40 | 80 | always |\n',
      'looks like a row of a table but stands in none',
    ],
    ['Approvers', '- Second aprover: wei@kite.example', 'Did you mean "Second approver"?'],
    ['Approvers', '- Second approver: wei', '"wei" is no mail address. Write it like wei@studio.example.'],
    ['Approvers', '- Second approver: wei@kite.example', 'From which amount on? Add under "General"'],
    [
      'Approvers',
      '- Second approver: wei@kite.example, else wei@kite.example',
      'stands here twice. After "else" comes somebody else.',
    ],
    ['Approvers', '- Second approver: a@k.example else b@k.example else c@k.example', 'more than two people'],
  ])('%s: %s', (section, line, words) => {
    expect(added(section, line)).toContainEqual(expect.stringContaining(words));
  });

  test.each<[string | RegExp, string, string]>([
    ['Home currency: SGD', 'Home currency: SGX', '2: There is no currency "SGX".'],
    ['Home currency: SGD', 'Home currency: dollars', '2: "dollars" is no currency. Write its three letters'],
    ['Admin: nora@kite.example', 'Admin: Nora', '3: "Nora" is no mail address'],
    ['Admin: nora@kite.example', 'Admin: a@k.example, b@k.example', '3: Only one person stands here'],
    ['## Categories', '## Categoris', '5: I do not know the section "Categoris". Did you mean "Categories"?'],
    [
      '## Categories',
      '## Taxes',
      'Sections are General, Categories, Not allowed, Approvers and Business hours.',
    ],
    ['## General', '', 'This stands before the first heading.'],
    [
      '| Limit a day',
      '| Limit a dya',
      '6: There is no column "Limit a dya" here. Did you mean "Limit a day"?',
    ],
    ['| Limit a claim', '| Receipt', '6: There are two columns "Receipt".'],
    [
      /\| Category .*\n.*\n.*\n/,
      '| Category | Words |\n| - | - |\n| Taxi | |\n',
      '6: This table lacks the column Limit a claim.',
    ],
    ['| Taxi |', '| |', '8: This row has no category.'],
    ['| 40 |', '| |', '8: "Taxi" has nothing under "Limit a claim". Write an amount, none or ask first.'],
    ['| 80 |', '| lots |', '8: I cannot read the limit "lots". Write an amount, none or ask first.'],
    ['| 80 |', '| USD 80 |', '8: "USD 80" is not in your home currency'],
    [
      '| always |',
      '| often |',
      '8: I cannot read "often" as a rule for receipts. Write always, never or above 10.',
    ],
    ['| Grab, taxi |', '| Grab, & |', '8: "&" has no letters'],
    ['| Grab, taxi |', '| Grab, taxi, GRAB |', '8: "Taxi" names the word "GRAB" twice, as "Grab" too.'],
    ['| always |', '| always | 6210 |', '8: This row has more cells than the table has columns.'],
    [/(\| Taxi.*\n)/, '$1$1', '9: "Taxi" stands in line 8 already.'],
    [
      /(\| Taxi.*\n)/,
      '$1| Rides | grab | 40 | 80 | always |\n',
      '9: The word "grab" stands at "Taxi" in line 8 already. It can belong to one of them only.',
    ],
    [
      /(\| Taxi.*\n)/,
      '$1| Grabs | x | 40 | 80 | always |\n',
      '8: The word "Grab" is the name of the category in line 9.',
    ],
    [
      '## Approvers',
      '## Not allowed\n| What | Words |\n| - | - |\n| Rides | TAXIS |\n\n## Approvers',
      '13: The word "TAXIS" stands at "Taxi" in line 8 already.',
    ],
    [
      '## Approvers',
      '## Not allowed\n| What | Words |\n| - | - |\n| Fines | |\n\n## Approvers',
      '13: "Fines" has no words, so it would never be noticed.',
    ],
    [/\| All .*\n/, '| | a@k.example | b@k.example | c@k.example |\n', '13: This row has no team.'],
    ['ari@kite.example', '', '13: "All" has no people.'],
    ['ari@kite.example', 'ari@kite.example, Ari@Kite.example', '13: "ari@kite.example" stands here twice.'],
    [
      'ari@kite.example',
      'ari@kite.example, wei@kite.example',
      '14: "wei@kite.example" is in the team of line 13 already.',
    ],
    ['| mei@kite.example |\n| Heads', '| |\n| Heads', '13: "All" has nobody under "Backup".'],
    [
      '| mei@kite.example |\n| Heads',
      '| wei@kite.example |\n| Heads',
      '13: "All" has wei@kite.example as approver and as backup.',
    ],
    ['| Heads |', '| all |', '14: "all" stands in line 13 already.'],
  ])('%s as %j', (from, to, words) => {
    expect(changed(from, to)).toContainEqual(expect.stringContaining(words));
  });

  test('business hours are read as in the rules', () => {
    const hours = (text: string) => faultsOf(`${smallest}\n## Business hours\n${text}\n`);
    expect(hours('- Time zone: Asia/Singapore\n- Holidays: Singapore')).toEqual([]);
    expect(hours('- Quiet hours: 17:00 to 9:00')).toEqual([
      expect.stringContaining('There is no time zone.'),
    ]);
    expect(hours('- Time zone: Asia/Singapor')).toEqual([
      expect.stringContaining('Did you mean "Asia/Singapore"?'),
    ]);
    expect(hours('- Time zone: UTC\n- Weekend: Mon, Tue, Wed, Thu, Fri, Sat, Sun')).toHaveLength(1);
  });
});

describe('somebody whose claims nobody may approve', () => {
  const heads = '| Heads | wei@kite.example, nora@kite.example | mei@kite.example | dan@kite.example |';
  const nobody = (name: string) =>
    `Nobody may approve the claims of ${name}@kite.example: nobody approves their own.`;

  test('an admin in no team', () => {
    expect(changed(heads, '| Heads | wei@kite.example | mei@kite.example | dan@kite.example |')).toEqual([
      expect.stringContaining(`3: ${nobody('nora')}`),
    ]);
  });

  test('an admin who is approver and backup of themselves', () => {
    expect(changed(heads, '| Heads | nora@kite.example | nora@kite.example | nora@kite.example |')).toEqual([
      expect.stringContaining('approver and as backup'),
      expect.stringContaining(`14: ${nobody('nora')}`),
    ]);
  });

  test('an approver in their own team is no fault while the backup is somebody else', () => {
    expect(
      changed(heads, '| Heads | nora@kite.example, wei@kite.example | wei@kite.example | mei@kite.example |'),
    ).toEqual([]);
  });

  test('one to whom only a single other is left, where two are needed', () => {
    const two = smallest
      .replace('- Admin: nora@', '- Second approver above: SGD 500\n- Admin: mei@')
      .replace('## Approvers\n', '## Approvers\n- Second approver: mei@kite.example\n\n')
      .replace('| mei@kite.example | dan@kite.example |', '| mei@kite.example | wei@kite.example |')
      .replace(', nora@kite.example', ', mei@kite.example');
    expect(faultsOf(two)).toEqual([
      expect.stringContaining(
        '17: Nobody may approve the claims of wei@kite.example that need a second approver',
      ),
      expect.stringContaining(
        '17: Nobody may approve the claims of mei@kite.example that need a second approver',
      ),
    ]);
  });
});
