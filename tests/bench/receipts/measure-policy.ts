import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { checkClaim } from '../../../app/expenses/check-claim.ts';
import type { ClaimFacts } from '../../../app/expenses/claim.ts';
import { dayTotalId } from '../../../app/expenses/day-total.ts';
import type { Outcome } from '../../../app/expenses/outcome.ts';
import { readPolicy } from '../../../app/expenses/policy.ts';

/** Where the purchases are that are repeated; beside the project, not in it. */
export const purchases = new URL(
  '../../../../shared/corpus/expenses-birmingham-pcard/june2016.csv',
  import.meta.url,
);

export interface MeasuredPolicy {
  claims: number;
  wall_s: number;
  cpu_s: number;
  outcomes: Partial<Record<Outcome, number>>;
}

/** The check of so many council purchases, their day totals counted on the way; reading the file is not counted. */
export function measurePolicy(claims: number): MeasuredPolicy {
  const rows = Papa.parse<Record<string, string>>(readFileSync(purchases, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data;
  const { policy, faults } = readPolicy(writePolicy([...new Set(rows.map((row) => row.category ?? ''))]));
  if (!policy) throw new Error(faults.map((f) => `${f.line}: ${f.message}`).join('\n'));
  const all = Array.from({ length: claims }, (_, i) => toClaim(rows[i % rows.length]!, i));
  const days = new Map<string, number>();
  const outcomes: MeasuredPolicy['outcomes'] = {};
  const before = process.cpuUsage();
  const start = performance.now();
  for (const { claim, id } of all) {
    const day_total = days.get(id) ?? 0;
    const { outcome } = checkClaim({ claim, policy, day_total, duplicates: [], today: '2016-07-01' });
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (outcome !== 'ea.reject') days.set(id, day_total + Math.max(0, claim.amount.minor));
  }
  const wall_s = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { claims, wall_s, cpu_s: (user + system) / 1e6, outcomes };
}

/** Repeated rows are other people's, so that a day's total does not grow without end. */
const toClaim = (row: Record<string, string>, i: number): { claim: ClaimFacts; id: string } => ({
  id: dayTotalId({
    claimant: `${row.card_hash}-${Math.floor(i / 4889)}`,
    category: row.category ?? '',
    date: row.date ?? '',
  }),
  claim: {
    amount: { minor: Math.round(Number(row.amount_gbp) * 100), currency: 'GBP' },
    vendor: row.merchant ?? '',
    date: row.date ?? '',
    category: row.category ?? '',
    lines: [row.unit ?? ''],
    confidence: { amount: i % 7 ? 0.97 : 0.6, date: 0.95, vendor: 0.93 },
    edited: [],
    receipt_key: `r${i}`,
  },
});

const writePolicy = (categories: string[]): string => `## General
- Home currency: GBP
- Oldest receipt: 60 days
- Receipt needed above: GBP 10
- Missing receipt: a written reason, up to GBP 30
- Admin: ann@council.example

## Categories
| Category | Words | Limit a claim | Limit a day | Receipt |
| --- | --- | --- | --- | --- |
${categories.map((name, i) => `| ${name || 'None'} | | ${50 + i} | ${100 + 2 * i} | always |`).join('\n')}

## Not allowed
| What | Words | Tell them |
| --- | --- | --- |
| Fines | fine, summons, parking offence, penalty charge | The driver pays these. |
| Cash | gift card, top-up, cash advance, cashpoint, voucher | Ask for petty cash. |
| Personal | spa, clothing, toys, jewellery, wine | Ask for an exception. |

## Approvers
| Team | People | Approver | Backup |
| --- | --- | --- | --- |
| All | ann@council.example | bob@council.example | cyd@council.example |
`;
