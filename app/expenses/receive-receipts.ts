import { type Aggregate, type Effect, newborn } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import type { Ports } from '../ports/ports.ts';
import type { Write } from '../ports/store.ts';
import { Conflict, DefiniteFailure, Fault, Refusal } from '../shared/errors.ts';
import { hour, type Instant, plus } from '../shared/instant.ts';
import { readPerson } from '../shared/people.ts';
import { type ClaimNeeds, claimantOf, isSame } from './commit-claim.ts';
import { startClaim } from './start-claim.ts';

/** A receipt that somebody gave, in `pd-records`: it is fetched and becomes a claim, or is turned away. */
export interface ReceivedRecord extends Aggregate {
  id: string;
  by: string;
  at: Instant;
  /** Slack's id of the file. Absent: of files that nobody looks at, since there were too many. */
  file?: string;
  /** Why it became no claim, in words. */
  turned_away?: string;
}

/** More than this at once is a mistake, and an archive is no receipt. */
export const mostReceipts = 20;

/** What makes a file's claim the same however often the file is given. */
export const slackFileKey = (file: string): string => `slack:${file}`;

/** The message that says "Reading…", and from then on how the file's claim stands. */
export const placeOf = ({ id }: Pick<ReceivedRecord, 'id'>): string => `${id}:receipt-given`;

type Needs = Pick<Ports, 'store' | 'clock' | 'ids'>;

/**
 * Notes that somebody gave receipts, each by itself, together with `others`; effects fetch them, for a click or an event
 * has no time to. The same `key` (a message's place) again is the same act. Throws `Conflict` or `Unclear` as the store
 * does.
 */
export async function receiveReceipts(
  ports: Needs,
  { key, by, files }: { key: string; by: string; files: readonly string[] },
  others: Write[] = [],
): Promise<void> {
  const all = [...new Set(files)];
  const at = ports.clock.now();
  const fresh = (id: string): ReceivedRecord => ({ ...newborn, id, by, at, effects: [telling(at)] });
  const wanted: ReceivedRecord[] = all.slice(0, mostReceipts).map((file) => {
    const record = fresh(`received#${key}#${file}`);
    const fetch: Effect = { id: 'fetch', kind: 'fetch-receipt', due_at: at, data: {} };
    return { ...record, file, effects: [...record.effects, fetch] };
  });
  const left = all.length - wanted.length;
  if (left > 0) wanted.push({ ...fresh(`received#${key}#left`), turned_away: tooMany(left) });
  const known = await ports.store.batchGet<ReceivedRecord>(
    'pd-records',
    wanted.map(({ id }) => ({ id })),
  );
  const changes = wanted
    .filter(({ id }) => !known.some((record) => record.id === id))
    .map((after) => ({ kind: 'record' as const, after, by, action: 'receive-receipt' }));
  if (changes.length + others.length > 0) await commit(ports, changes, others);
}

const telling = (due_at: Instant): Effect => ({
  id: 'receipt-given',
  kind: 'notice',
  due_at,
  data: { what: 'receipt-given' },
});

const tooMany = (left: number): string =>
  `I take ${mostReceipts} receipts at once. Send the other ${left === 1 ? 'one' : left} again.`;

/** Who is in the workspace is looked at every few minutes; guests are never learned. */
const waitsForAddress = 24 * hour;
const unknown =
  'I do not know your mail address, by which the expense policy names people. Guests cannot file claims here.';
const guests = 'Guests cannot file claims here. Ask a full member to do it for you.';

type FetchNeeds = ClaimNeeds & Pick<Ports, 'messenger'>;

/** Fetches it and starts its claim; what becomes none is told in words. Again changes nothing. */
export async function fetchReceipt(ports: FetchNeeds, record: ReceivedRecord): Promise<void> {
  const { id, by, at, file } = record;
  const person = await readPerson(ports, by);
  if (!file) return;
  if (person?.guest || person?.stranger || person?.gone) return turnAway(ports, id, guests);
  if (!person?.address) {
    if (ports.clock.now() >= plus(at, waitsForAddress)) return turnAway(ports, id, unknown);
    throw new DefiniteFailure(
      `The mail address of ${by} is not known yet, by which the expense policy names people.`,
    );
  }
  try {
    const receipt = await ports.messenger.fetchFile?.(file);
    if (!receipt) throw new Refusal('The file is gone from Slack. Send it again.');
    const actor = { id: by, address: person.address };
    const place = placeOf(record);
    const claim = await startClaim(ports, { key: slackFileKey(file), by: actor, receipt, place });
    if (!isSame(actor, claimantOf(claim)))
      throw new Refusal('This very receipt was filed already. Each receipt is paid back once.');
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Fault)) throw error;
    await turnAway(ports, id, error.message);
  }
}

async function turnAway(ports: Needs, id: string, words: string): Promise<void> {
  for (let i = 0; i < 8; i++) {
    const before = await ports.store.get<ReceivedRecord>('pd-records', { id });
    if (!before || before.turned_away !== undefined) return;
    const after = { ...before, turned_away: words };
    try {
      await commit(ports, [{ kind: 'record', before, after, by: 'intake', action: 'refuse-receipt' }]);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Conflict();
}
