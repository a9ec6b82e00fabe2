import { figuresOf } from '../../../app/expenses/read-receipt/figures.ts';
import { candidatesOf } from '../../../app/expenses/read-receipt/find-total.ts';
import { type Receipt, readReceipt } from '../../../app/expenses/read-receipt/read-receipt.ts';
import { rowsOf } from '../../../app/expenses/read-receipt/rows.ts';
import { type ReadPage, Unreadable } from '../../../app/ports/reader.ts';
import { makeReceipt } from '../../support/made-receipts/make-receipt.ts';
import {
  type judgedFields,
  judgeReceipt,
  type KnownReceipt,
  type ReceiptScore,
  scoreOf,
  transcriptOf,
} from '../../support/receipts-corpus.ts';
import { type Example, fitWeights, scoreTotals, type TotalScore, together } from './fit-weights.ts';

export interface MadeScore extends ReceiptScore {
  noise: number;
  receipts: number;
  sure_wrong_by: Record<(typeof judgedFields)[number], number>;
}

/** How much of what was read rests on these receipts having been in view. */
export interface Generality {
  /** The same receipts as people typed them, with their boxes: another reader. */
  typed: ReceiptScore;
  /** Each receipt by weights that were fitted to those of other vendors. */
  out_of_fold: TotalScore & { vendors: number; folds: number };
  /** All of them by weights that were fitted to made receipts alone. */
  from_made: TotalScore;
  made: MadeScore[];
}

const folds = 5;
const madeOf = 600;

export function measureGenerality(read: readonly { known: KnownReceipt; pages: ReadPage[] }[]): Generality {
  const examples = read.map(({ known, pages }) => ({
    vendor: known.vendor,
    example: exampleOf(pages, Math.round(Number(known.total) * 100)),
  }));
  const vendors = [...new Set(examples.map(({ vendor }) => vendor))].sort();
  const out = Array.from({ length: folds }, (_, fold) => {
    const isOut = (vendor: string) => vendors.indexOf(vendor) % folds === fold;
    const weights = fitWeights(examples.filter(({ vendor }) => !isOut(vendor)).map(({ example }) => example));
    return scoreTotals(
      examples.filter(({ vendor }) => isOut(vendor)).map(({ example }) => example),
      weights,
    );
  });
  const madeUp = Array.from({ length: 150 }, (_, n) => {
    const { page, truth } = makeReceipt({ seed: 50_000 + n, noise: 4 });
    return exampleOf([page], Math.round(Number(truth.total) * 100));
  });
  return {
    typed: scoreOf(read.map(({ known }) => judgeReceipt(readOrNothing([transcriptOf(known.id)]), known))),
    out_of_fold: { ...together(out), vendors: vendors.length, folds },
    from_made: scoreTotals(
      examples.map(({ example }) => example),
      fitWeights(madeUp),
    ),
    made: [0, 4, 10].map((noise) => scoreMade(noise)),
  };
}

function exampleOf(pages: readonly ReadPage[], total: number): Example {
  const rows = rowsOf(pages);
  return { candidates: candidatesOf(figuresOf(rows), rows), total };
}

function scoreMade(noise: number): MadeScore {
  const judged = Array.from({ length: madeOf }, (_, n) => {
    const { page, truth } = makeReceipt({ seed: 100_000 * (noise + 1) + n, noise });
    const known = { id: '', image: '', vendor: truth.vendor, date: truth.date, total: truth.total };
    return judgeReceipt(readOrNothing([page]), known);
  });
  const wrong = (name: (typeof judgedFields)[number]) =>
    judged.filter((each) => each[name].confidence >= 0.9 && !each[name].right).length;
  return {
    noise,
    receipts: madeOf,
    ...scoreOf(judged),
    sure_wrong_by: { total: wrong('total'), date: wrong('date'), vendor: wrong('vendor') },
  };
}

function readOrNothing(pages: readonly ReadPage[]): Receipt {
  try {
    return readReceipt(pages, { today: '2026-01-15' });
  } catch (error) {
    if (error instanceof Unreadable) return {};
    throw error;
  }
}
