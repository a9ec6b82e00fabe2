import type { Notice } from '../../app/ports/messenger.ts';
import { sectionOf } from '../../blocks/parts/sections.ts';
import { spoken, withDays } from '../words.ts';
import { invoiceCard } from './invoice-row.ts';
import { fixed, packed } from './packed.ts';
import type { View } from './view.ts';

/** News that asks nothing, and what may be done about it. */
export function told({ text, invoices }: Extract<Notice, { kind: 'told' }>): View {
  const said = spoken(withDays(text));
  return {
    text: said,
    blocks: packed([
      fixed([sectionOf(said)]),
      ...invoices.map((invoice) => invoiceCard(invoice, { customer: true })),
    ]),
  };
}
