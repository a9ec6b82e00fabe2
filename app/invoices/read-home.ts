import type { Home } from '../ports/messenger.ts';
import type { Ports } from '../ports/ports.ts';
import { Fault } from '../shared/errors.ts';
import { type Money, sumByCurrency } from '../shared/money.ts';
import { ageing } from './ageing.ts';
import { type Decision, decideLetters, type Open, readOpen } from './decide-letters.ts';
import { type Desk, openDesk, readZone } from './desk.ts';
import { atNextTick, seenAt } from './next-tick.ts';
import { oldestFirst, readUnpaid, type Unpaid } from './read-unpaid.ts';
import { localTime, shownInvoice } from './show-invoice.ts';
import { readStop } from './stop.ts';

type Needs = Pick<Ports, 'store' | 'files' | 'clock' | 'config' | 'ids'>;

/** As many of each list as one page of Slack has room for. */
const listed = 10;

/** The desk at a glance, as it stands now, with what the next tick would do; nothing is written. */
export async function readHome(ports: Needs): Promise<Home> {
  try {
    const desk = await openDesk(ports);
    const [view, { stopped }] = await Promise.all([readOpen(ports), readStop(ports, '0')]);
    const tick = atNextTick(desk);
    const seen = { open: view.open, letters: seenAt(tick, view.letters) };
    const decision = await decideLetters(ports, tick, seen);
    return { ...(await glance(ports, desk, view, decision, tick.today)), stopped };
  } catch (error) {
    // Without its documents Paydesk does nothing, and here is where somebody looks why.
    if (!(error instanceof Fault)) throw error;
    return { ...(await emptyHome(ports)), warnings: [error.message] };
  }
}

/** What somebody sees who may see nothing: why. Nothing else is read. */
export const refusedHome = async (ports: Pick<Ports, 'files' | 'clock'>, refused: string): Promise<Home> => ({
  ...(await emptyHome(ports)),
  refused,
});

async function emptyHome(ports: Pick<Ports, 'files' | 'clock'>): Promise<Home> {
  const zone = await readZone(ports).catch((error: unknown) => {
    if (!(error instanceof Fault)) throw error;
    return 'UTC';
  });
  return {
    now: localTime(ports.clock.now(), zone),
    stopped: false,
    counts: { open: 0, overdue: 0, held: 0, next: 0 },
    open: [],
    overdue: [],
    ageing: [],
    next: [],
    held: [],
    oldest: [],
    warnings: [],
  };
}

async function glance(
  ports: Needs,
  desk: Desk,
  { open: chases }: Open,
  { letters, held, warnings, invoiceOf }: Decision,
  on: string,
): Promise<Omit<Home, 'stopped'>> {
  const unpaid = await readUnpaid(ports, desk, chases);
  const overdue = unpaid.filter((each) => each.days > 0);
  const sum = (all: Unpaid[]): Money[] => sumByCurrency(all.map((each) => each.open));
  const oldest = [...overdue].sort(oldestFirst);
  return {
    now: localTime(desk.now, desk.calendar.zone),
    counts: { open: unpaid.length, overdue: overdue.length, held: held.length, next: letters.length },
    open: sum(unpaid),
    overdue: sum(overdue),
    ageing: ageing(unpaid),
    next: letters.slice(0, listed).map(({ customer, address, move, totals, lines, ask }) => ({
      on,
      customer,
      address,
      move,
      totals,
      invoices: lines.map((l) => l.invoice_id),
      ...(ask && { ask }),
    })),
    held: held.slice(0, listed).map(({ invoice_id, customer, why }) => ({
      invoice: { ...shownInvoice(desk, invoice_id, invoiceOf(invoice_id)), customer },
      why,
    })),
    oldest: oldest.slice(0, listed).map(({ invoice_id, invoice }) => shownInvoice(desk, invoice_id, invoice)),
    warnings: [...warnings, ...faultsIn(desk)],
  };
}

function faultsIn({ ledger, sheet }: Desk): string[] {
  const rows = ledger.faults.length;
  return [
    ...(sheet ? [] : ['the invoice sheet has not been read yet']),
    ...(rows > 0 ? [`${rows} ${rows === 1 ? 'row' : 'rows'} of the invoice sheet cannot be read`] : []),
  ];
}
