import type { Effect } from '../effects/aggregate.ts';
import { type Change, commit } from '../effects/commit.ts';
import { withLateRedraw, withoutLateRedraw, withRedraw } from '../effects/redraw.ts';
import type { Ports } from '../ports/ports.ts';
import type { Write } from '../ports/store.ts';
import { Conflict, Refusal } from '../shared/errors.ts';
import { plus } from '../shared/instant.ts';
import { isMember } from '../shared/slack-member.ts';
import { undoWindow } from './archive-chase.ts';
import { customerKey } from './customer.ts';
import { type Desk, openDesk } from './desk.ts';
import { beginChase, factsOf, type Invoice, indexed } from './invoice.ts';
import { isOut, type Letter } from './letter.ts';
import type { InvoiceRow } from './sheet/invoice-sheet.ts';
import { timerOf } from './timer.ts';

export type VerbNeeds = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'config'>;

/** Who asks for what, about which invoice. */
export interface Command {
  invoice_id: string;
  by: string;
  /** What the person saw; a click on anything older is refused. Left out by timers and the sheet. */
  revision?: number;
}

export interface Known {
  desk: Desk;
  /** Absent when the sheet no longer shows it. */
  row: InvoiceRow | undefined;
}

export interface Decision {
  after: Invoice;
  action: string;
  effects?: Effect[];
  /** A person's act that Undo can take back for ten minutes. */
  undoable?: true;
  others?: Write[];
}

export interface Decided {
  invoice: Invoice;
  /** Set when a letter of that time may already be out. */
  warning?: string;
}

/** A pure rule: what becomes of this invoice; undefined when there is nothing to do. Throws `Refusal` in words. */
export type Rule = (invoice: Invoice, known: Known) => Decision | undefined;

/** Reads, decides, commits; a lost race reads and decides again. The first thing that happens begins the chase. */
export async function decideInvoice(
  ports: VerbNeeds,
  command: Command,
  rule: Rule,
  extra?: (desk: Desk) => Promise<Write[]>,
): Promise<Decided | undefined> {
  const { invoice_id, by, revision } = command;
  for (let i = 0; i < 8; i++) {
    const desk = await openDesk(ports);
    const before = await ports.store.get<Invoice>('ic-state', { invoice_id });
    const row = desk.ledger.byId.get(invoice_id);
    if (!before && !row)
      throw new Refusal(
        desk.ledger.faulty.get(invoice_id) ?? `There is no invoice ${invoice_id} in the sheet.`,
      );
    if (revision !== undefined && (before?.revision ?? 0) !== revision)
      throw new Refusal(`${invoice_id} has changed since you looked. Look again, then decide.`);
    const invoice = before ?? begin(invoice_id, row as InvoiceRow, ports.ids());
    const decision = rule(invoice, { desk, row });
    if (!decision) return undefined;
    try {
      const others = [...(decision.others ?? []), ...((await extra?.(desk)) ?? [])];
      const [after] = await commit(ports, [changeOf(before, invoice, decision, desk, by)], others);
      const warning = await mayBeOut(ports, after as Invoice);
      return { invoice: after as Invoice, ...(warning && { warning }) };
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Conflict();
}

function begin(invoice_id: string, row: InvoiceRow, chase_id: string): Invoice {
  const sheet_paid = { cells: row.paid_cells, minor: row.paid.minor };
  return beginChase({
    invoice_id,
    customer_id: customerKey(row),
    issue_date: row.issue_date,
    chase_id,
    sheet_paid,
  });
}

export function changeOf(
  before: Invoice | undefined,
  invoice: Invoice,
  decision: Decision,
  desk: Desk,
  by: string,
): Change<Invoice> {
  const { undo: _, wakes_at: __, ...kept } = indexed(decision.after);
  const looked = isMember(by) ? invoice.replied : undefined;
  const { replied: ___, ...unreplied } = kept;
  const rest = looked ? unreplied : kept;
  const wakes_at = timerOf(rest, desk);
  const revision = (before?.revision ?? 0) + 1;
  const until = plus(desk.now, undoWindow);
  // An invoice that is new may have been shown before, and whoever acts in Slack may have their Home open.
  const drawn = !before || isMember(by);
  let effects = [...withoutLateRedraw(rest.effects), ...(decision.effects ?? [])];
  if (looked)
    effects.push({
      id: `looked:${looked}`,
      kind: 'looked',
      due_at: desk.now,
      data: { reply_id: looked, by },
    });
  if (drawn) effects = withRedraw(effects, revision, desk.now);
  if (decision.undoable && (drawn || rest.cards)) effects = withLateRedraw(effects, revision, until);
  const after: Invoice = {
    ...rest,
    by_user: by,
    effects,
    ...(wakes_at && { wakes_at }),
    ...(decision.undoable && {
      undo: {
        revision,
        until,
        action: decision.action,
        facts: factsOf(invoice),
      },
    }),
  };
  return { kind: 'invoice', before, after, by, action: decision.action };
}

/** A stop that comes while a letter is being sent holds for the next one; people are told about this one. */
async function mayBeOut(ports: VerbNeeds, invoice: Invoice): Promise<string | undefined> {
  if (!invoice.letter_id || invoice.status === 'open') return undefined;
  const letter = await ports.store.get<Letter>('ic-letters', { letter_id: invoice.letter_id });
  return letter && isOut(letter.status) ? 'A letter of this very moment may already be out.' : undefined;
}
