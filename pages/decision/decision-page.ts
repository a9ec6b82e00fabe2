import { html } from 'hono/html';
import type { lookCloser } from '../../app/expenses/look-at-claim.ts';
import type { ClaimAct, ShownClaim } from '../../app/ports/messenger.ts';
import type { Html } from '../shell.ts';
import {
  approvalLines,
  claimFields,
  conversation,
  findingList,
  ownWords,
  standing,
  titleOf,
} from '../staff/claim-words.ts';
import type { StaffTurn } from '../staff/staff.ts';
import { staffShell } from '../staff/staff-page.ts';

export type Closer = Awaited<ReturnType<typeof lookCloser>>;

export interface DecisionOptions {
  /** Why nothing was done, or what is to be mended. */
  alert?: string | undefined;
  /** Of the note that came back. */
  words?: string | undefined;
  act?: string | undefined;
  picture: boolean;
}

/** All that one needs for a decision, and the decision; once it is made, what became of it. */
export function decisionPage(
  turn: StaffTurn,
  { claim, near, earlier }: Closer,
  options: DecisionOptions,
): Html {
  const { alert } = options;
  const mine = claim.acts.includes('approve-claim');
  return staffShell(
    turn.view,
    `${alert ? 'Error: ' : ''}${titleOf(claim)}`,
    html`${alert ? html`<div class="bad" role="alert"><p>${alert}</p></div>` : ''}
<h1 dir="auto">${titleOf(claim)}</h1>
<p>From <bdi>${claim.address}</bdi>. ${mine ? html`<strong>${verdict(claim)}</strong>` : state(claim)}</p>
${claim.acts.includes('undo-decision') ? undo(turn, claim) : ''}
${claimFields(claim)}${findingList(claim)}${ownWords(claim)}${approvalLines(claim)}${conversation(claim)}
${receipt(turn, claim, options)}
${beside('This may be of the same receipt', near)}
${mine ? decisions(turn, claim, options) : ''}
${beside('Paid back at this vendor before', earlier)}`,
  );
}

const verdicts: Record<NonNullable<ShownClaim['outcome']>, string> = {
  'ea.clear': 'It is within policy.',
  'ea.confirm': 'It is within the limits, with something to compare.',
  'ea.review': 'It is to be looked at: say why it should be paid all the same.',
  'ea.reject': 'It is not allowed by the policy.',
};

const verdict = ({ outcome }: ShownClaim): string => (outcome ? verdicts[outcome] : 'It is being checked.');

const state = (claim: ShownClaim): string =>
  claim.status === 'approved'
    ? 'It is approved.'
    : claim.status === 'waiting'
      ? 'It waits for the claimant’s answer, and then comes back to you.'
      : standing(claim);

function receipt(turn: StaffTurn, { receipt_key }: ShownClaim, { picture }: DecisionOptions): Html {
  if (!receipt_key) return html`<p class="warn">There is no receipt.</p>`;
  const path = `${turn.c.req.path}/receipt`;
  return html`<h2>Receipt</h2>${picture ? html`<a href="${path}"><img class="receipt" src="${path}" alt="The receipt of this claim"></a>` : html`<p><a class="button quiet" href="${path}">Open the receipt</a></p>`}`;
}

const beside = (heading: string, claims: ShownClaim[]): Html | string =>
  claims.length > 0
    ? html`<h2>${heading}</h2><ul>${claims.map((claim) => html`<li class="card"><h3 dir="auto">${titleOf(claim)}</h3><p class="small">${claim.claim_id}, <bdi>${claim.address}</bdi>. ${state(claim)}</p>${claimFields(claim)}</li>`)}</ul>`
    : '';

const form = (
  turn: StaffTurn,
  { revision }: ShownClaim,
  act: ClaimAct,
  button: Html,
  note: Html | string = '',
): Html =>
  html`<form method="post"><input type="hidden" name="form" value="${turn.issue('decide')}"><input type="hidden" name="revision" value="${revision}"><input type="hidden" name="act" value="${act}">${note}${button}</form>`;

function decisions(turn: StaffTurn, claim: ShownClaim, options: DecisionOptions): Html {
  const note = (act: ClaimAct, label: string, hint: string): Html =>
    html`<div class="field"><label for="${act}">${label}</label><p class="small" id="${act}-hint">${hint}</p>
<textarea id="${act}" name="words" rows="3" maxlength="1000" required aria-describedby="${act}-hint">${options.act === act ? (options.words ?? '') : ''}</textarea></div>`;
  const open = (act: ClaimAct) => (options.act === act ? 'open' : '');
  return html`<h2>Your decision</h2>
${form(turn, claim, 'approve-claim', html`<button class="wide">Approve</button>`, claim.needs_reason ? note('approve-claim', 'Why should it be paid?', 'It is kept with the claim.') : '')}
<details ${open('reject-claim')}><summary>Reject</summary>${form(turn, claim, 'reject-claim', html`<button class="wide quiet danger">Reject this claim</button>`, note('reject-claim', 'Why?', 'The claimant reads it.'))}</details>
<details ${open('ask-claimant')}><summary>Ask the claimant</summary>${form(turn, claim, 'ask-claimant', html`<button class="wide quiet">Ask</button>`, note('ask-claimant', 'What do you want to know?', 'The claim waits for the answer, and then comes back to you.'))}</details>`;
}

const undo = (turn: StaffTurn, claim: ShownClaim): Html =>
  form(
    turn,
    claim,
    'undo-decision',
    html`<p><button class="quiet">Undo</button> <span class="small">until ${claim.undo?.until.time}</span></p>`,
  );
