import { html } from 'hono/html';
import type { LookedAt } from '../../app/expenses/look-at-claim.ts';
import { lookAtClaim } from '../../app/expenses/look-at-claim.ts';
import { isSure, missingFields } from '../../app/expenses/say-claim.ts';
import type { ClaimAct, ShownClaim } from '../../app/ports/messenger.ts';
import { Refusal } from '../../app/shared/errors.ts';
import type { Html } from '../shell.ts';
import {
  approvalLines,
  claimFields,
  conversation,
  fieldList,
  findingList,
  ownWords,
  standing,
  titleOf,
} from '../staff/claim-words.ts';
import { isPicture } from '../staff/receipt.ts';
import type { StaffTurn } from '../staff/staff.ts';
import { staffShell } from '../staff/staff-page.ts';
import { claimInputs, writtenOf } from './fields.ts';
import type { Attempt } from './take-claim.ts';

/** A claim of one's own; throws `Refusal` for any other. */
export async function mustBeMine({ ports, by }: StaffTurn, claim_id: string): Promise<LookedAt> {
  const looked = await lookAtClaim(ports, claim_id, by);
  if (looked.audience !== 'claimant')
    throw new Refusal('This is somebody else’s claim. Only they see this page of it.');
  return looked;
}

/** Reading takes seconds; whoever waits longer than this is not kept waiting. */
const looks = 30;

/** The claim as it stands, with what may be done about it; `attempt` came back to be mended. */
export async function showClaimPage(turn: StaffTurn, claim_id: string, attempt?: Attempt): Promise<Response> {
  const { c, view } = turn;
  const looked = await mustBeMine(turn, claim_id);
  const { claim } = looked;
  const n = Number(c.req.query('n') ?? 0);
  const waits = claim.being_read && claim.status === 'draft' && !attempt && n < looks;
  // By a header, so that a reader who is read to is not interrupted by a change of the document itself.
  if (waits) c.header('Refresh', `2; url=/claims/${claim_id}?n=${n + 1}`);
  const body = waits
    ? html`<h1 role="status">Reading…</h1><p>This takes a few seconds. The page looks again by itself; you may also come back later.</p>
<p><a class="button quiet" href="?n=${n + 1}">Look again</a></p>`
    : await whole(turn, looked, attempt);
  return c.html(staffShell(view, waits ? 'Reading…' : titleOf(claim), body), attempt?.status ?? 200);
}

async function whole(turn: StaffTurn, looked: LookedAt, attempt: Attempt | undefined): Promise<Html> {
  const { claim } = looked;
  const done = attempt ? undefined : turn.c.req.query('done');
  const alert = attempt?.words ?? (attempt?.faults ? 'Please look at what is marked below.' : '');
  return html`${alert ? html`<div class="bad" role="alert"><p>${alert}</p></div>` : ''}
${done === 'save' && claim.status === 'draft' ? html`<div class="say" role="status"><p>Saved.</p></div>` : ''}
<h1 dir="auto">${titleOf(claim)}</h1><p>${standing(claim)}</p>
${claim.reading ? html`<p>${claim.reading}</p>` : ''}
${claim.status === 'draft' ? doubts(claim) : html`${claimFields(claim)}${ownWords(claim)}${approvalLines(claim)}`}
${findingList(claim)}${claim.status === 'draft' ? await receipt(turn, claim) : ''}${claim.status === 'waiting' ? conversation(claim) : ''}
${claim.acts.includes('answer-claim') ? answerForm(turn, claim) : ''}
${claim.status === 'draft' ? changeForm(turn, looked, attempt) : ''}
${claim.acts.includes('ask-exception') ? exceptionForm(turn, claim) : ''}
${claim.status !== 'draft' && claim.acts.includes('change-claim') ? html`<details ${attempt?.faults ? 'open' : ''}><summary>Change it</summary><p class="small">It is then checked anew, and what was approved so far falls.</p>${changeForm(turn, looked, attempt)}</details>` : ''}
${giveUp(turn, claim)}
${claim.status === 'draft' ? '' : await receipt(turn, claim)}`;
}

function doubts(claim: ShownClaim): Html | string {
  const missing = missingFields(claim);
  const unsure = claim.unsure.filter((field) => !missing.includes(field));
  if (isSure(claim)) return html`<p>Please compare once more, then submit.</p>`;
  return html`${missing.length > 0 ? html`<p class="warn">Please add ${fieldList(missing)}.</p>` : ''}
${unsure.length > 0 ? html`<p class="warn">Please check ${fieldList(unsure)}: I could not read ${unsure.length === 1 ? 'it' : 'them'} with certainty.</p>` : ''}`;
}

const bound = (turn: StaffTurn, { revision }: ShownClaim): Html =>
  html`<input type="hidden" name="form" value="${turn.issue('act')}"><input type="hidden" name="revision" value="${revision}">`;

const button = (act: ClaimAct, text: string, look = ''): Html =>
  html`<button class="wide ${look}" name="act" value="${act}">${text}</button>`;

function changeForm(turn: StaffTurn, { claim, categories, currency }: LookedAt, attempt?: Attempt): Html {
  const written = { ...writtenOf(claim, currency), ...attempt?.written };
  const asked = {
    written,
    categories,
    unsure: claim.unsure,
    ...(attempt?.faults && { faults: attempt.faults }),
  };
  const draft = claim.status === 'draft';
  return html`<form method="post" novalidate>${bound(turn, claim)}${claimInputs(claim, asked, currency)}
<div class="either">${draft ? html`${button('submit-claim', 'Submit')}${button('change-claim', 'Save for later', 'quiet')}` : button('change-claim', 'Save and submit again')}</div></form>`;
}

const noteForm = (turn: StaffTurn, claim: ShownClaim, act: ClaimAct, label: string, text: string): Html =>
  html`<form method="post">${bound(turn, claim)}<div class="field"><label for="${act}">${label}</label>
<textarea id="${act}" name="words" rows="3" maxlength="1000" required></textarea></div>${button(act, text)}</form>`;

const answerForm = (turn: StaffTurn, claim: ShownClaim): Html =>
  noteForm(turn, claim, 'answer-claim', 'Your answer', 'Send the answer');

const exceptionForm = (turn: StaffTurn, claim: ShownClaim): Html =>
  html`<details><summary>Ask for an exception</summary>${noteForm(turn, claim, 'ask-exception', 'Why should it be paid all the same?', 'Submit with these words')}</details>`;

/** Opened before it can be pressed: there is no way back. */
function giveUp(turn: StaffTurn, claim: ShownClaim): Html | string {
  const act = claim.acts.find((a) => a === 'discard-claim' || a === 'withdraw-claim');
  if (!act) return '';
  const word = act === 'discard-claim' ? 'Discard' : 'Withdraw';
  return html`<details><summary>${word} it</summary><p>Nothing is paid back for it. You can send the receipt again later.</p>
<form method="post">${bound(turn, claim)}${button(act, `${word} this claim`, 'quiet danger')}</form></details>`;
}

async function receipt(turn: StaffTurn, { claim_id, receipt_key }: ShownClaim): Promise<Html | string> {
  if (!receipt_key) return '';
  const path = `/claims/${claim_id}/receipt`;
  return html`<h2>Receipt</h2>${
    (await isPicture(turn, receipt_key))
      ? html`<a href="${path}"><img class="receipt" src="${path}" alt="Your receipt"></a>`
      : html`<p><a href="${path}">Open the receipt</a></p>`
  }`;
}
