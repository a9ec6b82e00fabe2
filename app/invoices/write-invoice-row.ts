import type { Effect } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import { inTurn, type StillOurs } from '../effects/turn.ts';
import type { Ports } from '../ports/ports.ts';
import { Conflict, DefiniteFailure } from '../shared/errors.ts';
import { minute, plus } from '../shared/instant.ts';
import { notice } from './notices.ts';
import { type Proposal, type ProposedNumber, proposalRecordId, proposedNumberId } from './proposal.ts';
import { readProposal } from './proposed-number.ts';
import {
  doubledNumbers,
  isAsWritten,
  isSaid,
  RowWaits,
  rowsOfNumber,
  rowThatReads,
  type WantedRow,
} from './sheet/invoice-table.ts';
import { readInvoiceCsv } from './sheet/read-invoice-csv.ts';
import { type SheetRecord, sheetRecordId } from './sheet-record.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'ids' | 'config' | 'sheets'>;

const rounds = 5;
/** A sheet that somebody had open may be saved over what was written; so long afterwards it is looked at again. */
const lookAgainAfter = 15 * minute;

/**
 * Puts an approved invoice into the sheet: found by its number, appended only where it is absent, then looked at again.
 * May be repeated, and be cut off anywhere. Throws a `DefiniteFailure` while the sheet is not one that it can go into.
 */
export async function writeInvoiceRow(
  ports: Needs,
  effect: Effect,
  { id }: Pick<Proposal, 'id'>,
): Promise<void> {
  const look = effect.data.look !== undefined;
  try {
    await inTurn(ports, 'invoices', (stillOurs) => settleRow(ports, stillOurs, id, look));
  } catch (error) {
    if (error instanceof RowWaits)
      await change(ports, id, (before) => waiting(before, error.message, ports.clock.now()));
    throw error;
  }
}

/** At most so many at a time; the next sync looks at the rest. */
const repaired = 20;

/**
 * Rows of ours that stand in the sheet twice, because a writer was cut off and came back when nobody waited for it any
 * more: one of them goes, and it is told.
 */
export async function removeDoubledRows(ports: Needs): Promise<void> {
  const record = await ports.store.get<SheetRecord>('pd-records', { id: sheetRecordId });
  // A number that stands twice is a fault of the sheet: without one there is nothing to read it for.
  if (record?.faults.length === 0) return;
  const doubled = doubledNumbers(await readInvoiceCsv(ports)).slice(0, repaired);
  if (doubled.length === 0) return;
  const known = await ports.store.batchGet<ProposedNumber>(
    'pd-records',
    doubled.map((number) => ({ id: proposedNumberId(number) })),
  );
  for (const { proposal_id } of known)
    await inTurn(ports, 'invoices', (stillOurs) =>
      settleRow(ports, stillOurs, proposalRecordId(proposal_id), true),
    );
}

async function settleRow(ports: Needs, stillOurs: StillOurs, id: string, look: boolean): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const proposal = await readProposal(ports, id);
    const wanted = proposal?.status === 'approved' ? wantedRow(proposal) : undefined;
    if (!proposal || !wanted) return;
    const csv = await readInvoiceCsv(ports);
    const found = rowsOfNumber(csv, wanted.number);
    const { columns, rows } = found;
    const [extra] = rows.length > 1 ? rows.filter((row) => isAsWritten(row, columns, wanted)).slice(-1) : [];
    if (extra) {
      await tell(ports, id, 'row-doubled');
      await stillOurs();
      await ports.sheets.remove('invoices', extra);
    } else if (rows.length === 0) {
      const row = rowThatReads(csv, found, wanted, ports.config.currency);
      if (look) await tell(ports, id, 'row-vanished');
      await stillOurs();
      await ports.sheets.append('invoices', row);
    } else {
      const ours = rows.some((row) => isAsWritten(row, columns, wanted));
      const row = ours ? 'written' : isSaid(csv, wanted, ports.config.currency) ? 'there' : 'other';
      await change(ports, id, (now) => settled(now, row, look, ports.clock.now()));
      return;
    }
  }
  throw new DefiniteFailure('the invoice sheet changes while it is being written');
}

function wantedRow({ proposed }: Proposal): WantedRow | undefined {
  const { number, customer, amount, due_date, ...rest } = proposed;
  return number && customer && amount && due_date
    ? { ...rest, number, customer, amount, due_date }
    : undefined;
}

function settled(
  before: Proposal,
  row: Proposal['row'] & string,
  look: boolean,
  now: string,
): Change | undefined {
  const { waits: _, ...rest } = before;
  const again: Effect = {
    id: 'sheet-row:look',
    kind: 'sheet-row',
    due_at: plus(now, lookAgainAfter),
    data: { look: 1 },
  };
  const effects = look || before.row ? rest.effects : [...rest.effects, again];
  if (before.row === row && before.waits === undefined) return undefined;
  return { after: { ...rest, row, effects }, action: 'write-invoice-row' };
}

interface Change {
  after: Proposal;
  action?: string;
}

/** Why it waits is told once, and stands on the card. */
function waiting(before: Proposal, waits: string, now: string): Change | undefined {
  if (before.waits === waits || before.status !== 'approved') return undefined;
  const effects = [...before.effects, notice('row-waits', before, now)];
  return { after: { ...before, waits, effects }, action: 'wait-for-sheet' };
}

/** Noted before it is done, so that it is told even if nobody comes back from doing it. */
const tell = (ports: Needs, id: string, what: string): Promise<void> =>
  change(ports, id, (before) => {
    if (before.effects.some((e) => e.data.what === what && !e.started)) return undefined;
    const effect = {
      id: `${what}:${before.version}`,
      kind: 'notice',
      due_at: ports.clock.now(),
      data: { what },
    };
    return { after: { ...before, effects: [...before.effects, effect] } };
  });

async function change(
  ports: Needs,
  id: string,
  next: (before: Proposal) => Change | undefined,
): Promise<void> {
  for (let i = 0; i < 8; i++) {
    const before = await readProposal(ports, id);
    const changed = before && next(before);
    if (!before || !changed) return;
    try {
      await commit(ports, [{ kind: 'record', before, by: 'invoice-writer', ...changed }]);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Conflict();
}
