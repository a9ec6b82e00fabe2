import type { MailRecord } from '../../app/effects/mail/mail-record.ts';
import type { Claim } from '../../app/expenses/claim.ts';
import type { Invoice } from '../../app/invoices/invoice.ts';
import type { Letter } from '../../app/invoices/letter.ts';
import type { Broken } from './invariants.ts';
import type { World } from './world.ts';

/** 3: every mail that was taken in was looked at; 8: and became one thing, however often it came. */
export function mailsTaken(world: World): Broken[] {
  const records = world.store.snapshot()['pd-records'];
  const broken: Broken[] = [];
  for (const mail of records.filter(({ id }) => `${id}`.startsWith('mail#')) as unknown as MailRecord[])
    if (mail.state === 'received')
      broken.push({ invariant: 3, words: `the mail ${mail.key} was never looked at` });
  for (const kind of ['proposal#', 'reply#']) {
    const made = records.filter(({ id }) => `${id}`.startsWith(kind));
    if (made.length > 1) broken.push({ invariant: 8, words: `one mail became ${made.length} of ${kind}` });
  }
  return broken;
}

/** 12: once it is told that a letter came back for good, or was called spam, its invoices are held, or closed, or more. */
export function cameBack(world: World): Broken[] {
  const { 'ic-letters': letters, 'ic-state': invoices } = world.store.snapshot();
  const chases = new Map((invoices as unknown as Invoice[]).map((i) => [i.invoice_id, i]));
  return (letters as unknown as Letter[]).flatMap(({ came_back = [], lines }) =>
    came_back.some(({ kind }) => kind !== 'soft')
      ? lines.flatMap(({ invoice_id, chase_id }) => {
          const chase = chases.get(invoice_id);
          const open = chase?.chase_id === chase_id && ['open', 'promised', 'paused'].includes(chase.status);
          return open
            ? [{ invariant: 12, words: `${invoice_id} is ${chase.status} though its letter came back` }]
            : [];
        })
      : [],
  );
}

/** 4: a mail that was taken has its claim, one receipt is one living claim, and nobody's but its sender's. */
export function mailedReceipts(world: World, claims: readonly Claim[]): Broken[] {
  const records = world.store.snapshot()['pd-records'] as unknown as MailRecord[];
  const living = claims.filter(({ status, file }) => file && status !== 'withdrawn' && status !== 'rejected');
  const broken: Broken[] = [];
  for (const [, same] of Map.groupBy(living, ({ file }) => file))
    if (same.length > 1) broken.push({ invariant: 4, words: `one receipt became ${same.length} claims` });
  for (const { id, bucket, state, key, address, became = [] } of records) {
    if (!id.startsWith('mail#') || bucket !== 'ea-raw-mime') continue;
    const theirs = became.slice(1).map((claim_id) => claims.find((claim) => claim.claim_id === claim_id));
    if (state === 'taken' && theirs.length === 0)
      broken.push({ invariant: 4, words: `the mail ${key} was taken and became no claim` });
    if (state !== 'taken' && theirs.length > 0)
      broken.push({ invariant: 5, words: `the mail ${key} is ${state} and became a claim` });
    for (const claim of theirs)
      if (claim?.address !== address)
        broken.push({ invariant: 5, words: `${key} of ${address} is another's claim` });
  }
  return broken;
}
