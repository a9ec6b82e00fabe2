import { type Change, commit } from '../effects/commit.ts';
import { withRedraw } from '../effects/redraw.ts';
import type { Ports } from '../ports/ports.ts';
import { nextBusinessMinute } from '../shared/business-time.ts';
import { Conflict } from '../shared/errors.ts';
import type { Instant } from '../shared/instant.ts';
import type { Money } from '../shared/money.ts';
import { shownAmong } from './cards.ts';
import type { ChosenLetter, Held } from './choose-letters.ts';
import { newCustomer } from './customer.ts';
import { type Decision, decideLetters, type Open, readOpen } from './decide-letters.ts';
import { type Desk, openDesk } from './desk.ts';
import { beginChase, type Invoice } from './invoice.ts';
import { asking, isWaiting, type Letter, type LetterMove, letterId, newLetter, planned } from './letter.ts';
import { takeBack } from './take-back.ts';

/** A letter as it was planned. */
export interface PlannedLetter {
  letter_id: string;
  customer: string;
  address: string;
  move: LetterMove;
  invoices: string[];
  totals: Money[];
  leaves_at: Instant;
  /** Why it waits for the owner. */
  held?: string;
}

export interface Plan {
  /** Set on a day on which nothing is planned. */
  closed?: string;
  letters: PlannedLetter[];
  held: Held[];
  warnings: string[];
}

type Needs = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'config'>;

/**
 * The day's tick: takes back what earlier ticks left waiting, then plans anew, one commit a letter. Letters of this
 * day are left as they are, so that a tick that was cut off, or that runs twice, goes on where it was.
 */
export async function planLetters(ports: Needs): Promise<Plan> {
  const desk = await openDesk(ports);
  const closed = desk.calendar.whyClosed(desk.today);
  if (closed) return { closed, letters: [], held: [], warnings: [] };
  const letters: PlannedLetter[] = [];
  for (let again = 0; ; again++) {
    const { lost, ...plan } = await planOnce(ports, desk);
    letters.push(...plan.letters);
    if (lost.length === 0 || again === rounds) return { ...plan, letters, held: [...plan.held, ...lost] };
  }
}

/** A race that is lost so often is left to the next tick, and shown. */
const rounds = 4;

async function planOnce(ports: Needs, desk: Desk): Promise<Plan & { lost: Held[] }> {
  const decision = await decideLetters(ports, desk, await takeBackOld(ports, desk));
  const { held, warnings } = decision;
  const plan: Plan & { lost: Held[] } = { letters: [], held, warnings, lost: [] };
  const begun = decision.letters.flatMap((l) => l.lines.map((line) => line.invoice_id));
  const shown = await shownAmong(
    ports,
    begun.filter((id) => !decision.invoiceOf(id)),
  );
  for (const chosen of decision.letters) {
    const letter = await commitLetter(ports, desk, chosen, { ...decision, shown });
    if (letter) plan.letters.push(letter);
    else
      plan.lost.push(
        ...chosen.lines.map(({ invoice_id }) => ({
          invoice_id,
          customer: chosen.customer,
          why: 'something else is happening to it at this moment',
        })),
      );
  }
  return plan;
}

/** Letters of earlier ticks that still wait are planned anew. */
async function takeBackOld(ports: Needs, desk: Desk): Promise<Open> {
  const view = await readOpen(ports);
  const old = [...view.letters.values()].filter((l) => isWaiting(l.status) && l.tick_date < desk.today);
  for (const { letter_id } of old) await takeBack(ports, letter_id, 'chaser');
  return old.length === 0 ? view : readOpen(ports);
}

/** One transaction: the letter, the invoices it holds, and the event or schedule that sends it. */
async function commitLetter(
  ports: Needs,
  desk: Desk,
  chosen: ChosenLetter,
  { invoiceOf, isKnown, shown }: Decision & { shown: ReadonlySet<string> },
): Promise<PlannedLetter | undefined> {
  const leaves_at = nextBusinessMinute(desk.calendar, desk.now);
  for (let n = 0; n < 10; n++) {
    const letter_id = letterId({ ...chosen, tick_date: desk.today, n });
    const { customer_id, customer, address, move, lines } = chosen;
    const fresh = newLetter({
      letter_id,
      tick_date: desk.today,
      customer_id,
      customer,
      address,
      move,
      lines,
    });
    const letter = chosen.ask ? asking(fresh, chosen.ask) : planned(fresh, desk.now, leaves_at);
    const changes: Change[] = [{ kind: 'letter', after: letter, by: 'chaser', action: 'plan-letters' }];
    if (!isKnown(customer_id) && move !== 'escalate')
      changes.push({
        kind: 'customer',
        after: newCustomer(customer_id, customer),
        by: 'chaser',
        action: 'begin-customer',
      });
    for (const line of lines) {
      const change = holding(line, letter_id, desk, invoiceOf(line.invoice_id), customer_id);
      changes.push(shown.has(line.invoice_id) ? redrawn(change, desk.now) : change);
    }
    try {
      await commit(ports, changes);
      return reviewed(letter, chosen, leaves_at);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
    const there = await ports.store.get<Letter>('ic-letters', { letter_id });
    if (!there || !['cancelled', 'bounced', 'sent'].includes(there.status)) return undefined;
  }
  return undefined;
}

function holding(
  line: Letter['lines'][number],
  letter_id: string,
  desk: Desk,
  before: Invoice | undefined,
  customer_id: string,
): Change {
  if (before) return { kind: 'invoice', before, after: { ...before, letter_id } as Invoice, by: 'chaser' };
  const row = desk.ledger.byId.get(line.invoice_id);
  const sheet_paid = { cells: row?.paid_cells ?? '', minor: row?.paid.minor ?? 0 };
  const begun = beginChase({
    invoice_id: line.invoice_id,
    customer_id,
    issue_date: row?.issue_date,
    chase_id: line.chase_id,
    sheet_paid,
  });
  return { kind: 'invoice', after: { ...begun, letter_id } as Invoice, by: 'chaser', action: 'begin-chase' };
}

/** A message showed the invoice before its chase began. */
const redrawn = (change: Change, now: Instant): Change => ({
  ...change,
  after: { ...change.after, effects: withRedraw(change.after.effects, 1, now) },
});

const reviewed = (letter: Letter, chosen: ChosenLetter, leaves_at: string): PlannedLetter => ({
  letter_id: letter.letter_id,
  customer: letter.customer,
  address: letter.address,
  move: letter.move,
  invoices: letter.lines.map((l) => l.invoice_id),
  totals: chosen.totals,
  leaves_at,
  ...(chosen.ask && { held: chosen.ask }),
});
