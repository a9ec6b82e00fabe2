import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { html } from 'hono/html';
import { payableHeaders, readPayables } from '../../../app/expenses/payable-sheet.ts';
import { Fault } from '../../../app/shared/errors.ts';
import type { DemoDesk } from '../desk.ts';
import { demoPage, type Html } from '../page-parts.ts';
import { sheetTabs } from './sheet-tabs.ts';

/** What is to be paid back, as whoever pays it looks at it: to mark what was paid, and nothing else. */
export function createPayablePages(desk: DemoDesk): Hono {
  const { sheets } = desk.deps.ports;
  const app = new Hono();
  app.get('/', async (c) => {
    const { csv } = await sheets.read('payables');
    const bar = { ...(await desk.clock()), active: 'sheets', back: c.req.path } as const;
    return c.html(demoPage('Payables', bar, payablesHtml(csv, c.req.query('did') === 'paid')));
  });
  app.post('/', bodyLimit({ maxSize: 10_000 }), async (c) => {
    const id = new URLSearchParams(await c.req.text()).get('paid') ?? '';
    const { today } = await desk.clock();
    await sheets.write('payables', [{ id_header: 'Claim', id, header: 'Paid on', value: today }]);
    await desk.sync();
    return c.redirect('/sheets/payables?did=paid', 303);
  });
  return app;
}

function payablesHtml(csv: string, paid: boolean): Html {
  return html`<main class="sheet">
<header class="sheet-head">
<h1>Payables</h1>
${sheetTabs('payables')}
<p class="soft">What the studio owes its people: one row a claim, ten minutes after it was approved.</p>
</header>
<div role="status">${paid ? html`<p class="good">Marked as paid today. The claimant is told.</p>` : ''}</div>
${table(csv)}
</main>`;
}

function table(csv: string): Html {
  try {
    const { rows } = readPayables(csv);
    if (rows.length === 0) return html`<p class="soft">Nothing is to be paid back.</p>`;
    const button = (id: string) =>
      html`<button class="quiet" name="paid" value="${id}" aria-label="${`Mark ${id} paid today`}">Paid</button>`;
    return html`<p class="sheet-tools"><a href="/local/sheets/payables.csv" download>Download CSV</a></p>
<form method="post"><div class="sheet-scroll" tabindex="0" role="region" aria-label="Payables"><table>
<thead><tr>${payableHeaders.map((title) => html`<th scope="col">${title}</th>`)}<th scope="col"><span class="hush">Mark as paid</span></th></tr></thead>
<tbody>${rows.map(({ cells, claim_id, paid }) => html`<tr>${payableHeaders.map((_, n) => html`<td>${cells[n] ?? ''}</td>`)}<td>${paid ? '' : button(claim_id)}</td></tr>`)}</tbody>
</table></div></form>`;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return html`<p class="bad">${error.message}</p>`;
  }
}
