import { type Candidate, chooseTotal, weightOf } from '../../../app/expenses/read-receipt/find-total.ts';
import { judged, type Weights } from '../../../app/expenses/read-receipt/weights.ts';

/** One receipt's amounts, and which of them is the total, in hundredths. */
export interface Example {
  candidates: readonly Candidate[];
  total: number;
}

/** How much a weight costs for being elsewhere than judgement put it: few receipts cannot move it far. */
const pull = 0.1;
const steps = [1, 0.5, 0.25];

/**
 * Weights under which the totals of these receipts are likeliest, kept near those made by judgement: one weight after
 * the other is moved as long as that helps, by steps that become smaller. Deterministic.
 */
export function fitWeights(examples: readonly Example[], from: Weights = judged): Weights {
  const fitted = structuredClone(from);
  const each: [Record<string, number>, string, number][] = [
    ...Object.entries(from.labels).map(
      ([key, value]) => [fitted.labels, key, value] as [Record<string, number>, string, number],
    ),
    ...Object.entries(from.signs).map(
      ([key, value]) => [fitted.signs, key, value] as [Record<string, number>, string, number],
    ),
  ];
  const cost = () => each.reduce((sum, [group, key, was]) => sum + pull * (group[key]! - was) ** 2, 0);
  let best = likelihood(examples, fitted) - cost();
  for (const step of steps)
    for (const [group, key] of each)
      for (const by of [step, -step])
        for (;;) {
          group[key]! += by;
          const now = likelihood(examples, fitted) - cost();
          if (now <= best + 1e-9) {
            group[key]! -= by;
            break;
          }
          best = now;
        }
  return fitted;
}

/** Of the right amounts, against the others on their pages. */
function likelihood(examples: readonly Example[], weights: Weights): number {
  return examples.reduce((sum, { candidates, total }) => {
    const weighed = candidates.map((candidate) => weightOf(candidate, weights));
    const right = candidates.findIndex(({ hundredths }) => hundredths === total);
    if (right < 0) return sum;
    const most = Math.max(...weighed);
    return (
      sum + weighed[right]! - most - Math.log(weighed.reduce((all, each) => all + Math.exp(each - most), 0))
    );
  }, 0);
}

export interface TotalScore {
  receipts: number;
  right: number;
  sure: number;
  sure_wrong: number;
}

export function scoreTotals(examples: readonly Example[], weights: Weights): TotalScore {
  const score = { receipts: 0, right: 0, sure: 0, sure_wrong: 0 };
  for (const { candidates, total } of examples) {
    const found = chooseTotal(candidates, weights);
    const right = found?.value.hundredths === total;
    const sure = (found?.confidence ?? 0) >= 0.9;
    score.receipts++;
    if (right) score.right++;
    if (sure) score.sure++;
    if (sure && !right) score.sure_wrong++;
  }
  return score;
}

export const together = (scores: readonly TotalScore[]): TotalScore =>
  scores.reduce((a, b) => ({
    receipts: a.receipts + b.receipts,
    right: a.right + b.right,
    sure: a.sure + b.sure,
    sure_wrong: a.sure_wrong + b.sure_wrong,
  }));
