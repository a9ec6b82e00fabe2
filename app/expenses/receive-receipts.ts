import { type Aggregate, type Effect, newborn } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import type { Tells } from '../invoices/notices/tells.ts';
import type { Ports } from '../ports/ports.ts';
import type { Write } from '../ports/store.ts';
import { Conflict, DefiniteFailure, Fault, Refusal } from '../shared/errors.ts';
import { hour, type Instant, plus } from '../shared/instant.ts';
import { readPerson } from '../shared/people.ts';
import { type ClaimNeeds, claimantOf, isSame } from './commit-claim.ts';
import { startClaim } from './start-claim.ts';

/** Receipts that somebody gave in one go, in `pd-records`: each is fetched and becomes a claim. */
export interface ReceivedRecord extends Aggregate {
  id: string;
  by: string;
  at: Instant;
  /** Slack's ids of the files. */
  given: string[];
  /** Of those that became no claim: why, in words. */
  turned_away?: Record<string, string>;
}

/** More than this at once is a mistake, and an archive is no receipt. */
export const mostReceipts = 20;

type Needs = Pick<Ports, 'store' | 'clock' | 'ids'>;

/**
 * Notes that somebody gave receipts, together with `others`; effects fetch them, for a click or an event has no time to. The same
 * `key` (a message's place, a file's id) again is the same act. Throws `Conflict` or `Unclear` as the store does.
 */
export async function receiveReceipts(
  ports: Needs,
  { key, by, files }: { key: string; by: string; files: readonly string[] },
  others: Write[] = [],
): Promise<void> {
  const id = `received#${key}`;
  if (await ports.store.get('pd-records', { id })) {
    if (others.length > 0) await ports.store.transact(others);
    return;
  }
  const given = [...new Set(files)].slice(0, mostReceipts);
  const due_at = ports.clock.now();
  const effects: Effect[] = [
    { id: 'receipts-received', kind: 'notice', due_at, data: { what: 'receipts-received' } },
    ...given.map((file): Effect => ({ id: `fetch:${file}`, kind: 'fetch-receipt', due_at, data: { file } })),
  ];
  const after: ReceivedRecord = { ...newborn, id, by, at: due_at, given, effects };
  await commit(ports, [{ kind: 'record', after, by, action: 'receive-receipts' }], others);
}

/** Who is in the workspace is looked at every few minutes; guests are never learned. */
const waitsForAddress = 24 * hour;
const unknown =
  'I do not know your mail address, by which the expense policy names people. Guests cannot file claims here.';

type FetchNeeds = ClaimNeeds & Pick<Ports, 'messenger'>;

/** Fetches one of them and starts its claim; what becomes none is told in words. Again changes nothing. */
export async function fetchReceipt(
  ports: FetchNeeds,
  { id, by, at }: ReceivedRecord,
  file: string,
): Promise<void> {
  const person = await readPerson(ports, by);
  if (person?.guest || person?.stranger || person?.gone)
    return noteRefused(
      ports,
      id,
      file,
      'Guests cannot file claims here. Ask a full member to do it for you.',
    );
  if (!person?.address) {
    if (ports.clock.now() >= plus(at, waitsForAddress)) return noteRefused(ports, id, file, unknown);
    throw new DefiniteFailure(
      `The mail address of ${by} is not known yet, by which the expense policy names people.`,
    );
  }
  try {
    const receipt = await ports.messenger.fetchFile?.(file);
    if (!receipt) throw new Refusal('The file is gone from Slack. Send it again.');
    const actor = { id: by, address: person.address };
    const claim = await startClaim(ports, { key: `slack:${file}`, by: actor, receipt });
    if (!isSame(actor, claimantOf(claim)))
      throw new Refusal('This very receipt was filed already. Each receipt is paid back once.');
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Fault)) throw error;
    await noteRefused(ports, id, file, error.message);
  }
}

async function noteRefused(ports: Needs, id: string, file: string, words: string): Promise<void> {
  for (let i = 0; i < 8; i++) {
    const before = await ports.store.get<ReceivedRecord>('pd-records', { id });
    if (!before || before.turned_away?.[file] !== undefined) return;
    const due_at = ports.clock.now();
    const tell: Effect = {
      id: `refused:${file}`,
      kind: 'notice',
      due_at,
      data: { what: 'receipt-refused', file },
    };
    const turned_away = { ...before.turned_away, [file]: words };
    const after = { ...before, turned_away, effects: [...before.effects, tell] };
    try {
      await commit(ports, [{ kind: 'record', before, after, by: 'intake', action: 'refuse-receipt' }]);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Conflict();
}

const tells =
  (words: (record: ReceivedRecord, file: string) => string): Tells =>
  async (_, owner, { id }, effect) => {
    const record = owner as ReceivedRecord;
    const text = words(record, String(effect.data.file ?? ''));
    const notice = { kind: 'told' as const, text, invoices: [] };
    return [{ key: `${id}:${effect.id}`, to: record.by, notice, shows: [] }];
  };

/** What whoever gave them is told. */
export const receiptNotices: Record<string, Tells> = {
  'receipts-received': tells(({ given }) =>
    given.length === 1 ? 'Got it. Reading…' : `Got ${given.length} receipts. Reading…`,
  ),
  'receipt-refused': tells(
    ({ turned_away = {} }, file) => turned_away[file] ?? 'That file could not be taken.',
  ),
};
