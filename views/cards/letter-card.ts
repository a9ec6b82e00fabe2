import type { Button, KnownBlock } from '@slack/types';
import type { ReviewedLetter } from '../../app/ports/messenger.ts';
import type { Day } from '../../app/shared/instant.ts';
import { actionsOf, buttonOf } from '../../blocks/parts/buttons.ts';
import { joined, mrkdwn, type Said } from '../../blocks/parts/mrkdwn.ts';
import { sectionOf } from '../../blocks/parts/sections.ts';
import { moneyList } from '../../blocks/parts/text.ts';
import { buttonValue } from '../../blocks/parts/value.ts';
import { actions } from '../ids.ts';
import { count, moment, moveWord, placeOf, spoken, stopped, withDays } from '../words.ts';
import { actButton, moreButton, undoButton } from './act-button.ts';
import { invoiceLine, invoiceLines, invoicesClose, invoicesRoomy, rowOf } from './invoice-row.ts';
import type { Card } from './packed.ts';

/** When it leaves, when it left, or why it waits. */
export function letterState(letter: ReviewedLetter, today: Day): string {
  const { status, leaves, sent, acts } = letter;
  const to = placeOf(letter.address);
  const why = letter.held ? withDays(letter.held, today) : '';
  switch (status) {
    case 'planned':
      return leaves ? `Leaves ${moment(leaves, today)} to ${to}` : `Leaves soon to ${to}`;
    case 'held': {
      const waits = acts.includes('approve-letter') ? 'Waits for your yes' : 'Waits';
      return why ? `${waits}: ${stopped(why)}` : `${waits}.`;
    }
    case 'sending':
      return `Is leaving now to ${to}`;
    case 'unknown':
      return `Nobody knows whether it went out to ${to}. Look in the mailbox it is sent from.`;
    case 'sent':
      return sent ? `Sent ${moment(sent, today)} to ${to}` : `Sent to ${to}`;
    case 'bounced':
      return `Came back from ${to}${why ? `: ${stopped(why)}` : ', which takes no mail.'}`;
    case 'cancelled':
      return why ? `Did not leave: ${stopped(why)}` : 'Did not leave.';
  }
}

const readButton = ({ letter_id, revision, customer }: ReviewedLetter): Button =>
  buttonOf({
    action_id: actions['show-letter'],
    text: 'Read letter',
    value: buttonValue({ id: letter_id, revision }),
    label: `Read letter to ${customer}`,
  });

const letterButtons = ({ letter_id, revision, customer, acts }: ReviewedLetter): Button[] =>
  [...new Set(acts)].map((act) =>
    actButton(act, { id: letter_id, revision }, { about: `, letter to ${customer}` }),
  );

const title = ({ customer, move }: ReviewedLetter): Said => mrkdwn`*${customer}* · ${moveWord(move)}`;

const titleWithSum = (letter: ReviewedLetter): Said =>
  mrkdwn`${title(letter)} · ${count(letter.invoices.length, 'invoice')}, ${moneyList(letter.totals)}`;

/** A letter of one invoice is two blocks; of several, each has its own two, one, or a line where room is short. */
export function letterCard(letter: ReviewedLetter, today: Day): Card {
  const { invoices } = letter;
  const [only, ...others] = invoices;
  const state = spoken(letterState(letter, today));
  const head = (...lines: Said[]): KnownBlock => sectionOf(joined(lines), readButton(letter));
  const acts = letterButtons(letter);
  if (only && others.length === 0) {
    return [
      () => [head(title(letter), ...invoiceLines(only), state), ...actionsOf([...acts, ...rowOf(only)])],
      () => [
        head(title(letter), ...invoiceLines(only), state),
        ...actionsOf([...acts, ...undoButton(only), moreButton(only)]),
      ],
      () => [head(title(letter), invoiceLine(only), state), ...actionsOf(acts)],
    ];
  }
  const many = (): KnownBlock[] => [head(titleWithSum(letter), state), ...actionsOf(acts)];
  return [
    () => [...many(), ...invoicesRoomy(invoices)],
    () => [...many(), ...invoicesClose(invoices)],
    () => [
      head(titleWithSum(letter), state, ...invoices.map((invoice) => invoiceLine(invoice))),
      ...actionsOf(acts),
    ],
    () => [head(titleWithSum(letter), state), ...actionsOf(acts)],
  ];
}
