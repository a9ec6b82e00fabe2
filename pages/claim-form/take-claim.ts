import { z } from 'zod';
import { answerClaim } from '../../app/expenses/ask-claimant.ts';
import { changeClaim } from '../../app/expenses/change-claim.ts';
import { readEdits, type WrittenClaim, type WrittenFaults } from '../../app/expenses/read-edits.ts';
import { submitClaim } from '../../app/expenses/submit-claim.ts';
import { discardClaim, withdrawClaim } from '../../app/expenses/withdraw-claim.ts';
import { Conflict, Refusal } from '../../app/shared/errors.ts';
import { problem, type StaffTurn } from '../staff/staff.ts';
import { oldForm } from '../staff/staff-page.ts';
import { mustBeMine, showClaimPage } from './claim-page.ts';

/** A form that came back, to be mended or read. */
export interface Attempt {
  status: 409 | 422;
  words?: string;
  written?: WrittenClaim;
  faults?: WrittenFaults;
}

const text = z.string().max(5000).optional();
const shape = z.object({
  form: z.string().max(200),
  revision: z.coerce.number().int().min(1),
  act: z.enum([
    'submit-claim',
    'change-claim',
    'discard-claim',
    'withdraw-claim',
    'answer-claim',
    'ask-exception',
  ]),
  words: z.string().max(5000).default(''),
  vendor: text,
  amount: text,
  currency: text,
  date: text,
  category: text,
  tax: text,
  home: text,
  statement: text,
  note: text,
});

/** One act of the claimant's, by the verbs that Slack's buttons use, on exactly what they saw. */
export async function takeClaim(turn: StaffTurn, claim_id: string): Promise<Response> {
  const { c, ports, by } = turn;
  const given = [...new URLSearchParams(await c.req.text())];
  const form = shape.safeParse(Object.fromEntries(given)).data;
  if (!form || new Set(given.map(([name]) => name)).size !== given.length) return problem(c, ports, 422);
  if (!turn.isGood(form.form, 'act')) return c.html(oldForm(turn.view), 403);
  const { act, words, form: _, revision, ...fields } = form;
  const written = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const command = { claim_id, by, revision };
  try {
    if (act === 'submit-claim' || act === 'change-claim') {
      const { claim, categories, currency } = await mustBeMine(turn, claim_id);
      const read = readEdits(written, { categories, currency });
      if ('faults' in read)
        return showClaimPage(turn, claim_id, { status: 422, written, faults: read.faults });
      const changed = await changeClaim(ports, { ...command, edits: read.edits });
      if (act === 'submit-claim') await submitClaim(ports, { ...command, revision: changed.revision });
      return c.redirect(act === 'change-claim' && claim.status === 'draft' ? '?done=save' : '?', 303);
    }
    if (act === 'ask-exception') {
      if (!words.trim()) throw new Refusal('Write why it should be paid all the same.');
      const { revision } = await changeClaim(ports, { ...command, edits: { exception: words } });
      await submitClaim(ports, { ...command, revision });
    }
    if (act === 'answer-claim') await answerClaim(ports, { ...command, answer: words });
    if (act === 'discard-claim') await discardClaim(ports, command);
    if (act === 'withdraw-claim') await withdrawClaim(ports, command);
    return c.redirect('?', 303);
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Conflict)) throw error;
    const busy = 'Somebody else acted at this moment. Look again, then try once more.';
    return showClaimPage(turn, claim_id, {
      status: 409,
      words: error instanceof Refusal ? error.message : busy,
    });
  }
}
