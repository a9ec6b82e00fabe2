import type { Effect } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import { inTurn, type StillOurs } from '../effects/turn.ts';
import type { Ports } from '../ports/ports.ts';
import { Conflict, DefiniteFailure } from '../shared/errors.ts';
import type { Claim } from './claim.ts';
import type { ClaimNeeds } from './commit-claim.ts';
import { type PayableRow, payableRow, readPayables } from './payable-sheet.ts';
import { readPolicyInForce } from './read-policy-in-force.ts';
import { readClaims } from './receipt-keys.ts';

export type PayableNeeds = ClaimNeeds & Pick<Ports, 'sheets'>;

/**
 * Puts an approved claim into the payable sheet: found by its id, appended only where it is absent, then looked at
 * again. May be repeated, and be cut off anywhere.
 */
export async function writePayable(
  ports: PayableNeeds,
  { claim_id }: Pick<Claim, 'claim_id'>,
): Promise<void> {
  await inTurn(ports, 'payables', async (stillOurs) => {
    const there = new Set((await readSheet(ports)).map((row) => row.claim_id));
    await settlePayables(ports, stillOurs, there.add(claim_id), claim_id);
  });
}

const rounds = 5;

/**
 * Until the sheet holds each of these claims once: doubled rows that are not marked paid go, rows that vanished come
 * back, and both are told. Everything is read again after each write.
 */
export async function settlePayables(
  ports: PayableNeeds,
  stillOurs: StillOurs,
  wanted: ReadonlySet<string>,
  fresh?: string,
): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const rows = await readSheet(ports);
    const doubled = await ofClaims(ports, findDoubled(rows));
    const missing = [...wanted].filter((id) => !rows.some((row) => row.claim_id === id));
    const owed = (await readClaims(ports, missing)).filter(({ status }) => status === 'approved');
    if (doubled.length + owed.length === 0) return;
    for (const row of doubled) await removeDoubled(ports, stillOurs, row);
    for (const claim of owed) await append(ports, stillOurs, claim, claim.claim_id !== fresh);
  }
  throw new DefiniteFailure('the payable sheet changes while it is being written');
}

/** From the last one upwards, so that the places of the others stay. What was paid stays, else the first. */
export function findDoubled(rows: readonly PayableRow[]): PayableRow[] {
  const extra = [...Map.groupBy(rows, (row) => row.claim_id).values()].flatMap((same) => {
    const unpaid = same.filter(({ paid }) => !paid);
    return unpaid.length < same.length ? unpaid : unpaid.slice(1);
  });
  return extra.sort((a, b) => b.number - a.number);
}

/** What people keep in the sheet beside is not ours to remove. */
async function ofClaims(ports: PayableNeeds, rows: PayableRow[]): Promise<PayableRow[]> {
  const known = new Set(
    (
      await readClaims(
        ports,
        rows.map(({ claim_id }) => claim_id),
      )
    ).map(({ claim_id }) => claim_id),
  );
  return rows.filter(({ claim_id }) => known.has(claim_id));
}

async function removeDoubled(ports: PayableNeeds, stillOurs: StillOurs, row: PayableRow): Promise<void> {
  await tell(ports, row.claim_id, 'payable-doubled');
  await stillOurs();
  await ports.sheets.remove('payables', { number: row.number, cells: row.cells });
}

async function append(
  ports: PayableNeeds,
  stillOurs: StillOurs,
  claim: Claim,
  again: boolean,
): Promise<void> {
  const inForce = await readPolicyInForce(ports);
  if (again) await tell(ports, claim.claim_id, 'payable-vanished');
  await stillOurs();
  await ports.sheets.append('payables', payableRow(claim, inForce));
}

const readSheet = async ({ sheets }: PayableNeeds): Promise<PayableRow[]> =>
  readPayables((await sheets.read('payables')).csv).rows;

/** Noted with the claim before it is done, so that it is told even if nobody comes back from doing it. */
async function tell(ports: ClaimNeeds, claim_id: string, what: string): Promise<void> {
  for (let i = 0; i < 8; i++) {
    const before = await ports.store.get<Claim>('ea-claims', { claim_id });
    if (!before || before.effects.some((e) => e.data.what === what && !e.started)) return;
    const effect: Effect = {
      id: `${what}:${before.version}`,
      kind: 'notice',
      due_at: ports.clock.now(),
      data: { what },
    };
    const after = { ...before, effects: [...before.effects, effect] };
    try {
      await commit(ports, [{ kind: 'claim', before, after, by: 'payable-writer' }]);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Conflict();
}

/** Writes the day on which a person said it was paid. A row that is gone needs none. */
export async function writePaid(ports: PayableNeeds, claim_id: string, on: string): Promise<void> {
  const { rows, headers } = readPayables((await ports.sheets.read('payables')).csv);
  const header = headers['Paid on'];
  if (!header || !headers.Claim || !rows.some((row) => row.claim_id === claim_id && !row.paid)) return;
  const edit = { id_header: headers.Claim, id: claim_id, header, value: on };
  const { missing } = await ports.sheets.write('payables', [edit]);
  if (missing.length > 0) throw new DefiniteFailure(`the row of ${claim_id} could not be marked as paid`);
}
