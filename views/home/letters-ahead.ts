import type { KnownBlock } from '@slack/types';
import type { Home } from '../../app/ports/messenger.ts';
import type { Day } from '../../app/shared/instant.ts';
import { joined, mrkdwn } from '../../blocks/parts/mrkdwn.ts';
import { sectionOf } from '../../blocks/parts/sections.ts';
import { moneyList } from '../../blocks/parts/text.ts';
import { moreButton } from '../cards/act-button.ts';
import { count, moveWord, placeOf, shortDay, stopped, withDays } from '../words.ts';

type Next = Home['next'][number];

const namesShown = 3;

/** `INV-7, INV-8 and 2 more`, with nothing where there is none. */
function named(invoices: readonly string[]): string {
  const more = invoices.length - namesShown;
  const parts = [...invoices.slice(0, namesShown), ...(more > 0 ? [`${more} more`] : [])];
  return new Intl.ListFormat('en').format(parts) || 'no invoice';
}

/** A letter that the next tick would plan; with one invoice that can be looked at from here. */
export function letterAhead(next: Next, today: Day): KnownBlock {
  const { on, customer, address, move, totals, invoices, ask } = next;
  const [only, ...others] = invoices;
  const lines = [
    mrkdwn`*${shortDay(on, today)}* · *${customer}* · ${moveWord(move)}, ${moneyList(totals)}`,
    mrkdwn`${named(invoices)} to ${placeOf(address)}`,
    ...(ask ? [`Asks you first: ${stopped(withDays(ask, today))}`] : []),
  ];
  return sectionOf(
    joined(lines),
    only !== undefined && others.length === 0 ? moreButton({ invoice_id: only, revision: 0 }) : undefined,
  );
}

export const aheadWords = (shown: number, all: number): string =>
  all > shown ? `${shown} of ${count(all, 'letter')} to come` : '';
