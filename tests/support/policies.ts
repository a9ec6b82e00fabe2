import fc from 'fast-check';
import type { Category, Limit, Policy, ReceiptRule } from '../../app/expenses/policy.ts';

const euros = (minor: number): string =>
  `EUR ${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;

const sayLimit = (limit: Limit): string => (typeof limit === 'number' ? euros(limit) : limit);

const sayReceipt = (rule: ReceiptRule | undefined): string =>
  rule === undefined ? '' : typeof rule === 'object' ? `above ${euros(rule.above)}` : rule;

/** The policy as an owner would type it, all lines said. */
export function writePolicy({ general, categories, not_allowed, teams, second }: Policy): string {
  const missing = general.missing_receipt.value;
  return [
    '# Policy',
    'What is no bullet is a note, and so is this.',
    '',
    '## General',
    '- Home currency: EUR',
    `- Oldest receipt: ${general.oldest_receipt.value} days`,
    `- Oldest exchange rate: ${general.oldest_rate.value} days`,
    `- Receipt needed above: ${euros(general.receipt_above.value)}`,
    `- Missing receipt: ${missing === 'never' ? 'never' : `a written reason${missing.up_to === undefined ? '' : `, up to ${euros(missing.up_to)}`}`}`,
    ...(general.second_above ? [`- Second approver above: ${euros(general.second_above.value)}`] : []),
    `- Admin: ${general.admin.value}`,
    '',
    '## Categories',
    '| Category | Words | Limit a claim | Limit a day | Receipt | Account |',
    '| --- | --- | --- | --- | --- | --- |',
    ...categories.map(
      (c) =>
        `| ${c.name} | ${c.words.join(', ')} | ${sayLimit(c.limit_claim)} | ${sayLimit(c.limit_day)} | ${sayReceipt(c.receipt)} | ${c.account ?? ''} |`,
    ),
    '',
    '## Not allowed',
    '| What | Words | Tell them |',
    '| --- | --- | --- |',
    ...not_allowed.map((n) => `| ${n.what} | ${n.words.join(', ')} | ${n.tell ?? ''} |`),
    '',
    '## Approvers',
    '| Team | People | Approver | Backup |',
    '| --- | --- | --- | --- |',
    ...teams.map((t) => `| ${t.team} | ${t.people.join(', ')} | ${t.approver} | ${t.backup} |`),
    '',
    `- Remind after: ${general.remind_after.value} business days`,
    `- Ask the backup after: ${general.backup_after.value} business days`,
    ...(second
      ? [`- Second approver: ${second.approver}${second.fallback ? `, else ${second.fallback}` : ''}`]
      : []),
    '',
  ].join('\n');
}

const minor = fc.integer({ min: 0, max: 200_000 });
const limit: fc.Arbitrary<Limit> = fc.oneof(
  { weight: 4, arbitrary: minor as fc.Arbitrary<Limit> },
  fc.constantFrom<Limit>('none', 'ask first'),
);
const receipt: fc.Arbitrary<ReceiptRule | undefined> = fc.oneof(
  fc.constantFrom<ReceiptRule | undefined>('always', 'never', undefined),
  minor.map((above) => ({ above })),
);

const categoryNames = ['Taxi', 'Meals', 'Client meals', 'Software', 'Travel', 'Other & odd', 'Ropes'];
const someWords = [
  'Grab',
  'ride',
  'lunch',
  'cafe',
  'with client',
  'Adobe',
  'top-up',
  'flight',
  '餐厅',
  'O’Briens',
];

const category = (name: string, i: number, words: string[]): fc.Arbitrary<Category> =>
  fc
    .record({ limit_claim: limit, limit_day: limit, receipt, account: fc.constantFrom('', '6210', 'A-1') })
    .map((c) => ({
      name,
      words: words.filter((_, at) => at % 4 === i),
      limit_claim: c.limit_claim,
      limit_day: c.limit_day,
      ...(c.receipt && { receipt: c.receipt }),
      ...(c.account && { account: c.account }),
      line: 0,
    }));

export const address = (name: string): string => `${name}@studio.example`;
export const names = ['ana', 'ben', 'cho', 'dee', 'eli', 'fay'].map(address);

/** Who approves whom, in any way that can be written: also such as a reader must refuse. */
export const approversArbitrary: fc.Arbitrary<
  Pick<Policy, 'teams' | 'second'> & { admin: string; above?: number }
> = fc
  .record({
    teamOf: fc.array(fc.integer({ min: -1, max: 2 }), { minLength: names.length, maxLength: names.length }),
    seats: fc.array(fc.constantFrom(...names), { minLength: 6, maxLength: 6 }),
    admin: fc.constantFrom(...names),
    second: fc.option(fc.tuple(fc.constantFrom(...names), fc.option(fc.constantFrom(...names)))),
    above: minor,
  })
  .map(({ teamOf, seats, admin, second, above }) => ({
    teams: [0, 1, 2].flatMap((n) => {
      const people = names.filter((_, i) => teamOf[i] === n);
      return people.length
        ? [{ team: `Team ${n}`, people, approver: seats[2 * n]!, backup: seats[2 * n + 1]!, line: 0 }]
        : [];
    }),
    admin,
    ...(second && {
      second: {
        approver: second[0],
        ...(second[1] && second[1] !== second[0] && { fallback: second[1] }),
        line: 0,
      },
      above,
    }),
  }));

/** Any policy whose parts can be read one by one; its approvers may be such as a reader must refuse. */
export const policyArbitrary: fc.Arbitrary<Policy> = fc
  .record({
    oldest: fc.integer({ min: 1, max: 730 }),
    receipt_above: minor,
    missing: fc.oneof(
      fc.constantFrom<'never' | { up_to?: number }>('never', {}),
      minor.map((up_to) => ({ up_to })),
    ),
    approvers: approversArbitrary,
    count: fc.integer({ min: 1, max: 4 }),
    words: fc.subarray(someWords),
    categories: fc.shuffledSubarray(categoryNames, { minLength: 4, maxLength: 4 }),
    not_allowed: fc.subarray([
      { what: 'Fines', words: ['fine', 'summons'], tell: 'Fines stay with the driver.' },
      { what: 'Gifts', words: ['gift card'] },
      { what: 'Spa', words: ['spa', 'massage'], tell: 'Ask first.' },
    ]),
  })
  .chain((p) =>
    fc
      .tuple(...p.categories.slice(0, p.count).map((name, i) => category(name, i, p.words)))
      .map((categories) => {
        const { admin, above, teams, second } = p.approvers;
        return {
          currency: 'EUR',
          general: {
            oldest_receipt: { value: p.oldest },
            oldest_rate: { value: p.oldest % 41 },
            remind_after: { value: 1 + (p.oldest % 5) },
            backup_after: { value: 6 + (p.oldest % 9) },
            receipt_above: { value: p.receipt_above },
            missing_receipt: { value: p.missing },
            ...(above !== undefined && { second_above: { value: above } }),
            admin: { value: admin },
          },
          categories,
          not_allowed: p.not_allowed.map((n) => ({ ...n, line: 0 })),
          teams,
          ...(second && { second }),
        };
      }),
  );

/** The same without its lines. */
export const withoutLines = (policy: Policy | undefined): unknown =>
  policy && JSON.parse(JSON.stringify(policy, (key, value) => (key === 'line' ? undefined : value)));
