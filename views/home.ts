import type { HomeView, KnownBlock } from '@slack/types';
import type { Home } from '../app/ports/messenger.ts';
import { actionsOf } from '../blocks/parts/buttons.ts';
import { homeOf } from '../blocks/parts/fitted.ts';
import { joined, mrkdwn, type Said } from '../blocks/parts/mrkdwn.ts';
import { contextOf, divider, fieldsOf, headerOf, sectionOf } from '../blocks/parts/sections.ts';
import { moneyList } from '../blocks/parts/text.ts';
import { moreButton } from './cards/act-button.ts';
import { warningLines } from './cards/day-review.ts';
import { heldSection, showHeldButton } from './cards/held-lines.ts';
import { invoiceLines } from './cards/invoice-row.ts';
import { ageingLines } from './home/ageing.ts';
import { stopButton, stoppedNotice } from './home/brake.ts';
import { claimsHome } from './home/claims.ts';
import { aheadWords, letterAhead } from './home/letters-ahead.ts';
import { clock, count, shortDay } from './words.ts';

/** A screen or two, not the ledger. */
const shown = 10;
const currencies = 6;

const titled = (title: string, blocks: KnownBlock[], after?: string): KnownBlock[] =>
  blocks.length === 0
    ? []
    : [divider(), sectionOf(mrkdwn`*${title}*`), ...blocks, ...(after ? [contextOf(after)] : [])];

const sums = ({ open, overdue, counts }: Home): KnownBlock[] =>
  fieldsOf([
    ['Open', `${moneyList(open)} in ${count(counts.open, 'invoice')}`],
    [
      'Overdue',
      counts.overdue > 0 ? `${moneyList(overdue)} in ${count(counts.overdue, 'invoice')}` : 'nothing',
    ],
  ]);

const ageing = ({ ageing: all }: Home): KnownBlock[] =>
  all.slice(0, currencies).map((each): KnownBlock => {
    const lines = ageingLines(each);
    const said: Said = all.length > 1 ? joined([mrkdwn`*${each.currency}*`, lines]) : lines;
    return sectionOf(said);
  });

const ahead = ({ next, counts, now }: Home): KnownBlock[] => {
  const some = next.slice(0, shown);
  return titled(
    'Next letters',
    some.map((each) => letterAhead(each, now.day)),
    aheadWords(some.length, counts.next),
  );
};

const heldBack = ({ held, counts, now }: Home): KnownBlock[] => {
  const some = held.slice(0, shown);
  const all = counts.held > some.length ? actionsOf([showHeldButton(counts.held)]) : [];
  return titled('Held back', [...some.map((each) => heldSection(each, now.day)), ...all]);
};

const oldest = ({ oldest: all }: Home): KnownBlock[] =>
  titled(
    'Longest overdue',
    all
      .slice(0, shown)
      .map((invoice) => sectionOf(joined(invoiceLines(invoice, { customer: true })), moreButton(invoice))),
  );

const howToBegin: Said[] = [
  'Invoices come from your sheet: a row each, with its number, customer, email, amount and due date. Paydesk finds new rows within minutes.',
  'Each business morning the channel shows which letters leave and which invoices are held back, and why, before anything is sent.',
];

/** Where something keeps Paydesk from reading them, nobody here knows that there are none. */
const nothingOpen = ({ warnings }: Home): KnownBlock =>
  sectionOf(
    joined([...(warnings.length > 0 ? [] : [mrkdwn`*Nothing is to be paid at the moment.*`]), ...howToBegin]),
  );

const isEmpty = ({ counts, next, held, oldest: late }: Home): boolean =>
  counts.open + counts.overdue + counts.held + counts.next + next.length + held.length + late.length === 0;

/** What one person sees when they open Paydesk. */
export function homeView(home: Home): HomeView {
  const { now, refused, stopped } = home;
  const claims = home.claims ? claimsHome(home.claims) : [];
  const theirTurn = (home.claims?.counts.waiting ?? 0) + (home.claims?.counts.payable ?? 0) > 0;
  if (refused !== undefined)
    return homeOf(claims.length > 0 ? [...claims, divider(), contextOf(refused)] : [sectionOf(refused)]);
  return homeOf([
    ...(theirTurn ? [...claims, divider()] : []),
    headerOf('Invoices'),
    ...warningLines(home.warnings, now.day),
    ...(stopped ? stoppedNotice() : []),
    ...(isEmpty(home)
      ? [nothingOpen(home)]
      : [...sums(home), ...ageing(home), ...ahead(home), ...heldBack(home), ...oldest(home), divider()]),
    ...(stopped ? [] : stopButton()),
    ...(theirTurn ? [] : claims),
    contextOf(`As of ${clock(now.time)}, ${shortDay(now.day)}`),
  ]);
}
