import { html } from 'hono/html';
import { listInWords } from '../../app/invoices/letter-words.ts';
import type { PayLine } from '../../app/invoices/read-pay-page.ts';
import { format, type Money, sumByCurrency } from '../../app/shared/money.ts';
import type { Html } from '../shell.ts';

/** An amount that does not break between its currency and its digits. */
export const sum = (money: Money): Html => html`<span class="money">${format(money)}</span>`;

/** `SGD 4,800.00 and USD 20.00`: what is open of these lines, never mixed. */
export const openInWords = (lines: readonly PayLine[], tag: string): string =>
  listInWords(
    sumByCurrency(lines.map((l) => l.open)).map((m) => format(m).replace(' ', '\u00a0')),
    tag,
  );
