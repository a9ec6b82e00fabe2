import fc from 'fast-check';
import { describeDifference, describeVoiceDifference } from '../../../app/invoices/describe-rules.ts';
import { type Rules, readRules } from '../../../app/invoices/rules.ts';
import { readVoice } from '../../../app/invoices/voice.ts';
import { rulesArbitrary } from '../../support/owner-documents.ts';

const document = `## Standard
- First nudge: 3 days after due
- Follow up: 10 days after due
- Follow up: 20 days after due
- Escalate: 30 days after due

## Gentle
- Follow up: 21 days after due

## Customers
| Customer | Cadence |
| --- | --- |
| Reed & Daughters | Gentle |
| Tarn Trust | Never |

## Letters
- Smallest amount: SGD 50

## Business hours
- Time zone: Asia/Singapore
- Holidays: Singapore

## When people answer
`;

const read = (text: string): Rules => {
  const { rules, faults } = readRules(text);
  expect(faults).toEqual([]);
  return rules!;
};

const difference = (...edits: [string, string][]) =>
  describeDifference(
    read(document),
    read(edits.reduce((text, [from, to]) => text.replace(from, () => to), document)),
  );

describe('an edit in words', () => {
  test.each<[string, string, string[]]>([
    ['up: 10 days', 'up: 12 days', ['Standard: the second letter now goes 12 days after due (was 10).']],
    [
      'nudge: 3 days after',
      'nudge: 1 day before',
      ['Standard: the first letter now goes 1 day before due (was 3 days after due).'],
    ],
    [
      'nudge: 3 days after due',
      'nudge: on the due date',
      ['Standard: the first letter now goes on the due date (was 3 days after due).'],
    ],
    ['Escalate: 30', 'Escalate: 45', ['Standard: Escalate now comes 45 days after due (was 30).']],
    [
      '- Follow up: 10 days after due\n',
      '',
      [
        'Standard is now: first nudge 3 days after due, follow up 20 days after due and escalate 30 days after due.',
      ],
    ],
    ['| Tarn Trust | Never |', '| Tarn Trust | Gentle |', ['Tarn Trust is now on Gentle.']],
    ['| Tarn Trust | Never |', '', ['Tarn Trust is now on Standard.']],
    ['| Gentle |', '| Never |', ['Reed & Daughters gets no letters.']],
    ['| Tarn Trust | Never |', '| TARN TRUST. | never |\n| Ox | Standard |', []],
    [
      '## Customers',
      '## Brisk\n- Follow up: 1 day after due\n## Customers',
      ['New: Brisk: follow up 1 day after due.'],
    ],
    [
      'SGD 50',
      'SGD 1,060.50\n- Smallest amount: JPY 500',
      ['Smallest amount: now JPY 500 and SGD 1,060.50 (was SGD 50).'],
    ],
    ['- Smallest amount: SGD 50', '', ['Smallest amount: now none (was SGD 50).']],
    [
      '- Holidays: Singapore',
      '- Quiet hours: none',
      ['Quiet hours: now none (was 18:00 to 09:00).', 'Public holidays: now none (was Singapore).'],
    ],
    ['- Holidays', '- Weekend: Sunday\n- Holidays', ['Weekend: now Sunday (was Saturday and Sunday).']],
    [
      '- Holidays',
      '- Closed: 5 Feb 2027\n- Closed: 24 Dec to 1 Jan every year (rest)\n- Holidays',
      ['Closed: now 24 Dec to 1 Jan every year (rest); 5 Feb 2027 (was never).'],
    ],
    [
      'answer\n',
      'answer\n- "I have paid" waits: 1 business day',
      ['"I have paid" waits: now 1 business day (was 5 business days).'],
    ],
    ['Gentle\n', 'Gentle\nA note only.\n', []],
  ])('%j to %j', (from, to, words) => {
    expect(difference([from, to])).toEqual(words);
  });

  test('a cadence that is gone', () => {
    expect(
      difference(
        ['## Gentle\n- Follow up: 21 days after due\n', ''],
        ['| Reed & Daughters | Gentle |\n', ''],
      ),
    ).toEqual(['There is no Gentle any more.', 'Reed & Daughters is now on Standard.']);
  });

  test('the first rules are told in full', () => {
    const told = describeDifference(undefined, read(document));
    expect(told.slice(0, 5)).toEqual([
      'Standard: first nudge 3 days after due, follow up 10 days after due, follow up 20 days after due and escalate 30 days after due.',
      'Gentle: follow up 21 days after due.',
      'Reed & Daughters is on Gentle.',
      'Tarn Trust gets no letters.',
      'Days between letters to one customer, at least: 7.',
    ]);
    expect(told).toContain('Letters are held when payments were last recorded more than: never.');
    expect(told).toHaveLength(18);
  });
});

/** What rules mean, without notes, order, and customers who are on Standard anyway. */
const meaning = (rules: Rules) => {
  const sorted = <T>(list: T[]) => list.map((x) => JSON.stringify(x)).sort();
  return {
    ...rules,
    cadences: sorted(rules.cadences.map((c) => [c.name.toLowerCase(), c.steps])),
    customers: sorted(
      rules.customers.filter((c) => c.cadence !== 'Standard').map((c) => [c.name, c.cadence]),
    ),
    letters: { ...rules.letters, smallest: sorted(rules.letters.smallest) },
    before: { ...rules.before, ask_above: sorted(rules.before.ask_above) },
    hours: {
      ...rules.hours,
      closed: sorted(rules.hours.closed),
      holidays: sorted(rules.hours.holidays ?? []),
    },
  };
};

test('there is something to tell exactly when something changed', () => {
  const parts = ['cadences', 'customers', 'letters', 'hours', 'before', 'answers'] as const;
  fc.assert(
    fc.property(rulesArbitrary, rulesArbitrary, fc.constantFrom(...parts, undefined), (a, b, part) => {
      const named = (rules: Rules) => ({
        ...rules,
        customers: rules.customers.map((c) => ({
          ...c,
          cadence: c.cadence === 'never' ? c.cadence : 'Standard',
        })),
      });
      const before = named(a);
      const after = part ? { ...before, [part]: named(b)[part] } : structuredClone(before);
      let changed = true;
      try {
        expect(meaning(after)).toEqual(meaning(before));
        changed = false;
      } catch {}
      expect(describeDifference(before, after).length > 0).toBe(changed);
    }),
    { numRuns: 200 },
  );
});

describe('an edit of the letters', () => {
  const letter = (title: string, subject = 's', text = 't') =>
    `## ${title}\nSubject: ${subject}\n\n${text} {{pay link}}\n\n`;
  const base = letter('First nudge') + letter('Escalate');
  const voice = (more: string) => readVoice(base + more).voice!;
  const before = voice(letter('Follow up') + letter('Thank you'));

  test.each([
    [letter('Follow up', 'other') + letter('Thank you'), ['Changed: Follow up (subject).']],
    [letter('Follow-up', 's', 'other') + letter('Thank you'), ['Changed: Follow up (text).']],
    [letter('Follow up', 'x', 'y') + letter('Thank you'), ['Changed: Follow up (subject and text).']],
    [letter('Thank you') + letter('Follow up'), []],
    [letter('Follow up'), ['Gone: Thank you.']],
    [
      letter('Follow up in Chinese') + letter('Follow up') + letter('Thank you'),
      ['New letter: Follow up in Chinese.'],
    ],
  ])('%j', (more, words) => {
    expect(describeVoiceDifference(before, voice(more))).toEqual(words);
  });

  test('the first letters are named', () => {
    expect(describeVoiceDifference(undefined, before)).toEqual([
      'Letter: First nudge.',
      'Letter: Escalate.',
      'Letter: Follow up.',
      'Letter: Thank you.',
    ]);
  });
});
