import { html } from 'hono/html';
import type { Html } from '../page-parts.ts';

const sheets = { invoices: 'Invoices', payables: 'Payables' } as const;

/** From one sheet to the other. */
export const sheetTabs = (active: keyof typeof sheets): Html =>
  html`<nav class="sheet-tools" aria-label="Sheets">${Object.entries(sheets).map(([name, title]) =>
    name === active
      ? html`<b aria-current="page">${title}</b> `
      : html`<a href="/sheets/${name}">${title}</a> `,
  )}</nav>`;
