import fc from 'fast-check';
import { type CheckFacts, checkClaim } from '../../../app/expenses/check-claim.ts';
import type { ClaimFacts } from '../../../app/expenses/claim.ts';
import type { Duplicate } from '../../../app/expenses/duplicate.ts';
import { type Policy, readPolicy } from '../../../app/expenses/policy.ts';

const document = `## General
- Home currency: SGD
- Oldest receipt: 60 days
- Receipt needed above: SGD 10
- Missing receipt: a written reason, up to SGD 30
- Admin: nora@k.example
## Categories
| Category | Words | Limit a claim | Limit a day | Receipt |
| - | - | - | - | - |
| Taxi | Grab | 40 | 80 | always |
| Meals | lunch | 30 | 60 | above 10 |
| Software | Adobe | 100 | none | |
| Tips | tip | 5 | 10 | never |
| Travel | flight | ask first | ask first | always |
## Not allowed
| What | Words | Tell them |
| - | - | - |
| Fines | fine, parking offence | Fines stay with the driver. |
| Shopping | spa, toys | |
## Approvers
| Team | People | Approver | Backup |
| - | - | - | - |
| All | nora@k.example | wei@k.example | mei@k.example |
`;
const policy = readPolicy(document).policy!;
const lineOf = (text: string) => document.split('\n').findIndex((line) => line.includes(text)) + 1;

const sgd = (minor: number) => ({ minor, currency: 'SGD' });
const usd = (minor: number) => ({ minor, currency: 'USD' });
const today = '2027-03-10';

const claim = (over: Partial<ClaimFacts> = {}): ClaimFacts => ({
  amount: sgd(1840),
  vendor: 'Grab',
  date: '2027-03-09',
  category: 'Taxi',
  confidence: { amount: 0.97, date: 0.95, vendor: 0.93, category: 0.95 },
  edited: [],
  receipt_key: 'r1',
  ...over,
});

const facts = (over: Partial<ClaimFacts> = {}, others: Partial<CheckFacts> = {}): CheckFacts => ({
  claim: claim(over),
  policy,
  day_total: 0,
  duplicates: [],
  today,
  ...others,
});

const check = (over: Partial<ClaimFacts> = {}, others: Partial<CheckFacts> = {}) => {
  const { outcome, rule, line, findings } = checkClaim(facts(over, others));
  return { said: `${outcome} ${rule}`, line, findings };
};

const twin = (over: Partial<Duplicate>): Duplicate => ({
  kind: 'near',
  by: 'facts',
  claim_id: 'old',
  claimant: 'U2',
  status: 'submitted',
  ...over,
});

const noReceipt = { receipt_key: undefined } as unknown as Partial<ClaimFacts>;
const rate = { date: '2027-03-09', currency: 'USD', rate: '1.35', source: 'MAS' };

test.each<[string, Partial<ClaimFacts>, Partial<CheckFacts>, string, number | undefined]>([
  ['a usual claim', {}, {}, 'ea.clear within-policy', lineOf('| Taxi')],
  ['at the limit', { amount: sgd(4000) }, {}, 'ea.clear within-policy', lineOf('| Taxi')],
  ['over the limit', { amount: sgd(4001) }, {}, 'ea.review limit-claim', lineOf('| Taxi')],
  ['up to the day’s limit', {}, { day_total: 8000 - 1840 }, 'ea.clear within-policy', lineOf('| Taxi')],
  ['over the day’s limit', {}, { day_total: 8000 - 1839 }, 'ea.review limit-day', lineOf('| Taxi')],
  [
    'no limit a day',
    { category: 'software' },
    { day_total: 1e9 },
    'ea.clear within-policy',
    lineOf('| Software'),
  ],
  ['to be asked first', { category: 'Travel' }, {}, 'ea.review ask-first', lineOf('| Travel')],
  ['a category that is none', { category: 'Cabs' }, {}, 'ea.reject no-category', undefined],
  ['nothing', { amount: sgd(0) }, {}, 'ea.reject no-amount', undefined],
  ['too much tax', { tax: sgd(1841) }, {}, 'ea.reject wrong-tax', undefined],
  ['tax of another sign', { tax: sgd(-100) }, {}, 'ea.reject wrong-tax', undefined],
  ['tax in another currency', { tax: usd(100) }, {}, 'ea.reject wrong-tax', undefined],
  ['a refund with its tax', { amount: sgd(-1840), tax: sgd(-140) }, {}, 'ea.confirm refund', undefined],
  ['a refund on a full day', { amount: sgd(-1840) }, { day_total: 8000 }, 'ea.confirm refund', undefined],
  ['today', { date: today }, {}, 'ea.clear within-policy', lineOf('| Taxi')],
  ['tomorrow', { date: '2027-03-11' }, {}, 'ea.review date-tomorrow', undefined],
  ['the day after', { date: '2027-03-12' }, {}, 'ea.reject future-date', undefined],
  ['sixty days old', { date: '2027-01-09' }, {}, 'ea.clear within-policy', lineOf('| Taxi')],
  ['sixty-one days old', { date: '2027-01-08' }, {}, 'ea.reject oldest-receipt', lineOf('Oldest')],
  ['a word that is not allowed', { vendor: 'City Spa' }, {}, 'ea.reject not-allowed', lineOf('| Shopping')],
  [
    'Spain',
    { vendor: 'Spain Tapas', lines: ['workspace', 'finest'] },
    {},
    'ea.clear within-policy',
    lineOf('| Taxi'),
  ],
  [
    'such a word in a line',
    { lines: ['Ride', 'PARKING OFFENCE 12'] },
    {},
    'ea.reject not-allowed',
    lineOf('| Fines'),
  ],
  ['no receipt', noReceipt, {}, 'ea.reject missing-receipt', lineOf('Missing')],
  [
    'no receipt but a reason',
    { ...noReceipt, statement: 'Driver had no printer.' },
    {},
    'ea.confirm no-receipt',
    lineOf('Missing'),
  ],
  [
    'no receipt and a blank reason',
    { ...noReceipt, statement: ' ' },
    {},
    'ea.reject missing-receipt',
    lineOf('Missing'),
  ],
  [
    'no receipt for too much',
    { ...noReceipt, statement: 'Lost.', amount: sgd(3001) },
    {},
    'ea.reject missing-receipt',
    lineOf('Missing'),
  ],
  [
    'a small meal without receipt',
    { ...noReceipt, category: 'Meals', amount: sgd(1000) },
    {},
    'ea.clear within-policy',
    lineOf('| Meals'),
  ],
  [
    'a larger meal without receipt',
    { ...noReceipt, category: 'Meals', amount: sgd(1001) },
    {},
    'ea.reject missing-receipt',
    lineOf('Missing'),
  ],
  [
    'software without receipt, as in general',
    { ...noReceipt, category: 'Software', amount: sgd(1000) },
    {},
    'ea.clear within-policy',
    lineOf('| Software'),
  ],
  [
    'a tip never needs one',
    { ...noReceipt, category: 'Tips', amount: sgd(500) },
    {},
    'ea.clear within-policy',
    lineOf('| Tips'),
  ],
  [
    'a field that is unsure',
    { confidence: { amount: 0.89, date: 0.95 } },
    {},
    'ea.confirm unsure',
    undefined,
  ],
  [
    'an amount by hand',
    { edited: ['amount'], confidence: { amount: 0.5, date: 0.95 } },
    {},
    'ea.confirm by-hand',
    undefined,
  ],
  [
    'a category by hand',
    { edited: ['category'], confidence: { amount: 0.95, date: 0.95, category: 0.1 } },
    {},
    'ea.clear within-policy',
    lineOf('| Taxi'),
  ],
  ['what nobody read', { confidence: {} }, {}, 'ea.confirm by-hand', undefined],
  [
    'the same file',
    {},
    { duplicates: [twin({ kind: 'exact', by: 'file' })] },
    'ea.reject same-receipt',
    undefined,
  ],
  ['something alike', {}, { duplicates: [twin({})] }, 'ea.review duplicate', undefined],
  [
    'dollars with their rate',
    { amount: usd(1840), home: sgd(2484), rate },
    {},
    'ea.clear within-policy',
    lineOf('| Taxi'),
  ],
  [
    'dollars over the limit at home',
    { amount: usd(3900), home: sgd(5265), rate },
    {},
    'ea.review limit-claim',
    lineOf('| Taxi'),
  ],
  ['dollars without a rate', { amount: usd(1840) }, {}, 'ea.reject no-rate', undefined],
  [
    'dollars as the bank took them',
    { amount: usd(1840), home: sgd(2484), rate: { ...rate, by_hand: true } },
    {},
    'ea.confirm rate',
    undefined,
  ],
  [
    'a home amount in a currency that is no longer home',
    { amount: usd(1840), home: usd(1840), rate },
    {},
    'ea.reject no-rate',
    undefined,
  ],
  [
    'an exception to what is not allowed',
    { vendor: 'City Spa', exception: 'For the shoot.' },
    {},
    'ea.review not-allowed',
    lineOf('| Shopping'),
  ],
  [
    'an exception to age',
    { date: '2027-01-08', exception: 'I was ill.' },
    {},
    'ea.review oldest-receipt',
    lineOf('Oldest'),
  ],
  [
    'no exception to filing twice',
    { exception: 'Please.' },
    { duplicates: [twin({ kind: 'exact', by: 'file' })] },
    'ea.reject same-receipt',
    undefined,
  ],
])('%s', (_, over, others, said, line) => {
  expect(check(over, others)).toMatchObject({ said, line });
});

test('what decides comes first, and all else that is noticed with it', () => {
  const { findings } = check(
    { vendor: 'Spa', amount: sgd(4500), confidence: { amount: 0.5, date: 0.99 } },
    { day_total: 8000 },
  );
  expect(findings.map((f) => f.rule)).toEqual(['not-allowed', 'limit-claim', 'limit-day', 'unsure']);
});

test('a finding is said in words, with what the owner wants told', () => {
  const message = (...args: Parameters<typeof check>) => check(...args).findings[0];
  expect(message({ vendor: 'Parking offence desk' })).toEqual({
    rule: 'not-allowed',
    outcome: 'ea.reject',
    message: 'Not allowed: Fines. The receipt says "parking offence".',
    line: lineOf('| Fines'),
    tell: 'Fines stay with the driver.',
    excusable: true,
  });
  expect(message({ amount: sgd(4500) })?.message).toBe(
    'SGD 45.00 is over the limit of SGD 40.00 a claim for Taxi.',
  );
  expect(message({}, { day_total: 7000 })?.message).toBe(
    'With this claim, Taxi comes to SGD 88.40 on 2027-03-09, over the limit of SGD 80.00 a day.',
  );
  expect(message({ category: 'Taxy' })?.message).toContain('Choose Taxi, Meals, Software, Tips or Travel.');
  expect(message({}, { duplicates: [twin({ kind: 'exact', by: 'file' })] })?.message).not.toMatch(/old|U2/);
  expect(message({ amount: usd(1840), home: sgd(2484), rate: { ...rate, by_hand: true } })?.message).toBe(
    'USD 18.40 is SGD 24.84, as the claimant wrote.',
  );
});

/** The policy once more, said as one condition an outcome instead of as a ladder. */
function expected({ claim: c, policy: p, day_total, duplicates, today: now }: CheckFacts): string {
  const days = Math.round((Date.parse(now) - Date.parse(c.date)) / 86_400_000);
  const category = p.categories.find((each) => each.name === c.category);
  const home = c.amount.currency === 'SGD' ? c.amount.minor : c.home?.minor;
  const words = [c.vendor, ...(c.lines ?? [])].map((text) => ` ${text.toLowerCase()} `);
  const bad = words.some((text) => [' fine ', ' spa ', ' toys '].some((word) => text.includes(word)));
  const limits: Record<string, [number, number, number]> = {
    Taxi: [4000, 8000, 0],
    Meals: [3000, 6000, 1000],
    Software: [10_000, Number.POSITIVE_INFINITY, 1000],
    Tips: [500, 1000, Number.POSITIVE_INFINITY],
    Travel: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0],
  };
  if (!category || home === undefined || c.amount.minor === 0 || days < -1) return 'ea.reject';
  if (duplicates.some((d) => d.kind === 'exact')) return 'ea.reject';
  const [a, day, free] = limits[category.name]!;
  const size = Math.abs(home);
  const without = !c.receipt_key && (free === 0 || size > free);
  const refused = bad || days > 60 || (without && (size > 3000 || !c.statement));
  if (refused) return c.exception ? 'ea.review' : 'ea.reject';
  if (duplicates.length || category.name === 'Travel' || home > a || days === -1) return 'ea.review';
  if (home > 0 && day_total + home > day) return 'ea.review';
  const read = Object.entries(c.confidence).filter(([field]) => !c.edited.includes(field as 'amount'));
  const unsure = read.some(([, sure]) => sure < 0.9);
  const byHand =
    c.receipt_key &&
    (c.edited.some((f) => f !== 'vendor' && f !== 'category') ||
      c.confidence.amount === undefined ||
      c.confidence.date === undefined);
  const oddRate = c.amount.currency !== 'SGD' && c.rate?.by_hand;
  return c.amount.minor < 0 || without || unsure || byHand || oddRate ? 'ea.confirm' : 'ea.clear';
}

const sure = fc.constantFrom(0.5, 0.89, 0.9, 0.97, 0.97, 0.97);
const usually = <T>(usual: T, ...others: T[]) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, fc.constantFrom(...others));

const anyFacts: fc.Arbitrary<CheckFacts> = fc
  .record({
    minor: usually(1840, 0, -500, 500, 501, 1000, 1001, 3000, 3001, 4000, 4001, 9999),
    currency: usually<'SGD' | 'USD' | 'none'>('SGD', 'USD', 'none'),
    odd: usually<'' | 'by_hand'>('', 'by_hand'),
    vendor: usually('Grab', 'City spa', 'Spain', 'a fine'),
    lines: fc.subarray(['ride', 'toys', 'space']),
    date: usually('2027-03-09', today, '2027-03-11', '2027-03-12', '2027-01-09', '2027-01-08'),
    category: usually('Taxi', 'Meals', 'Software', 'Tips', 'Travel', 'Cabs'),
    confidence: fc.record({ amount: sure, date: sure, vendor: sure }, { requiredKeys: ['date'] }),
    edited: usually<ClaimFacts['edited']>([], ['amount'], ['vendor', 'category'], ['date', 'amount']),
    receipt: usually(true, false),
    statement: fc.constantFrom('', 'Lost it.'),
    exception: usually('', 'Please.'),
    day_total: fc.constantFrom(0, 0, 4160, 6160, 6161, 20_000),
    duplicates: usually<Duplicate[]>([], [twin({})], [twin({ kind: 'exact', by: 'file' }), twin({})]),
  })
  .map((f) => ({
    claim: {
      amount: { minor: f.minor, currency: f.currency === 'SGD' ? 'SGD' : 'USD' },
      ...(f.currency === 'USD' && {
        home: sgd(f.minor),
        rate: { ...rate, ...(f.odd && { [f.odd]: true as const }) },
      }),
      vendor: f.vendor,
      lines: f.lines,
      date: f.date,
      category: f.category,
      confidence: f.confidence,
      edited: f.edited,
      ...(f.receipt && { receipt_key: 'r1' }),
      ...(f.statement && { statement: f.statement }),
      ...(f.exception && { exception: f.exception }),
    },
    policy,
    day_total: f.day_total,
    duplicates: f.duplicates,
    today,
  }));

test('the outcome is the one that the policy, said otherwise, comes to', () => {
  fc.assert(
    fc.property(anyFacts, (given) => {
      const before = JSON.stringify(given);
      const decision = checkClaim(given);
      expect(decision.outcome).toBe(expected(given));
      expect(decision.findings[0]).toMatchObject({ rule: decision.rule, outcome: decision.outcome });
      expect(JSON.stringify(given)).toBe(before);
    }),
    { numRuns: 1500 },
  );
});

test('more money never makes an outcome milder', () => {
  const order = ['ea.clear', 'ea.confirm', 'ea.review', 'ea.reject'];
  fc.assert(
    fc.property(anyFacts, fc.nat(5000), (given, more) => {
      const { claim: c } = given;
      if (c.amount.minor <= 0) return;
      const larger = { minor: c.amount.minor + more, currency: c.amount.currency };
      const home = c.home && { minor: c.home.minor + more, currency: 'SGD' };
      const dearer = { ...given, claim: { ...c, amount: larger, ...(home && { home }) } };
      expect(order.indexOf(checkClaim(dearer).outcome)).toBeGreaterThanOrEqual(
        order.indexOf(checkClaim(given).outcome),
      );
    }),
    { numRuns: 500 },
  );
});

test('every rule that names a line names the line of that rule', () => {
  const policyLines = document.split('\n');
  const about: Record<string, RegExp> = {
    'not-allowed': /Fines|Shopping/,
    'oldest-receipt': /Oldest receipt/,
    'missing-receipt': /Missing receipt/,
    'no-receipt': /Missing receipt/,
  };
  fc.assert(
    fc.property(anyFacts, (given) => {
      for (const { rule, line } of checkClaim(given).findings)
        if (line)
          expect(policyLines[line - 1]).toMatch(about[rule] ?? new RegExp(`^\\| ${given.claim.category} `));
    }),
  );
});

test('a policy without these lines has the defaults, which have no line', () => {
  const bare: Policy = {
    ...policy,
    general: { ...policy.general, oldest_receipt: { value: 90 }, missing_receipt: { value: 'never' } },
  };
  const found = checkClaim({
    ...facts({ ...noReceipt, statement: 'Lost.', date: '2026-12-09' }),
    policy: bare,
  });
  expect(found.findings).toMatchObject([
    { rule: 'oldest-receipt', message: 'The receipt is 91 days old; at most 90 days are paid back.' },
    {
      rule: 'missing-receipt',
      message: 'There is no receipt, and one is needed here.',
      line: lineOf('| Taxi'),
    },
  ]);
  expect(found).not.toHaveProperty('line');
});
