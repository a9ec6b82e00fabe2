import type { Ports } from '../../ports/ports.ts';
import { sumByCurrency } from '../../shared/money.ts';
import { type Balance, balanceOf } from '../balance.ts';
import { creditsFor } from '../credits-for.ts';
import { customerKey, readCustomer } from '../customer.ts';
import { type Desk, goesTo, isFresh, openDesk } from '../desk.ts';
import type { Invoice } from '../invoice.ts';
import { isOut, type Letter, type LetterLine } from '../letter.ts';
import { readHowToPay } from '../pay-ways.ts';
import { readInvoices } from '../read-chases.ts';
import { whyRests } from '../rest.ts';
import type { InvoiceRow } from '../sheet/invoice-sheet.ts';
import { readStop } from '../stop.ts';
import { syncInvoices } from '../sync-invoices.ts';

export type ClaimNeeds = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'sheets' | 'config'>;

export interface ClaimedLine {
  line: LetterLine;
  row: InvoiceRow;
  invoice: Invoice;
  balance: Balance;
}

/** Reads again everything that a claim rests on; a mirror that is too old is synced first. */
export async function readClaimFacts(ports: ClaimNeeds, letter: Letter) {
  let desk = await openDesk(ports);
  let noMirror: string | undefined;
  if (!isFresh(desk)) {
    noMirror = await syncInvoices(ports).then(
      () => undefined,
      (error: unknown) =>
        `the invoice sheet cannot be read: ${error instanceof Error ? error.message : error}`,
    );
    desk = await openDesk(ports);
    if (!noMirror && !isFresh(desk)) noMirror = 'the invoice sheet is set aside';
  }
  const [stop, found, how_to_pay] = await Promise.all([
    readStop(ports, letter.letter_id),
    readLetterLines(ports, desk, letter),
    readHowToPay(ports),
  ]);
  const { customer } = found;
  const busy =
    customer?.letter_id && customer.letter_id !== letter.letter_id
      ? isOut(
          (await ports.store.get<Letter>('ic-letters', { letter_id: customer.letter_id }))?.status ??
            'cancelled',
        )
      : false;
  return { desk, noMirror, stop, busy, how_to_pay, ...found };
}

/** What a letter would say by that desk: the lines that would still go, less the credit notes. */
export async function readLetterLines(ports: Pick<Ports, 'store' | 'config'>, desk: Desk, letter: Letter) {
  const [customer, invoices] = await Promise.all([
    readCustomer(ports, letter.customer_id),
    readInvoices(
      ports,
      letter.lines.map((l) => l.invoice_id),
    ),
  ]);
  const lines = letter.lines.flatMap(
    (line) => stillDue(ports, desk, letter, line, invoices.get(line.invoice_id)) ?? [],
  );
  const credits = letter.move === 'escalate' ? [] : creditsFor(desk, letter, lines);
  const totals = sumByCurrency([...lines.map((l) => l.balance.open), ...credits.map((c) => c.open)]);
  return { customer, invoices, lines, credits, totals };
}

export type ClaimFacts = Awaited<ReturnType<typeof readClaimFacts>>;

/** A line still goes with its letter when nothing changed that would have kept it out of the plan. */
function stillDue(
  ports: Pick<Ports, 'config'>,
  desk: Desk,
  letter: Letter,
  line: LetterLine,
  invoice: Invoice | undefined,
): ClaimedLine | undefined {
  const row = desk.ledger.byId.get(line.invoice_id);
  if (!invoice || !row || invoice.letter_id !== letter.letter_id || invoice.chase_id !== line.chase_id)
    return undefined;
  if (invoice.next_step >= line.next_step && line.move !== 'broken_promise') return undefined;
  if (line.move === 'broken_promise' && invoice.promise?.state !== 'broken') return undefined;
  const sameCustomer = customerKey(row) === letter.customer_id || invoice.customer_id === letter.customer_id;
  if (!sameCustomer || goesTo(row, letter.move === 'escalate', ports.config) !== letter.address)
    return undefined;
  const balance = balanceOf(row, invoice);
  if (
    whyRests({
      row,
      invoice,
      open: balance.open.minor,
      today: desk.today,
      after_part_payment: desk.rules.answers.after_part_payment,
    })
  )
    return undefined;
  return { line, row, invoice, balance };
}
