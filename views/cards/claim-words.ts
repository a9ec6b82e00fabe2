import { fieldName } from '../../app/expenses/field-names.ts';
import { claimTitle, missingFields } from '../../app/expenses/say-claim.ts';
import type { BesideClaim, ShownClaim } from '../../app/ports/messenger.ts';
import { format } from '../../app/shared/money.ts';
import { list } from '../../app/shared/owner-words.ts';
import { joined, mrkdwn, quoted, type Said } from '../../blocks/parts/mrkdwn.ts';
import { personOf } from '../../blocks/parts/references.ts';
import { shortDay, stopped, withDays } from '../words.ts';

export { claimTitle, isSure, missingFields } from '../../app/expenses/say-claim.ts';

const named = (fields: readonly string[]): string[] => fields.map(fieldName);

/** What is to be looked at before it goes on its way. */
export function doubtWords(claim: ShownClaim): Said[] {
  const missing = named(missingFields(claim));
  const unsure = named(claim.unsure.filter((field) => !missingFields(claim).includes(field)));
  return [
    ...(missing.length > 0 ? [`Please add the ${list(missing)}.`] : []),
    ...(unsure.length > 0
      ? [
          `Please check the ${list(unsure)}: I could not read ${unsure.length === 1 ? 'it' : 'them'} with certainty.`,
        ]
      : []),
  ];
}

/** `SGD 38.00 of SGD 60.00 left for Meals on Mon 4 Jan.` */
export const leftWords = ({ left, category, date }: ShownClaim): Said[] =>
  left && category && date
    ? [`${format(left.left)} of ${format(left.limit)} left for ${category} on ${shortDay(date)}.`]
    : [];

/** A rule's words, its line in the policy, and what the owner wants told. */
export const findingWords = ({ message, line, tell }: ShownClaim['findings'][number]): Said =>
  [
    stopped(withDays(message)),
    ...(tell ? [stopped(tell)] : []),
    ...(line === undefined ? [] : [`(Policy, line ${line})`]),
  ].join(' ');

const statusWords: Record<ShownClaim['status'], string> = {
  draft: 'a draft',
  submitted: 'with its approver',
  waiting: 'waits for an answer',
  approved: 'approved',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  paid: 'paid',
};

/** `With its approver` */
export const statusOf = ({ status }: Pick<ShownClaim, 'status'>): string =>
  statusWords[status].replace(/^./, (letter) => letter.toUpperCase());

/** Another claim in one line: whose, of which day, how much, and how it stands. */
export const besideLine = (claim: BesideClaim): Said =>
  mrkdwn`${personOf(claim.claimant)}${claim.date ? ` · ${shortDay(claim.date)}` : ''} · ${claimTitle(claim)} · ${statusWords[claim.status]}`;

const saidBy = (by: string, text: string): Said => joined([mrkdwn`*${personOf(by)}*`, quoted(text)]);

/** What was asked and answered; the latest, where it was much. */
export const conversation = ({ said }: ShownClaim): Said[] =>
  said.slice(-6).map(({ by, text }) => saidBy(by, text));

export const pairsOf = (claim: ShownClaim): [Said, Said][] => {
  const { amount, home, conversion, tax, vendor, date, category, unsure, edited } = claim;
  const marked = (field: string, value: string): string => {
    const marks = [
      ...(unsure.includes(field) ? ['not read with certainty'] : []),
      ...(edited.includes(field) ? ['written by hand'] : []),
    ];
    return marks.length > 0 ? `${value} (${list(marks)})` : value;
  };
  return [
    ...(amount ? ([['Total', marked('amount', format(amount))]] as [Said, Said][]) : []),
    ...(home ? ([['In our currency', conversion ?? format(home)]] as [Said, Said][]) : []),
    ...(vendor ? ([['Vendor', marked('vendor', vendor)]] as [Said, Said][]) : []),
    ...(date ? ([['Date', marked('date', shortDay(date))]] as [Said, Said][]) : []),
    ...(category ? ([['Category', marked('category', category)]] as [Said, Said][]) : []),
    ...(tax ? ([['Tax in it', marked('tax', format(tax))]] as [Said, Said][]) : []),
  ];
};

const labelled = (label: string, text: string | undefined): Said[] =>
  text ? [joined([mrkdwn`*${label}*`, quoted(text)])] : [];

/** What the claimant wrote in their own words. */
export const claimantWords = ({ statement, exception, note }: ShownClaim): Said[] => [
  ...labelled('Why there is no receipt', statement),
  ...labelled('Why it should be paid all the same', exception),
  ...labelled('Note', note),
];

/** Who approved it, each with the reason they gave. */
export const approvalWords = ({ approvals }: ShownClaim): Said[] =>
  approvals.map(({ by, reason }) =>
    reason ? mrkdwn`Approved by ${personOf(by)}: ${stopped(reason)}` : mrkdwn`Approved by ${personOf(by)}.`,
  );
