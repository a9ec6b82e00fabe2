import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import { readEdits, type WrittenClaim, type WrittenFaults } from '../../app/expenses/read-edits.ts';
import { readPolicyInForce } from '../../app/expenses/read-policy-in-force.ts';
import { startClaim } from '../../app/expenses/start-claim.ts';
import { Refusal } from '../../app/shared/errors.ts';
import type { Html } from '../shell.ts';
import { problem, type StaffTurn } from '../staff/staff.ts';
import { oldForm, staffShell } from '../staff/staff-page.ts';
import { fields } from './fields.ts';
import { largestFile, mostFiles, readUpload, type Upload, uploadFaults } from './read-upload.ts';

interface Shown {
  written?: WrittenClaim;
  faults?: WrittenFaults;
  /** What became of the files, in words. */
  alerts?: string[];
  /** Claims that were begun nevertheless. */
  begun?: string[];
}

const policyOf = async ({ ports }: StaffTurn) => {
  const { policy } = await readPolicyInForce(ports);
  return { categories: policy.categories.map(({ name }) => name), currency: policy.currency };
};

export const showNewClaim = async (turn: StaffTurn): Promise<Response> =>
  turn.c.html(newClaimPage(turn, await policyOf(turn)));

/** Each file begins one claim. The same form again begins the same ones. */
export async function takeNewClaim(turn: StaffTurn): Promise<Response> {
  const { c, ports, by, view } = turn;
  const upload = await readUpload(c);
  if (!upload) return problem(c, ports, 422);
  if (!turn.isGood(upload.nonce, 'new')) return c.html(oldForm(view), 403);
  const policy = await policyOf(turn);
  const read = readEdits(upload.written, policy, false);
  const faults = { ...('faults' in read && read.faults), ...uploadFaults(upload) };
  const { written, turned_away } = upload;
  if (!('edits' in read) || Object.keys(faults).length > 0)
    return c.html(newClaimPage(turn, policy, { written, faults, alerts: turned_away }), 422);
  const alerts = [...turned_away];
  const begun: string[] = [];
  for (const [at, key] of keysOf(upload).entries()) {
    const receipt = upload.files[at];
    try {
      const { edits } = read;
      const claim = await startClaim(ports, { key, by, edits, ...(receipt && { receipt }) });
      begun.push(claim.claim_id);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      alerts.push(receipt?.name ? `${receipt.name.slice(0, 80)}: ${error.message}` : error.message);
    }
  }
  if (alerts.length > 0) return c.html(newClaimPage(turn, policy, { written, alerts, begun }), 422);
  return c.redirect(begun.length === 1 ? `/claims/${begun[0]}` : `/claims?begun=${begun.length}`, 303);
}

/** One a claim: of this form and of what is in it, so that another file is another claim. */
function keysOf({ nonce, files, written, turned_away }: Upload): string[] {
  const hash = (content: string | Uint8Array) =>
    `form:${createHash('sha256').update(nonce).update('\0').update(content).digest('hex').slice(0, 40)}`;
  if (files.length > 0) return files.map(({ bytes }) => hash(bytes));
  return turned_away.length > 0 ? [] : [hash(JSON.stringify(written))];
}

function newClaimPage(
  turn: StaffTurn,
  { categories, currency }: Awaited<ReturnType<typeof policyOf>>,
  { written = { currency }, faults = {}, alerts = [], begun = [] }: Shown = {},
): Html {
  const asked = { written, faults, categories, optional: true };
  const wrong = alerts.length + Object.keys(faults).length > 0;
  const opened = (...names: (keyof WrittenClaim)[]) => (names.some((name) => faults[name]) ? 'open' : '');
  const said = wrong
    ? html`<div class="bad" role="alert"><p>${alerts.length > 0 ? 'Not everything could be taken:' : 'Please look at what is marked below, and choose your files again.'}</p>
${alerts.length > 0 ? html`<ul>${alerts.map((words) => html`<li>${words}</li>`)}</ul>` : ''}</div>`
    : '';
  const kept =
    begun.length > 0
      ? html`<div class="say" role="status"><p>${begun.length === 1 ? 'This one was taken:' : 'These were taken:'} ${begun.map((id) => html`<a href="/claims/${id}">${id}</a> `)}</p></div>`
      : '';
  return staffShell(
    turn.view,
    wrong ? 'Error: New claim' : 'New claim',
    html`<h1>New claim</h1>${said}${kept}
<form method="post" action="/claims/new" enctype="multipart/form-data"><input type="hidden" name="form" value="${turn.issue('new')}">
<div class="field camera"><label for="photo">Take a photo of the receipt</label>
<input type="file" id="photo" name="receipt" accept="image/*" capture="environment"></div>
<div class="field"><label for="receipt">Choose receipts</label><p class="small" id="receipt-hint">Pictures or PDFs, up to ${mostFiles}, each ${largestFile / 1_000_000} MB at the most. Each becomes a claim of its own.</p>
<input type="file" id="receipt" name="receipt" accept="image/*,application/pdf" multiple aria-describedby="receipt-hint"></div>
<button class="wide">Continue</button>
<details ${opened('statement')}><summary>There is no receipt</summary>${fields.statement(asked)}</details>
<details ${opened('vendor', 'amount', 'currency', 'date', 'category', 'note')}><summary>Write it down yourself</summary>
<p class="small">Whatever you leave empty is read from the receipt. You see it before it goes to anybody.</p>
${fields.vendor(asked)}<div class="two">${fields.amount(asked)}${fields.currency(asked)}</div>${fields.date(asked)}${fields.category(asked)}${fields.note(asked)}</details>
</form>`,
  );
}
