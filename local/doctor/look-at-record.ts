import { readQuarantine } from '../../app/effects/mail/quarantine.ts';
import { mirrorAge } from '../../app/invoices/desk.ts';
import type { Letter } from '../../app/invoices/letter.ts';
import { type SheetRecord, sheetRecordId } from '../../app/invoices/sheet-record.ts';
import type { Store } from '../../app/ports/store.ts';
import { shards } from '../../app/ports/tables.ts';
import { elapsed, hour, type Instant, minute, plus } from '../../app/shared/instant.ts';
import { firstDue } from '../first-due.ts';
import { count } from '../words.ts';
import { absent, type Finding, works, wrong } from './finding.ts';

type Needs = { store: Store };

/** What the sweeper should have done by now. */
export async function lookAtWaiting({ store }: Needs, wall: Instant, fix: string): Promise<Finding[]> {
  const due = await firstDue(store);
  return due && due < plus(wall, -hour)
    ? [wrong('running', `Something has waited since ${due} to be done.`, fix)]
    : [];
}

export async function lookAtQuarantine({ store }: Needs, where: string): Promise<Finding[]> {
  const { mails, count: all } = await readQuarantine({ store });
  const last = mails.at(-1);
  return last
    ? [
        wrong(
          'mail in',
          `${count(all, 'mail was', 'mails were')} set aside; the last one (${last.bucket}/${last.key}): ${last.why}`,
          `Look at it in ${where}, and ask the sender for another one.`,
        ),
      ]
    : [];
}

/** Whether decisions rest on what the invoice sheet says now; `fix` for a mirror that nobody renews. */
export async function lookAtMirror({ store }: Needs, wall: Instant, fix: string): Promise<Finding> {
  const about = 'mirror';
  const sheet = await store.get<SheetRecord>('pd-records', { id: sheetRecordId });
  if (!sheet) return absent(about, 'The invoice sheet was not read yet.', fix);
  if (sheet.quarantined)
    return wrong(
      about,
      `The invoice sheet is not taken over: ${sheet.quarantined.why}`,
      'Put the sheet right, or say that it is what you mean: npm run paydesk -- act accept-sheet',
    );
  const age = Math.floor(elapsed(sheet.synced_at, wall) / minute);
  return age * minute > mirrorAge
    ? wrong(about, `The invoice sheet was last read ${count(age, 'minute')} ago, at ${sheet.synced_at}.`, fix)
    : works(about, `The invoice sheet with its ${count(sheet.rows, 'row')} was read at ${sheet.synced_at}.`);
}

/** Letters of which nobody knows whether they went out. Each is looked for every quarter of an hour. */
export async function lookAtUnknown({ store }: Needs, wall: Instant, fix: string): Promise<Finding[]> {
  let unknown = 0;
  for (let shard = 0; shard < shards; shard++) {
    let after: string | undefined;
    do {
      const page = await store.query<Letter>('ic-letters', {
        index: 'by-due',
        partition: `${shard}`,
        to: plus(wall, hour / 4),
        ...(after && { after }),
      });
      unknown += page.items.filter(({ status }) => status === 'unknown').length;
      after = page.next;
    } while (after);
  }
  return unknown > 0
    ? [
        wrong(
          'letters',
          `Nobody knows of ${count(unknown, 'letter')} whether ${unknown === 1 ? 'it' : 'they'} went out.`,
          fix,
        ),
      ]
    : [];
}
