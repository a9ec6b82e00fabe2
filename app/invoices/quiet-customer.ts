import { commit } from '../effects/commit.ts';
import type { Ports } from '../ports/ports.ts';
import { addDays } from '../shared/days.ts';
import { Conflict, Refusal } from '../shared/errors.ts';
import type { Day } from '../shared/instant.ts';
import { type Customer, customerKey, newCustomer, readCustomer } from './customer.ts';
import { type Desk, openDesk } from './desk.ts';
import type { Invoice } from './invoice.ts';
import { pauseChase } from './pause-chase.ts';
import { cancelPromise, promisePayment } from './promise-payment.ts';
import { readInvoices } from './read-chases.ts';
import { resumeChase } from './resume-chase.ts';
import { lastPromisedDay } from './timer.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'config'>;

export interface QuietCommand {
  /** The customer as the sheet names it. */
  customer: string;
  customer_id?: string;
  by: string;
  kind: 'pause' | 'promise';
  /** The day the pause ends; the promised day. */
  on: Day;
  note?: string;
}

/** A pause or promise for everything a customer owes: committed here once, in force at once, spread by an effect. */
export async function quietCustomer(ports: Needs, command: QuietCommand): Promise<void> {
  for (let i = 0; i < 5; i++) {
    const desk = await openDesk(ports);
    const { on, kind, by, note } = command;
    if (on < desk.today || (kind === 'pause' && on === desk.today))
      throw new Refusal(`${on} is past. Choose a later day.`);
    const latest = addDays(desk.today, desk.rules.answers.longest_promise);
    if (kind === 'promise' && on > latest)
      throw new Refusal(
        `A promise may be at most ${desk.rules.answers.longest_promise} days off: until ${latest}.`,
      );
    const key = customerKey(command);
    const before = await readCustomer(ports, key);
    const until = kind === 'pause' ? on : addDays(lastPromisedDay(on, desk), 1);
    const base = before ?? newCustomer(key, command.customer);
    const spread = {
      id: `spread:${base.revision}`,
      kind: 'spread',
      due_at: desk.now,
      data: { kind, on, by },
    };
    const { quiet } = base;
    if (quiet?.kind === kind && quiet.until === until && quiet.note === note)
      throw new Refusal(`${command.customer} is ${inWords[kind]} until ${until} already.`);
    const after: Customer = {
      ...base,
      quiet: { kind, until, by, ...(note && { note }) },
      effects: [...base.effects, spread],
    };
    try {
      await commit(ports, [{ kind: 'customer', before, after, by, action: `${kind}-customer` }]);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Conflict();
}

const inWords = { pause: 'paused', promise: 'promised' };

/** The customer may be written to again; their invoices go on as far as this pause or promise had stopped them. */
export async function unquietCustomer(
  ports: Needs,
  command: { customer: string; customer_id?: string; by: string },
): Promise<void> {
  const { by } = command;
  for (let i = 0; i < 5; i++) {
    const now = ports.clock.now();
    const before = await readCustomer(ports, customerKey(command));
    if (!before?.quiet) throw new Refusal(`${command.customer} is not paused.`);
    const { quiet, ...rest } = before;
    const data = { kind: quiet.kind === 'pause' ? 'resume' : 'cancel', on: quiet.until, by };
    const effects = [...rest.effects, { id: `spread:${before.revision}`, kind: 'spread', due_at: now, data }];
    const after: Customer = { ...rest, effects };
    try {
      await commit(ports, [{ kind: 'customer', before, after, by, action: 'resume-customer' }]);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Conflict();
}

/**
 * Carries a customer's pause or promise, or its end, to each of their invoices. One that is in a stronger state or
 * paused for longer stays so, and one that got it already is left alone, for this may be done again.
 */
export async function spreadQuiet(
  ports: Needs,
  customer: Customer,
  data: Record<string, string | number>,
): Promise<void> {
  const desk = await openDesk(ports);
  const theirs = desk.ledger.rows.filter(
    (row) =>
      row.amount.minor > 0 &&
      row.paid.minor < row.amount.minor &&
      (customerKey(row) === customer.customer_id || customerKey(row) === customer.moved_from),
  );
  const known = await readInvoices(
    ports,
    theirs.map((row) => row.invoice_id),
  );
  const spread = { on: String(data.on), by: String(data.by), kind: String(data.kind) };
  for (const { invoice_id } of theirs)
    await spreadTo(ports, invoice_id, known.get(invoice_id), spread, desk)?.catch(refusedIsFine);
}

function spreadTo(
  ports: Needs,
  invoice_id: string,
  invoice: Invoice | undefined,
  { kind, on, by }: { kind: string; on: Day; by: string },
  desk: Desk,
): Promise<unknown> | undefined {
  const command = { invoice_id, by };
  const { status, paused_until = '', promise } = invoice ?? {};
  switch (kind) {
    case 'pause':
      return paused_until >= on ? undefined : pauseChase(ports, { ...command, until: on });
    case 'promise':
      return status === 'promised' && promise?.on === on
        ? undefined
        : promisePayment(ports, { ...command, on });
    case 'resume':
      return paused_until === on ? resumeChase(ports, command) : undefined;
    default:
      return status === 'promised' && promise && addDays(lastPromisedDay(promise.on, desk), 1) === on
        ? cancelPromise(ports, command)
        : undefined;
  }
}

function refusedIsFine(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}
