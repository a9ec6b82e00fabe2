import { inTurn } from '../effects/turn.ts';
import { Conflict, DefiniteFailure } from '../shared/errors.ts';
import { payables } from './commit-claim.ts';
import { waitingFor } from './delegate.ts';
import { paidOn, readPayables } from './payable-sheet.ts';
import { readPolicyInForce } from './read-policy-in-force.ts';
import { readClaims } from './receipt-keys.ts';
import { takePayout } from './record-payout.ts';
import { findDoubled, type PayableNeeds, settlePayables } from './write-payable.ts';

/**
 * Takes over what the payable sheet says was paid, and puts right what it should hold: an approved claim whose row is
 * gone, or stands there twice. It can set paid, never unset it. Throws a `Fault` for a sheet that cannot be read.
 */
export async function syncPayables(ports: PayableNeeds): Promise<void> {
  const owed = await readClaims(ports, await waitingFor(ports, payables));
  const { csv } = await ports.sheets.read(payables);
  const { rows } = readPayables(csv);
  if (owed.length + rows.length === 0) return;
  const { today } = await readPolicyInForce(ports);
  const open = new Set(owed.filter(({ status }) => status === 'approved').map(({ claim_id }) => claim_id));
  for (const { claim_id, paid } of rows) {
    const on = paidOn(paid, today);
    if (!on || !open.has(claim_id)) continue;
    await takePayout(ports, { claim_id, by: { id: 'payable-sheet', address: '' }, on });
  }
  // Whose effect is still to come is not missing.
  const wanted = new Set(
    owed
      .filter(({ status, effects }) => status === 'approved' && !effects.some((e) => e.kind === 'payable'))
      .map(({ claim_id }) => claim_id),
  );
  const whole = [...wanted].every((id) => rows.some((row) => row.claim_id === id));
  if (whole && findDoubled(rows).length === 0) return;
  try {
    await inTurn(ports, 'payables', (stillOurs) => settlePayables(ports, stillOurs, wanted));
  } catch (error) {
    // Somebody writes at this moment: the next sync looks again.
    if (!(error instanceof DefiniteFailure || error instanceof Conflict)) throw error;
  }
}
