import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { newborn } from '../../app/effects/aggregate.ts';
import { type Change, commit } from '../../app/effects/commit.ts';
import { customerKey, newCustomer } from '../../app/invoices/customer.ts';
import { mirrored } from '../../app/invoices/desk.ts';
import { beginChase, type Invoice } from '../../app/invoices/invoice.ts';
import { type Letter, letterId, newLetter } from '../../app/invoices/letter.ts';
import { readRules } from '../../app/invoices/rules.ts';
import { paymentsRecordId, type SheetRecord, sheetRecordId } from '../../app/invoices/sheet-record.ts';
import { addDays } from '../../app/shared/days.ts';
import type { Day } from '../../app/shared/instant.ts';
import { type BenchPorts, csvPath, documents, tickAt } from './home.ts';
import { csvHeader, csvLine, type MadeInvoice, makeLedger } from './make-ledger.ts';

const today: Day = tickAt.slice(0, 10);
/** Two writes each, and a transaction takes 100. */
const chasesACommit = 48;

export interface Seeded {
  bytes: number;
  /** Chases in the store. */
  open: number;
}

/** Fills a home with a mirrored ledger of so many rows and all that its chases have left in the store. */
export async function seedHome(home: string, ports: BenchPorts, rows: number): Promise<Seeded> {
  for (const name of ['rules', 'voice'] as const)
    await ports.files.put(mirrored[name].bucket, mirrored[name].key, documents[name]());
  const { rules } = readRules(documents.rules().toString());
  const steps = rules?.cadences[0]?.steps.map((step) => step.days) ?? [];
  mkdirSync(dirname(csvPath(home)), { recursive: true });
  const csv = createWriteStream(csvPath(home));
  csv.write(csvHeader);
  const seeding = seedStore(ports);
  let open = 0;
  for (const invoice of makeLedger({ rows, today, seed: rows, steps })) {
    if (!csv.write(csvLine(invoice))) await once(csv, 'drain');
    if (!invoice.chase) continue;
    open++;
    await seeding.chase(invoice, invoice.chase);
  }
  csv.end();
  await once(csv, 'close');
  await seeding.finish(rows);
  return { bytes: csv.bytesWritten, open };
}

function seedStore(ports: BenchPorts) {
  const waiting: Change[] = [];
  const customers = new Map<string, ReturnType<typeof newCustomer>>();
  const flush = async () => {
    if (waiting.length > 0) await commit(ports, waiting.splice(0));
  };
  const add = async (kind: Change['kind'], after: Change['after'], action: string) => {
    if (waiting.push({ kind, after, by: 'chaser', action }) >= chasesACommit) await flush();
  };
  return {
    async chase(made: MadeInvoice, chase: NonNullable<MadeInvoice['chase']>): Promise<void> {
      const customer_id = customerKey({ customer: made.customer.name });
      const customer = customers.get(customer_id) ?? newCustomer(customer_id, made.customer.name);
      customers.set(customer_id, customer);
      if ((customer.last_letter_on ?? '') < chase.last_letter_on)
        customer.last_letter_on = chase.last_letter_on;
      const invoice = chaseOf(made, chase, customer_id);
      if (chase.rests === 'may be out') {
        const letter = letterOf(made, invoice);
        invoice.letter_id = letter.letter_id;
        customer.letter_id = letter.letter_id;
        await add('letter', letter, 'plan-letters');
      }
      await add('invoice', invoice, 'begin-chase');
    },
    async finish(rows: number): Promise<void> {
      for (const customer of customers.values()) await add('customer', customer, 'begin-customer');
      const sheet: SheetRecord = {
        ...newborn,
        id: sheetRecordId,
        synced_at: tickAt,
        sheet_revision: 'seeded',
        rows,
        faults: [],
      };
      await add('record', sheet, 'sync-sheet');
      await flush();
      const paid = { id: paymentsRecordId, version: 1, on: addDays(today, -1) };
      await ports.store.transact([{ put: 'pd-records', item: paid, if: 'absent' }]);
    },
  };
}

function chaseOf(
  { id, issued, paid }: MadeInvoice,
  { next_step, last_letter_on, escalated_on, rests }: NonNullable<MadeInvoice['chase']>,
  customer_id: string,
): Invoice {
  const sheet_paid = paid
    ? { cells: ` |  | ${(paid.minor / 100).toFixed(2)} |  | `, minor: paid.minor }
    : { cells: '', minor: 0 };
  return {
    ...beginChase({
      invoice_id: id,
      customer_id,
      issue_date: issued,
      chase_id: `chase-of-${id}`,
      sheet_paid,
    }),
    next_step,
    last_letter: { on: last_letter_on, move: 'follow_up', letter_id: `letter-${id}` },
    ...(escalated_on && { escalated_on }),
    ...(rests === 'disputed' && { status: 'disputed' }),
    ...(rests === 'paused' && { status: 'paused', paused_until: addDays(today, 5), pause_count: 1 }),
    ...(rests === 'promised' && {
      status: 'promised',
      promise: { on: addDays(today, 5), made_on: addDays(today, -3), state: 'live' },
      promises: 1,
    }),
    ...(rests === 'held' && { status: 'held', held: { reason: 'says-paid', since: addDays(today, -2) } }),
  };
}

/** Nobody knows yet whether it went out. */
function letterOf({ customer, minor }: MadeInvoice, invoice: Invoice): Letter {
  const { invoice_id, customer_id, chase_id, next_step } = invoice;
  const tick_date = addDays(today, -1);
  const of = { tick_date, customer_id, address: customer.email || 'channel', move: 'follow_up' as const };
  const lines = [{ invoice_id, chase_id, move: of.move, step: `${next_step}`, next_step: next_step + 1 }];
  const letter_id = letterId({ ...of, n: minor + Number(invoice_id.slice(4)) * 1e6 });
  return { ...newLetter({ ...of, letter_id, customer: customer.name, lines }), status: 'unknown' };
}
