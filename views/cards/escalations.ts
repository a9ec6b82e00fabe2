import type { Notice } from '../../app/ports/messenger.ts';
import { joined, mrkdwn, type Said } from '../../blocks/parts/mrkdwn.ts';
import { contextOf, headerOf, sectionOf } from '../../blocks/parts/sections.ts';
import { moneyList } from '../../blocks/parts/text.ts';
import { count, placeOf, shortDay } from '../words.ts';
import { invoiceLine, invoicesClose, invoicesRoomy } from './invoice-row.ts';
import { type Card, fixed, packed } from './packed.ts';
import type { View } from './view.ts';

type Escalations = Extract<Notice, { kind: 'escalations' }>;
type Escalated = Escalations['customers'][number];

function customerCard({ customer, totals, invoices }: Escalated): Card {
  const head: Said = mrkdwn`*${customer}* · ${count(invoices.length, 'invoice')}, ${moneyList(totals)}`;
  return [
    () => [sectionOf(head), ...invoicesRoomy(invoices)],
    () => [sectionOf(head), ...invoicesClose(invoices)],
    () => [sectionOf(joined([head, ...invoices.map((invoice) => invoiceLine(invoice))]))],
  ];
}

/** An owner's invoices for which the letters ran out. */
export function escalations({ day, owner, customers }: Escalations): View {
  const need = customers.length === 1 ? 'needs' : 'need';
  const who = `${count(customers.length, 'customer')} ${need} you`;
  const [first] = customers;
  const whose = owner === 'channel' ? '' : ` For ${placeOf(owner)}.`;
  return {
    text: first ? `${who}. First: ${first.customer}, ${moneyList(first.totals)}.` : `${who}.`,
    blocks: packed([
      fixed([
        headerOf(`${shortDay(day)}: ${who}`),
        contextOf(`The letters to them ran out. Talk to them, or say what is to become of it.${whose}`),
      ]),
      ...customers.map(customerCard),
    ]),
  };
}
