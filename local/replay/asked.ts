import { balanceOf } from '../../app/invoices/balance.ts';
import { type Ledger, ledgerOf } from '../../app/invoices/desk.ts';
import type { Letter } from '../../app/invoices/letter.ts';
import type { Day } from '../../app/shared/instant.ts';
import { type Money, sumByCurrency } from '../../app/shared/money.ts';
import type { ReplayLedger } from './ledger.ts';

/**
 * What a letter that left on a day asked for, by the ledger of that morning: its invoices' balances, less the
 * customer's credit notes. Letters are asked about in their order.
 */
export function createAsked(ledger: ReplayLedger): (letter: Letter, day: Day) => Money[] {
  let known: { revision: string; sheet: Ledger } | undefined;
  const sheetOn = (day: Day): Ledger => {
    const revision = ledger.revision(day);
    if (known?.revision !== revision)
      known = { revision, sheet: ledgerOf({ ...ledger.sheet, rows: ledger.rowsOn(day) }) };
    return known.sheet;
  };
  return (letter, day) => {
    const sheet = sheetOn(day);
    const rows = letter.lines.flatMap((line) => sheet.byId.get(line.invoice_id) ?? []);
    const credits = letter.move === 'escalate' ? [] : sheet.credits;
    return sumByCurrency([
      ...rows.map((row) => balanceOf(row).open),
      ...credits
        .filter(
          (c) => c.customer_id === letter.customer_id && (c.address ?? letter.address) === letter.address,
        )
        .map((c) => c.open),
    ]);
  };
}
