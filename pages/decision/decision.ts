import type { Hono } from 'hono';
import { z } from 'zod';
import { askClaimant } from '../../app/expenses/ask-claimant.ts';
import type { Claim } from '../../app/expenses/claim.ts';
import { approveClaim, rejectClaim } from '../../app/expenses/decide-claim.ts';
import { type DecisionLink, readDecisionLink } from '../../app/expenses/decision-link.ts';
import { lookCloser } from '../../app/expenses/look-at-claim.ts';
import { undoDecision } from '../../app/expenses/undo-decision.ts';
import { Conflict, Refusal } from '../../app/shared/errors.ts';
import { isPicture, serveReceipt } from '../staff/receipt.ts';
import {
  type Answered,
  admit,
  createStaffApp,
  forMembers,
  problem,
  type StaffDeps,
  type StaffEnv,
  type StaffTurn,
} from '../staff/staff.ts';
import { oldForm, staffPage } from '../staff/staff-page.ts';
import { signInByMail } from './by-mail.ts';
import { type DecisionOptions, decisionPage } from './decision-page.ts';

/** Deciding by the link of a mail: for the approver it was sent to, when they are signed in. A GET changes nothing. */
export function createDecision(deps: StaffDeps): Hono<StaffEnv> {
  const app = createStaffApp(deps);
  const forApprover = (answer: (turn: StaffTurn, link: DecisionLink) => Answered) =>
    forMembers(
      deps,
      async (turn) => {
        const link = await readDecisionLink(turn.ports, turn.c.req.param('token') ?? '');
        if (!link) return gone(turn);
        return link.approver === turn.by.address.toLowerCase() ? answer(turn, link) : foreign(turn);
      },
      { outside: true },
    );
  signInByMail(app, deps);
  app.get(
    '/decide/:token',
    forApprover((turn, link) => showDecision(turn, link)),
  );
  app.get(
    '/decide/:token/receipt',
    forApprover(async (turn, { claim_id }) => {
      await lookCloser(turn.ports, claim_id, turn.by);
      return serveReceipt(turn, claim_id);
    }),
  );
  app.post('/decide/:token', ...admit(deps), forApprover(takeDecision));
  app.all('*', (c) => problem(c, deps.ports, c.req.path.startsWith('/decide/') ? 405 : 404));
  return app;
}

const gone = ({ c, view }: StaffTurn) =>
  c.html(
    staffPage(
      view,
      'This link does not work any more',
      'It may be too old, or a part of it may be missing. What waits for your decision also stands above your claims.',
    ),
    404,
  );

const foreign = ({ c, view }: StaffTurn) =>
  c.html(
    staffPage(
      view,
      'This link is not yours',
      'It was sent to somebody else, and only they can decide with it.',
    ),
    403,
  );

async function showDecision(
  turn: StaffTurn,
  { claim_id }: DecisionLink,
  { status = 200, ...options }: Partial<DecisionOptions> & { status?: 200 | 409 | 422 } = {},
): Promise<Response> {
  const { c, ports, by, view } = turn;
  const closer = await lookCloser(ports, claim_id, by).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    return undefined;
  });
  if (!closer) {
    const claim = await ports.store.get<Claim>('ea-claims', { claim_id });
    return c.html(staffPage(view, 'Not with you any more', becameOf(claim)), 409);
  }
  const picture = await isPicture(turn, closer.claim.receipt_key);
  return c.html(decisionPage(turn, closer, { ...options, picture }), status);
}

/** Of a claim that they were told of and that is not theirs to decide now: no more than they need to know. */
function becameOf(claim: Claim | undefined): string {
  if (claim?.status === 'withdrawn')
    return 'The claimant has withdrawn this claim. There is nothing to decide.';
  if (claim?.status === 'submitted' && claim.approver)
    return `This claim is with ${claim.approver.person} now.`;
  if (claim?.status === 'draft') return 'This claim went back to its claimant.';
  return 'This claim was decided by somebody else.';
}

const shape = z.object({
  form: z.string().max(200),
  revision: z.coerce.number().int().min(1),
  act: z.enum(['approve-claim', 'reject-claim', 'ask-claimant', 'undo-decision']),
  words: z.string().max(5000).default(''),
});

/** By the same verbs as the card's buttons, and on exactly what was shown here. */
async function takeDecision(turn: StaffTurn, link: DecisionLink): Promise<Response> {
  const { c, ports, by } = turn;
  const given = [...new URLSearchParams(await c.req.text())];
  const read = shape.safeParse(Object.fromEntries(given)).data;
  if (!read || new Set(given.map(([name]) => name)).size !== given.length) return problem(c, ports, 422);
  if (!turn.isGood(read.form, 'decide')) return c.html(oldForm(turn.view), 403);
  const { act, words, revision } = read;
  const command = { claim_id: link.claim_id, by, revision };
  try {
    if (act === 'approve-claim') await approveClaim(ports, { ...command, reason: words });
    if (act === 'reject-claim') await rejectClaim(ports, { ...command, note: words });
    if (act === 'ask-claimant') await askClaimant(ports, { ...command, note: words });
    if (act === 'undo-decision') await undoDecision(ports, command);
    return c.redirect(c.req.path, 303);
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Conflict)) throw error;
    const busy = 'Somebody else acted at this moment. Look again, then try once more.';
    const alert = error instanceof Refusal ? error.message : busy;
    const lacking = error instanceof Refusal && error.field !== undefined;
    return showDecision(turn, link, { status: lacking ? 422 : 409, alert, act, words });
  }
}
