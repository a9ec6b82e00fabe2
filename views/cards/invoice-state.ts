import type { ShownInvoice } from '../../app/ports/messenger.ts';
import { type Mrkdwn, mrkdwn, type Said } from '../../blocks/parts/mrkdwn.ts';
import { clock, doneBy, shortDay, stopped, withDays } from '../words.ts';

/** What was done, where the invoice is open and its status does not tell. */
const done: Record<string, string> = {
  'resume-chase': 'Resumed',
  'cancel-promise': 'Promise cancelled',
  'resolve-dispute': 'Dispute resolved',
  'release-hold': 'Released',
  'reopen-invoice': 'Reopened',
  'record-payment': 'Part payment recorded',
  'same-invoice': 'Taken as a correction',
  'new-invoice': 'Taken as a new invoice',
};

const on = (what: string, word: string, day: string | undefined): string =>
  day ? `${what} ${word} ${shortDay(day)}` : what;

function whatHappened({ status, until, why, by, undo }: ShownInvoice): Mrkdwn | undefined {
  switch (status) {
    case 'paused':
      return doneBy(on('Paused', 'until', until), by);
    case 'promised':
      return doneBy(on('Promised', 'for', until), by);
    case 'held':
      return why
        ? mrkdwn`${on('Held', 'until', until)}: ${withDays(why)}`
        : doneBy(on('Held', 'until', until), by);
    case 'disputed':
      return doneBy('Disputed', by);
    case 'written-off':
      return doneBy('Written off', by);
    case 'paid':
      return by === 'sheet' ? mrkdwn`Paid, says the sheet` : doneBy('Marked paid', by);
    default:
      return undo && Object.hasOwn(done, undo.act) ? doneBy(done[undo.act] ?? '', by) : undefined;
  }
}

/** `Paused until Mon 12 Jan by @ines: waiting for the PO. Undo until 9:12.`; nothing where nothing happened. */
export function stateWords(invoice: ShownInvoice): Said | undefined {
  const what = whatHappened(invoice);
  const { note, undo } = invoice;
  const undoable = undo ? `Undo until ${clock(undo.until)}.` : '';
  if (!what) return undoable || undefined;
  const said = note?.trim() ? mrkdwn`${what}: ${stopped(note)}` : mrkdwn`${what}.`;
  return undoable ? mrkdwn`${said} ${undoable}` : said;
}
