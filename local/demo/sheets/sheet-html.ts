import { html } from 'hono/html';
import { rowOf } from '../../../app/invoices/sheet/cells.ts';
import type { Columns } from '../../../app/invoices/sheet/columns.ts';
import type { Checked } from '../../check-text.ts';
import type { Html } from '../page-parts.ts';
import { sheetTabs } from './sheet-tabs.ts';
import type { Table } from './table.ts';

export interface SheetFacts {
  table: Table;
  checked: Pick<Checked, 'faults' | 'understood'>;
  /** Set aside as a whole: what Paydesk goes by is an earlier one. */
  quarantined?: string | undefined;
  /** What came of the last edit. */
  said?: { words: string; bad?: boolean } | undefined;
}

const formId = 'sheet-form';

/** The whole sheet, each cell an input: without script one button saves them all, with it each by itself. */
export const sheetHtml = ({ table, ...facts }: SheetFacts): Html => html`<main class="sheet">
<header class="sheet-head">
<h1>Invoices</h1>
${sheetTabs('invoices')}
<p class="soft">The sheet that the studio keeps by hand. Paydesk reads it after each change; the grey columns are its own.</p>
</header>
<div id="sheet-said" role="status" data-live="sheet-said">${said(facts)}</div>
<form id="${formId}" method="post" action="/sheets/invoices">
<input type="hidden" name="seen" value="${JSON.stringify(Object.fromEntries(table.rows.map(({ index, cells }) => [index, cells])))}">
<p class="sheet-tools"><button name="do" value="save">Save changes</button> <a href="/local/sheets/invoices.csv" download>Download CSV</a></p>
<div class="sheet-scroll" tabindex="0" role="region" aria-label="Invoices">
<table>
<thead><tr>${table.header.map((title, n) => html`<th scope="col" ${table.kept.has(n) ? html`class="kept"` : ''}>${title}</th>`)}<th scope="col"><span class="hush">Mark as paid</span></th></tr></thead>
<tbody id="sheet-rows" data-live="sheet-rows">
${table.rows.map((row) => rowHtml(table, row, facts.checked.faults))}
</tbody>
<tfoot><tr>${table.header.map((title, n) => newCell(table, title, n))}<td><button name="do" value="add" class="quiet" aria-label="Add this row">Add</button></td></tr></tfoot>
</table>
</div>
</form>
</main>`;

function said({ said: outcome, checked, quarantined }: Omit<SheetFacts, 'table'>): Html {
  const { faults, understood } = checked;
  return html`${outcome ? html`<p class="${outcome.bad ? 'bad' : 'good'}">${outcome.words}</p>` : ''}
${quarantined ? html`<p class="bad">This sheet is set aside: ${quarantined}. Paydesk goes by the last good one until somebody says in Slack that this one is right.</p>` : ''}
${
  faults.length > 0
    ? html`<div class="bad"><p>Paydesk cannot read all of it:</p><ul>${faults.map(({ row, column, message }) => html`<li>${row === undefined ? '' : `Row ${row}${column ? `, ${column}` : ''}: `}${message}</li>`)}</ul></div>`
    : ''
}
<p class="soft">${understood.length > 0 ? `Paydesk understands: ${understood.join(' ')}` : ''}</p>`;
}

function rowHtml(
  { header, columns: { at }, kept }: Table,
  { index, cells }: Table['rows'][number],
  faults: Checked['faults'],
): Html {
  const id = cells[at.invoice_id ?? 0]?.trim() || `row ${rowOf(index)}`;
  const here = faults.filter(({ row }) => row === rowOf(index));
  const cellHtml = (cell: string, n: number) => {
    if (kept.has(n)) return html`<td class="kept">${cell}</td>`;
    const faulty = here.some(({ column }) => column === header[n]?.trim());
    return html`<td ${isNumber(cell) ? html`class="number"` : ''}><input name="c.${index}.${n}" value="${cell}" aria-label="${`${header[n]} of ${id}`}" ${faulty ? html`aria-invalid="true"` : ''} size="${sizeOf(cell)}" autocomplete="off" spellcheck="false"></td>`;
  };
  const button = html`<button class="quiet" name="paid" value="${id}" aria-label="${`Mark ${id} paid today`}">Paid</button>`;
  return html`<tr>${cells.map(cellHtml)}<td>${mayBePaid(cells, at) ? button : ''}</td></tr>`;
}

function mayBePaid(cells: string[], at: Columns['at']): boolean {
  const cell = (n: number | undefined) => (n === undefined ? '' : (cells[n]?.trim() ?? ''));
  const open = !(cell(at.paid_date) || cell(at.paid)) || cell(at.paid_amount) !== '';
  return open && cell(at.invoice_id) !== '' && !cell(at.amount).startsWith('-');
}

const newCell = ({ kept }: Table, title: string, n: number): Html =>
  kept.has(n)
    ? html`<td class="kept"></td>`
    : html`<td><input name="n.${n}" aria-label="${`${title} of a new row`}" size="8" autocomplete="off" spellcheck="false"></td>`;

const isNumber = (cell: string): boolean => /^-?[\d,]+\.\d\d$/.test(cell);
const sizeOf = (cell: string): number => Math.max(4, Math.min(34, cell.length + 1));
