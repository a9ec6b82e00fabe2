import fc from 'fast-check';
import { type CategoryFacts, suggestCategories } from '../../../app/expenses/category.ts';
import { readPolicy } from '../../../app/expenses/policy.ts';

const policy = readPolicy(`## General
- Home currency: SGD
- Admin: nora@k.example
## Categories
| Category | Words | Limit a claim |
| - | - | - |
| Taxi | Grab, taxi, ride | 40 |
| Meals | restaurant, lunch | 30 |
| Client meals | with client, lunch with client | 150 |
| Software | Adobe, subscription | 100 |
| Travel | flight, hotel | ask first |
| Other | | ask first |
## Approvers
| Team | People | Approver | Backup |
| - | - | - | - |
| All | nora@k.example | wei@k.example | mei@k.example |
`).policy!;

const first = (over: Partial<CategoryFacts>) => suggestCategories({ policy, vendor: 'Xyz', ...over })[0]!;

test.each<[string, Partial<CategoryFacts>, string, RegExp, number]>([
  [
    'a word of the policy in the name',
    { vendor: 'GRAB *A-123' },
    'Taxi',
    /"Grab" is in the vendor's name/,
    0.9,
  ],
  ['in a line', { lines: ['1 x set lunch'] }, 'Meals', /the receipt says "lunch"/, 0.8],
  ['the longer phrase', { lines: ['Lunch with client'] }, 'Client meals', /"lunch with client"/, 0.7],
  ['the category’s own name', { vendor: 'Software House' }, 'Software', /"Software"/, 0.9],
  ['a well-known merchant', { vendor: 'Premier Inn Leeds' }, 'Travel', /is known: hotel/, 0.6],
  ['a name that says it', { vendor: 'Lucky Bistro' }, 'Meals', /sounds like: restaurant/, 0.5],
  ['a company with a code of its own', { vendor: 'SWISSOTEL HOTELS' }, 'Travel', /hotel/, 0.2],
  ['a merchant code', { mcc: '4121' }, 'Taxi', /merchant code means Taxicabs/, 0.5],
  ['a merchant code of an airline', { mcc: '3075' }, 'Travel', /merchant code means/, 0.5],
  [
    'what the person always says',
    { vendor: 'Grab', remembered: 'travel' },
    'Travel',
    /Grab is always Travel for you/,
    0.95,
  ],
  [
    'what such claims were before',
    { vendor: 'Xyz', earlier: ['Software', 'Software'] },
    'Software',
    /was filed as Software before/,
    0.7,
  ],
  ['nothing', {}, 'Taxi', /nothing else fits better/, 0],
])('%s', (_, over, category, reason, least) => {
  const found = first(over);
  expect([found.category, found.reason]).toEqual([category, expect.stringMatching(reason)]);
  expect(found.confidence).toBeGreaterThanOrEqual(least);
});

test('a remembered category that the policy has no more is passed over', () => {
  expect(first({ vendor: 'Grab', remembered: 'Cabs', earlier: ['Cabs'] }).category).toBe('Taxi');
});

test('two categories whose words are both there are not sure', () => {
  const [one, other] = suggestCategories({ policy, vendor: 'Grab Restaurant' });
  expect([one!.category, other!.category].toSorted()).toEqual(['Meals', 'Taxi']);
  expect(one!.confidence).toBeLessThan(0.9);
});

test('a word that is only part of another tells nothing', () => {
  expect(first({ vendor: 'Bridegroom & Co' }).reason).toBe('nothing else fits better');
});

test('always all categories, each once, from the likeliest to the least, and only what a person or a word says is sure', () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom('Grab', 'Hilton lunch', 'BP', 'taxi with client', 'Florist & Sons', '餐厅'),
  );
  fc.assert(
    fc.property(
      text,
      fc.array(text, { maxLength: 3 }),
      fc.constantFrom('', '5812', '99999', 'x'),
      (vendor, lines, mcc) => {
        const found = suggestCategories({ policy, vendor, lines, mcc });
        expect(found.map((f) => f.category).toSorted()).toEqual(
          policy.categories.map((c) => c.name).toSorted(),
        );
        for (const [i, { confidence, reason }] of found.entries()) {
          expect(confidence).toBeLessThanOrEqual(found[i - 1]?.confidence ?? 1);
          if (confidence >= 0.9) expect(reason).toMatch(/^"/);
        }
      },
    ),
  );
});
