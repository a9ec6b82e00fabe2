import { html } from 'hono/html';
import type { Claim } from '../../app/expenses/claim.ts';
import { decisionPath } from '../../app/expenses/decision-link.ts';
import { listMine, listWaiting } from '../../app/expenses/list-claims.ts';
import { readPolicyInForce } from '../../app/expenses/read-policy-in-force.ts';
import { showClaim } from '../../app/expenses/show-claim.ts';
import { dayWord } from '../../blocks/parts/text.ts';
import type { Html } from '../shell.ts';
import { standing, titleOf } from '../staff/claim-words.ts';
import type { StaffTurn } from '../staff/staff.ts';
import { staffShell } from '../staff/staff-page.ts';

/** As many as a page has room for. */
const shown = 100;

const isOpen = ({ status }: Claim): boolean => ['draft', 'submitted', 'waiting'].includes(status);

/** Somebody's own claims, what is under way first, and those that wait for their decision. */
export async function showMyClaims({ c, ports, by, view }: StaffTurn): Promise<Response> {
  const [inForce, mine, waiting] = await Promise.all([
    readPolicyInForce(ports),
    listMine(ports, by),
    listWaiting(ports, by),
  ]);
  const begun = Number(c.req.query('begun') ?? 0);
  const ordered = [...mine.filter(isOpen), ...mine.filter((claim) => !isOpen(claim))].slice(0, shown);
  const own = ordered.map((claim) => {
    const seen = showClaim(claim, inForce, 'claimant');
    return card(`/claims/${claim.claim_id}`, titleOf(seen), standing(seen), seen.date);
  });
  const theirs = await Promise.all(
    waiting.slice(0, shown).map(async (claim) => {
      const seen = showClaim(claim, inForce, 'approver', { person: by.address });
      const path = await decisionPath(ports, { claim_id: claim.claim_id, approver: by.address }, inForce.now);
      return card(path, titleOf(seen), `From ${seen.address}.`, seen.date);
    }),
  );
  return c.html(
    staffShell(
      view,
      'My claims',
      html`${begun > 1 ? html`<div class="say" role="status"><p>Got ${begun} receipts. They are being read; look at each, then submit it.</p></div>` : ''}
${theirs.length > 0 ? html`<h1>Waiting for your decision</h1><ul>${theirs}</ul><h2>My claims</h2>` : html`<h1>My claims</h1>`}
${own.length > 0 ? html`<ul>${own}</ul>` : html`<p>You have no claims yet.</p>`}
${mine.length > shown ? html`<p class="small">The latest ${shown} are shown.</p>` : ''}
<p><a class="button wide" href="/claims/new">New claim</a></p>`,
    ),
  );
}

const card = (path: string, title: string, words: string, date: string | undefined): Html =>
  html`<li><a class="card" href="${path}"><div class="head"><strong dir="auto">${title}</strong>${date ? html`<span class="small">${dayWord(date)}</span>` : ''}</div><p class="small">${words}</p></a></li>`;
