import { commit } from '../effects/commit.ts';
import type { Ports } from '../ports/ports.ts';
import { addDays } from '../shared/days.ts';
import { Conflict, Refusal } from '../shared/errors.ts';
import type { Day } from '../shared/instant.ts';
import { type Customer, customerKey, newCustomer, readCustomer } from './customer.ts';
import { openDesk } from './desk.ts';
import { pauseChase } from './pause-chase.ts';
import { promisePayment } from './promise-payment.ts';
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
    const spread = { id: `spread:${desk.now}`, kind: 'spread', due_at: desk.now, data: { kind, on, by } };
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

/** The customer may be written to again; their invoices resume as far as this pause had stopped them. */
export async function unquietCustomer(
  ports: Needs,
  command: { customer: string; customer_id?: string; by: string },
): Promise<void> {
  const desk = await openDesk(ports);
  const before = await readCustomer(ports, customerKey(command));
  if (!before?.quiet) throw new Refusal(`${command.customer} is not paused.`);
  const { quiet: _, ...rest } = before;
  const spread = {
    id: `spread:${desk.now}`,
    kind: 'spread',
    due_at: desk.now,
    data: { kind: 'resume', on: '', by: command.by },
  };
  await commit(ports, [
    {
      kind: 'customer',
      before,
      after: { ...rest, effects: [...rest.effects, spread] } as Customer,
      by: command.by,
      action: 'resume-customer',
    },
  ]);
}

/** Carries a customer's pause or promise to each of their invoices; one that is in a stronger state stays in it. */
export async function spreadQuiet(
  ports: Needs,
  customer: Customer,
  data: Record<string, string | number>,
): Promise<void> {
  const desk = await openDesk(ports);
  const on = String(data.on);
  const by = String(data.by);
  for (const row of desk.ledger.rows) {
    if (row.amount.minor <= 0 || row.paid.minor >= row.amount.minor) continue;
    if (customerKey(row) !== customer.customer_id && customer.moved_from !== customerKey(row)) continue;
    const command = { invoice_id: row.invoice_id, by };
    const act =
      data.kind === 'pause'
        ? pauseChase(ports, { ...command, until: on })
        : data.kind === 'promise'
          ? promisePayment(ports, { ...command, on })
          : resumeChase(ports, command);
    await act.catch(refusedIsFine);
  }
}

function refusedIsFine(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}
