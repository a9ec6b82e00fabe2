import { type ReadMail, UnreadableMail } from '../../ports/mime.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Write } from '../../ports/store.ts';
import { canonical, sha256 } from '../../shared/audit.ts';
import { Conflict, maybeDone } from '../../shared/errors.ts';
import { hour, type Instant, plus } from '../../shared/instant.ts';
import type { Effect } from '../aggregate.ts';
import { type Change, commit } from '../commit.ts';
import { type MailRecord, mailId, mailNotice, newMail, type StoredMail } from './mail-record.ts';
import { settingAside } from './quarantine.ts';

export type TakeNeeds = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'mime'>;

/** What becomes of a mail, and all that is committed with it. */
export interface MailDecision {
  /** `received`: it is not known yet; it is looked at again by its jobs' end or by the clock. */
  state: Exclude<MailRecord['state'], 'quarantined'>;
  jobs?: Record<string, string>;
  why?: string;
  became?: string[];
  turned_away?: Record<string, string>;
  asked?: Instant;
  wakes_at?: Instant;
  effects?: Effect[];
  changes?: Change[];
  others?: Write[];
}

/** `identity` is the same for the same mail, however often and by whatever way it comes. */
export type MailRule = (mail: ReadMail, record: MailRecord, identity: string) => Promise<MailDecision>;

/** As long as mail servers may try again, and then some. */
const knownFor = 90 * 24 * hour;

/**
 * Looks at a stored mail once: reads it, lets the lane's rule say what becomes of it, and commits that. One that cannot
 * be read is set aside. Again changes nothing; the rule may be asked again, so what it does outside is keyed by `identity`.
 */
export async function takeMail(ports: TakeNeeds, stored: StoredMail, rule: MailRule): Promise<void> {
  for (let i = 0; i < 8; i++) {
    const before = await ports.store.get<MailRecord>('pd-records', { id: mailId(stored) });
    if (before && before.state !== 'received') return;
    const file = await ports.files.get(stored.bucket, stored.key);
    if (!file) return;
    const record = before ?? newMail(stored, ports.clock.now());
    try {
      const decided = await decide(ports, file.bytes, before, record, rule);
      if (decided) await commit(ports, decided.changes, decided.others);
      return;
    } catch (error) {
      if (!maybeDone(error)) throw error;
    }
  }
  throw new Conflict();
}

async function decide(
  ports: TakeNeeds,
  raw: Uint8Array,
  before: MailRecord | undefined,
  record: MailRecord,
  rule: MailRule,
): Promise<{ changes: Change[]; others: Write[] } | undefined> {
  const change = (after: MailRecord, action: string): Change => ({
    kind: 'record',
    before,
    after: { ...after, effects: after.effects.filter((e) => e.kind !== 'take-mail' || e.started) },
    by: 'mail-in',
    action,
  });
  let mail: ReadMail;
  try {
    mail = await ports.mime.read(raw);
  } catch (error) {
    if (!(error instanceof UnreadableMail)) throw error;
    const aside = await settingAside(ports, record, error.message);
    const tell = aside.tell ? [mailNotice('mail-quarantined', ports.clock.now())] : [];
    const after: MailRecord = {
      ...record,
      state: 'quarantined',
      why: error.message,
      effects: [...record.effects, ...tell],
    };
    return { changes: [change(after, 'quarantine-mail'), aside.change], others: [] };
  }
  const identity = identityOf(mail);
  const address = mail.from[0]?.address;
  const base: MailRecord = {
    ...record,
    ...(address && { address }),
    ...(mail.subject && { subject: mail.subject.slice(0, 200) }),
  };
  const seen = await seenWrite(ports, record, identity);
  if (seen === 'another')
    return {
      changes: [change({ ...base, state: 'left', why: 'The same mail came before.' }, 'know-mail')],
      others: [],
    };
  const {
    state,
    effects = [],
    changes = [],
    others = [],
    wakes_at,
    ...facts
  } = await rule(mail, record, identity);
  if (state === 'received' && before && canonical(before.jobs) === canonical(facts.jobs)) return undefined;
  const { jobs: _, wakes_at: __, ...known } = base;
  const after: MailRecord = {
    ...known,
    ...facts,
    state,
    effects: [...base.effects, ...effects],
    ...(wakes_at && { wakes_at }),
  };
  const action = state === 'received' ? 'wait-for-reading' : `${state}-mail`;
  return { changes: [change(after, action), ...changes], others: [...seen, ...others] };
}

/** Which of two copies comes first is settled by whoever commits first. */
async function seenWrite(
  ports: TakeNeeds,
  { bucket, key }: StoredMail,
  identity: string,
): Promise<Write[] | 'another'> {
  const id = `mail-seen#${bucket}#${identity}`;
  const seen = await ports.store.get<{ key: string }>('pd-records', { id });
  if (seen) return seen.key === key ? [] : 'another';
  const expires_at = Math.ceil(Date.parse(plus(ports.clock.now(), knownFor)) / 1000);
  return [{ put: 'pd-records', item: { id, version: 1, key, expires_at }, if: 'absent' }];
}

/** By what it says, not by what servers wrote on its way. */
const identityOf = (mail: ReadMail): string => sha256(canonical(facts(mail))).slice(0, 32);

const facts = (mail: ReadMail): unknown => [
  mail.message_id ?? '',
  mail.from.map(({ address }) => address),
  mail.subject,
  sha256(mail.text),
  mail.files.map(({ part, name = '', bytes }) => [part, name, sha256(Buffer.from(bytes).toString('base64'))]),
  mail.mails.map(facts),
  mail.report ?? null,
];
