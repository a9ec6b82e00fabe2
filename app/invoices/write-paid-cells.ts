import { inTurn } from '../effects/turn.ts';
import type { Ports } from '../ports/ports.ts';
import type { CellEdit } from '../ports/sheets.ts';
import { DefiniteFailure } from '../shared/errors.ts';
import { type Balance, balanceOf } from './balance.ts';
import type { Invoice } from './invoice.ts';
import { applyEdits } from './sheet/apply-edits.ts';
import type { Columns } from './sheet/columns.ts';
import { rowsOfNumber } from './sheet/invoice-table.ts';
import { readInvoiceCsv } from './sheet/read-invoice-csv.ts';
import { readInvoiceSheet } from './sheet/read-sheet.ts';
import { written } from './webhook/stripe-money.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'ids' | 'config' | 'sheets'>;

/**
 * Puts what came in by a payment service into the sheet's own paid cells, as the sum so far, so that both tell the same
 * and it counts once (DESIGN, Money 2). What the sheet tells beyond that stays. False where no column of the sheet could
 * be read as that sum: then a person is told.
 */
export async function writePaidCells(
  ports: Needs,
  { invoice_id }: Pick<Invoice, 'invoice_id'>,
): Promise<boolean> {
  return inTurn(ports, 'invoices', async (stillOurs) => {
    const invoice = await ports.store.get<Invoice>('ic-state', { invoice_id });
    const csv = await readInvoiceCsv(ports);
    const row = rowIn(csv, invoice_id, ports.config.currency);
    if (!invoice || !row || !invoice.payments.some((p) => p.source === 'webhook' && !p.void)) return true;
    const { paid, open } = balanceOf(row, invoice);
    // Money that went back leaves the sheet as it is: it sets paid and never unsets it.
    if (paid.minor <= row.paid.minor || row.paid.minor >= row.amount.minor) return true;
    const { columns } = rowsOfNumber(csv, invoice_id);
    const on = invoice.paid_date ?? invoice.payments.at(-1)?.on ?? '';
    const tried = ways(columns, { paid, open }, on).map((cells) => {
      const edits = cells.map(([header, value]): CellEdit => {
        return { id_header: columns.texts.invoice_id ?? '', id: invoice_id, header, value };
      });
      const after = applyEdits(csv, edits);
      const read = rowIn(after.csv, invoice_id, ports.config.currency);
      return { edits, says: after.missing.length > 0 ? undefined : read?.paid.minor };
    });
    // A sheet that knows yes and no alone has no word for more than was asked.
    const best =
      tried.find(({ says }) => says === paid.minor) ??
      (open.minor < 0 ? tried.find(({ says }) => says === row.amount.minor) : undefined);
    if (!best) return false;
    await stillOurs();
    const { missing } = await ports.sheets.write('invoices', best.edits);
    if (missing.length > 0) throw new DefiniteFailure(`the row of ${invoice_id} changes while it is written`);
    return true;
  });
}

const rowIn = (csv: string, invoice_id: string, currency: string) =>
  readInvoiceSheet(csv, { currency }).rows.find((row) => row.invoice_id === invoice_id);

/** The ways in which a sheet may tell a sum that was paid, the clearest first. */
function ways(
  { texts }: Columns,
  { paid, open }: Pick<Balance, 'paid' | 'open'>,
  on: string,
): [header: string, value: string][][] {
  const whole = open.minor <= 0;
  const cell = (header: string | undefined, value: string): [string, string][] =>
    header === undefined ? [] : [[header, value]];
  const date = whole ? cell(texts.paid_date, on) : [];
  const rest = cell(texts.amount_due, written(open));
  const sum = cell(texts.paid_amount, written(paid));
  const flag = (value: string) => cell(texts.paid, value);
  const all = [
    [...sum, ...date, ...(whole ? flag('yes') : []), ...rest],
    [...sum, ...date, ...rest],
    [...flag(whole ? on : written(paid)), ...rest],
    [...flag(written(paid)), ...date, ...rest],
    [...flag(whole ? 'yes' : written(paid)), ...date],
    [...date, ...rest],
    rest,
  ];
  return all.filter((cells) => cells.length > 0);
}
