import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describePolicyDifference } from '../../../app/expenses/describe-policy.ts';
import { readPolicy } from '../../../app/expenses/policy.ts';
import { policyArbitrary, withoutLines } from '../../support/policies.ts';

const sample = readFileSync(new URL('../../../local/sample/policy.md', import.meta.url), 'utf8');
const before = readPolicy(sample).policy!;

/** What an edit is said to change. */
function edited(from: string | RegExp, to: string): string[] {
  const { policy, faults } = readPolicy(sample.replace(from, to));
  expect(faults).toEqual([]);
  return describePolicyDifference(before, policy!);
}

test.each<[string | RegExp, string, string]>([
  ['75 days', '1 day', 'Oldest receipt: now 1 day (was 75 days).'],
  ['above: GBP 8', 'above: GBP 9.50', 'Receipt needed above: now GBP 9.50 (was GBP 8).'],
  [
    'a written reason, up to GBP 20',
    'never',
    'Missing receipt: now not paid (was a written reason, up to GBP 20).',
  ],
  [
    ', else ines@',
    ', else kit@',
    'Second approver: now beatrice@foldline.example, else kit@foldline.example (was beatrice@foldline.example, else ines@foldline.example).',
  ],
  ['Admin: beatrice@', 'Admin: ines@', 'Admin: now ines@foldline.example (was beatrice@foldline.example).'],
  [/20 ( *\| 35)/, '25 $1', 'Food: now GBP 25 a claim, GBP 35 a day (was GBP 20 a claim, GBP 35 a day).'],
  ['above 8', 'always', 'Food: now receipt always (was receipt above GBP 8).'],
  ['coffee, ', '', 'Food: now words sandwich, cafe and lunch (was words sandwich, cafe, coffee and lunch).'],
  ['7402', '7409', 'Food: now account 7409 (was account 7402).'],
  [/\| Postage.*\n/, '', 'There is no Postage any more.'],
  [
    /(\| Postage)/,
    '| Gifts | | 10 | none | never | |\n$1',
    'New: Gifts: GBP 10 a claim, no limit a day; no receipt needed; no words; no account.',
  ],
  [/\| Drinks.*\n/, '', 'Drinks alone is no longer not allowed: it is paid as its category says.'],
  [
    'The driver pays these.',
    'No.',
    'Changed: Not allowed: Penalties, by the words penalty, parking charge notice and fine. I say: No.',
  ],
  [
    ', kit@foldline.example ',
    ' ',
    'Team Studio: now amara@foldline.example; approver ines@foldline.example, backup tomasz@foldline.example (was amara@foldline.example and kit@foldline.example; approver ines@foldline.example, backup tomasz@foldline.example).',
  ],
  [/\| Studio.*\n/, '', 'There is no team Studio any more.'],
])('%s as %j', (from, to, said) => {
  expect(edited(from, to)).toEqual([said]);
});

test('hours are said once the policy has them', () => {
  expect(
    edited(
      /$/,
      '\n## Business hours\n- Time zone: Europe/London\n- Closed: 24 Dec to 1 Jan every year (rest)\n',
    ),
  ).toEqual([
    'Time zone: now Europe/London (was as in the rules).',
    'Quiet hours: now 18:00 to 09:00 (was as in the rules).',
    'Weekend: now Saturday and Sunday (was as in the rules).',
    'Public holidays: now none (was as in the rules).',
    'Closed: now 12-24 to 01-01 (rest) (was as in the rules).',
  ]);
});

test('what stays, moves to another line or changes its case only is not said', () => {
  expect(edited('## General', '\nA note.\n\n## General')).toEqual([]);
});

test('everything is said once where there was nothing, and nothing where all is the same', () => {
  fc.assert(
    fc.property(policyArbitrary, policyArbitrary, (one, other) => {
      const all = describePolicyDifference(undefined, one);
      expect(all).toHaveLength(10 + one.categories.length + one.not_allowed.length + one.teams.length);
      expect(describePolicyDifference(one, structuredClone(one))).toEqual([]);
      const same = JSON.stringify(withoutLines(one)) === JSON.stringify(withoutLines(other));
      if (describePolicyDifference(one, other).length === 0 && !same) {
        const sorted = (p: typeof one) =>
          [p.categories, p.not_allowed, p.teams].map((l) =>
            l.map((x) => JSON.stringify(withoutLines(x as never))).toSorted(),
          );
        expect(sorted(one)).toEqual(sorted(other));
      }
    }),
    { numRuns: 60 },
  );
});
