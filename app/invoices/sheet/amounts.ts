import { currenciesOf } from '../../shared/currency.ts';
import { list } from '../../shared/owner-words.ts';
import {
  type DecimalSign,
  namedCurrencies,
  provenDecimal,
  quoted,
  type Unreadable,
} from '../../shared/parse-amount.ts';
import type { Columns } from './columns.ts';

/**
 * Looks at each row for the decimal sign of a sheet's amounts: the one that most values of its amount columns prove,
 * for they come from one tool. Without a proof, or with as many for either, each value speaks for itself.
 */
export function surveyDecimals({ at }: Columns) {
  const indexes = [...new Set([at.amount, at.paid_amount, at.amount_due])].filter((i) => i !== undefined);
  const proofs = { '.': 0, ',': 0 };
  return {
    look(cells: string[]): void {
      for (const index of indexes) {
        const sign = provenDecimal(cells[index]?.trim() ?? '');
        if (sign) proofs[sign]++;
      }
    },
    decimal(): DecimalSign | undefined {
      if (proofs['.'] === proofs[',']) return undefined;
      return proofs['.'] > proofs[','] ? '.' : ',';
    },
  };
}

export type ReadCurrency = (cell: string, amount: string) => string | Unreadable;

/**
 * A row's currency: its currency cell, else what the amount's header names, else the sign of the amount itself, else
 * the fallback, which also says what a shared sign (`$`) means.
 */
export function currencyReader(named: string | undefined, fallback: string | undefined): ReadCurrency {
  const cells = new Map<string, string | Unreadable>();
  const fromCell = (text: string) => {
    const meant = currenciesOf(text);
    if (meant.length === 0)
      return { reason: `${quoted(text)} is not a currency: write its three letters, like SGD` };
    return meant.length === 1 ? (meant[0] as string) : (shared(meant) ?? several(text, meant));
  };
  const shared = (meant: string[]) => (fallback && meant.includes(fallback) ? fallback : undefined);
  return (cell, amount) => {
    if (cell) {
      const currency = cells.get(cell) ?? fromCell(cell);
      cells.set(cell, currency);
      return currency;
    }
    if (named) return named;
    const meant = namedCurrencies(amount);
    if (meant?.length === 1) return meant[0] as string;
    if (meant?.length) return shared(meant) ?? several(amount, meant);
    return fallback ?? noCurrency;
  };
}

export const noCurrency: Unreadable = {
  reason: 'no currency is given: add a column "Currency" with its three letters, like SGD',
};

const several = (text: string, meant: string[]): Unreadable => ({
  reason: `${quoted(text)} may be ${meant.length > 4 ? 'of many countries' : list(meant, 'or')}: write the currency's three letters, like SGD`,
});
