import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { suggestCategories } from '../../app/expenses/category.ts';
import { checkClaim } from '../../app/expenses/check-claim.ts';
import { type Policy, readPolicy } from '../../app/expenses/policy.ts';
import { phraseKey } from '../../app/expenses/words.ts';

const purchases = '../shared/corpus/expenses-birmingham-pcard/june2016.csv';
const codes = '../shared/corpus/mcc-codes/mcc_codes.json';

interface Purchase {
  date: string;
  amount_gbp: string;
  merchant: string;
  category: string;
}

const approvers = `## Approvers
| Team | People | Approver | Backup |
| --- | --- | --- | --- |
| All | ann@council.example | bob@council.example | cyd@council.example |
`;

/** As an owner would: the names of the books, and the few words of vendors that stand for each most often. */
function writePolicy(categories: string[], seen: Purchase[]): string {
  const counts = new Map<string, Map<string, number>>();
  for (const { merchant, category } of seen.filter((p) => categories.includes(p.category)))
    for (const word of new Set(merchant.toLowerCase().match(/[a-z]{4,}/g) ?? [])) {
      const key = phraseKey(word);
      const at = counts.get(key) ?? new Map<string, number>();
      counts.set(key, at.set(category, (at.get(category) ?? 0) + 1));
    }
  const home = [...counts].map(([word, at]) => {
    const [category, times] = [...at].toSorted((a, b) => b[1] - a[1])[0]!;
    return { word, category, times };
  });
  const rows = categories.map((name) => {
    const words = home
      .filter((h) => h.category === name && h.times > 1 && !categories.some((c) => phraseKey(c) === h.word))
      .toSorted((a, b) => b.times - a.times)
      .slice(0, 6)
      .map((h) => h.word);
    return `| ${name} | ${words.join(', ')} | 500 | 1000 | never |`;
  });
  return `## General
- Home currency: GBP
- Oldest receipt: 90 days
- Admin: ann@council.example

## Categories
| Category | Words | Limit a claim | Limit a day | Receipt |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

${approvers}`;
}

if (!existsSync(purchases)) test.skip(`skipped: there is no ${purchases}`, () => {});
else {
  const rows = Papa.parse<Purchase>(readFileSync(purchases, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data;
  const [seen, unseen] = [rows.filter((_, i) => i % 2 === 0), rows.filter((_, i) => i % 2 === 1)];
  const times = new Map<string, number>();
  for (const { category } of seen) times.set(category, (times.get(category) ?? 0) + 1);
  const commonest = [...times]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 30)
    .map(([name]) => name);
  const read = (text: string): Policy => {
    const { policy, faults } = readPolicy(text);
    expect(faults).toEqual([]);
    return policy!;
  };

  /** The share of purchases, of all that there are, whose category is among the first three. */
  function inTopThree(policy: Policy): number {
    const right = unseen.filter(({ merchant, category }) =>
      suggestCategories({ policy, vendor: merchant })
        .slice(0, 3)
        .some((s) => s.category === category),
    );
    return right.length / unseen.length;
  }

  test('the category of a council purchase is among the first three, by words learnt from other purchases', () => {
    expect(inTopThree(read(writePolicy(commonest, seen)))).toBeGreaterThanOrEqual(0.65);
  });

  test('and without any words, by the names of the categories alone', () => {
    expect(inTopThree(read(writePolicy(commonest, [])))).toBeGreaterThanOrEqual(0.6);
  });

  test('every purchase gets an outcome, and refunds and large ones never go unseen', () => {
    const policy = read(writePolicy(commonest, seen));
    for (const { date, amount_gbp, merchant, category } of rows) {
      const amount = { minor: Math.round(Number(amount_gbp) * 100), currency: 'GBP' };
      const { outcome } = checkClaim({
        claim: { amount, vendor: merchant, date, category, confidence: { amount: 1, date: 1 }, edited: [] },
        policy,
        day_total: 0,
        duplicates: [],
        today: '2016-07-01',
      });
      if (!commonest.includes(category) || amount.minor === 0 || date < '2016-04-02')
        expect(outcome).toBe('ea.reject');
      else if (amount.minor > 50_000) expect(outcome).toBe('ea.review');
      else expect(outcome).toBe(amount.minor < 0 ? 'ea.confirm' : 'ea.clear');
    }
  });
}

if (!existsSync(codes)) test.skip(`skipped: there is no ${codes}`, () => {});
else {
  const all: { mcc: string; edited_description: string }[] = JSON.parse(readFileSync(codes, 'utf8'));
  const { policy } = readPolicy(`## General
- Home currency: USD
- Admin: ann@council.example

## Categories
| Category | Words | Limit a claim |
| --- | --- | --- |
| Odds and ends | | 40 |
| Journeys | flight, hotel, taxi, train, car rental | 40 |
| Food | restaurant, groceries | 40 |
| Tools | hardware, repair | 40 |
| Clothes | clothing | 40 |

${approvers}`);
  const of = (mcc: string) => suggestCategories({ policy: policy!, vendor: 'X', mcc })[0]!;

  test('codes of single airlines, car hires and hotels are journeys', () => {
    const companies = all.filter(({ mcc }) => mcc >= '3000' && mcc <= '3999');
    expect(companies.length).toBeGreaterThan(500);
    expect(companies.filter(({ mcc }) => of(mcc).category !== 'Journeys')).toEqual([]);
  });

  test.each([
    ['4121', 'Journeys'],
    ['4112', 'Journeys'],
    ['4511', 'Journeys'],
    ['7011', 'Journeys'],
    ['7512', 'Journeys'],
    ['5411', 'Food'],
    ['5812', 'Food'],
    ['5814', 'Food'],
    ['5462', 'Food'],
    ['5251', 'Tools'],
    ['5651', 'Clothes'],
    ['5661', 'Clothes'],
  ])('code %s is of %s', (mcc, category) => {
    expect(of(mcc).category).toBe(category);
  });

  test('every code is answered, and never as if it were sure', () => {
    for (const { mcc } of all) expect(of(mcc).confidence).toBeLessThan(0.9);
  });
}
