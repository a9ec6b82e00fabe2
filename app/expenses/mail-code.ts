import { createHmac } from 'node:crypto';
import { type Aggregate, type Effect, newborn } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import { oneLine } from '../invoices/letter-facts.ts';
import { domainOf } from '../invoices/write-letter.ts';
import type { Ports } from '../ports/ports.ts';
import { sha256 } from '../shared/audit.ts';
import { maybeDone, Refusal } from '../shared/errors.ts';
import { type Instant, minute, plus } from '../shared/instant.ts';
import { sendPlainMail } from '../shared/plain-mail.ts';

/** That somebody outside Slack asked for a code to sign in with, in `pd-records`, one an address. */
export interface CodeRecord extends Aggregate {
  id: string;
  address: string;
  /** Counts the codes; each is told by its count and our secret, and stored nowhere. */
  asked: number;
  /** Wall time, as all of it. */
  asked_at: Instant;
  /** Wrong ones since. */
  wrong: number;
  used?: true;
}

const lasts = 15 * minute;
const between = minute;
const mostWrong = 5;

const idOf = (address: string): string => `sign-in-code#${sha256(address).slice(0, 32)}`;

type Needs = Pick<Ports, 'store' | 'clock' | 'ids'>;

/** Mails a code to this address and no other; asked again within a minute, the one under way will do. */
export async function askForCode(ports: Needs, address: string): Promise<void> {
  const before = await read(ports, address);
  const wall = ports.clock.wall();
  if (before && !before.used && wall < plus(before.asked_at, between)) return;
  const known: Omit<CodeRecord, 'asked_at' | 'wrong'> = before ?? {
    ...newborn,
    ...{ id: idOf(address), address, asked: 0 },
  };
  const { used: _, ...base } = known;
  const asked = base.asked + 1;
  const effect: Effect = {
    id: `sign-in-code:${asked}`,
    kind: 'sign-in-code',
    due_at: ports.clock.now(),
    data: { asked },
  };
  const after: CodeRecord = { ...base, asked, asked_at: wall, wrong: 0, effects: [...base.effects, effect] };
  await commit(ports, [{ kind: 'record', before, after, by: address, action: 'ask-sign-in-code' }]).catch(
    (error: unknown) => {
      // Somebody else asked at this very moment.
      if (!maybeDone(error)) throw error;
    },
  );
}

/** Takes a code once. Throws `Refusal` for one that is wrong or too old, and for every one after five wrong ones. */
export async function takeCode(
  ports: Needs & Pick<Ports, 'secrets'>,
  address: string,
  given: string,
): Promise<void> {
  const before = await read(ports, address);
  if (!before || before.used || ports.clock.wall() >= plus(before.asked_at, lasts))
    throw new Refusal('There is no code in force. Ask for a new one.');
  if (before.wrong >= mostWrong) throw new Refusal('Too many wrong codes. Ask for a new one.');
  const secrets = await ports.secrets.get('ic/paylink/secret');
  const right = secrets.some((secret) => codeOf(secret, before) === given.replace(/\D/g, ''));
  const after: CodeRecord = right ? { ...before, used: true } : { ...before, wrong: before.wrong + 1 };
  // A lost race is no chance more: whoever loses it tries again.
  await commit(ports, [
    {
      kind: 'record',
      before,
      after,
      by: address,
      action: right ? 'use-sign-in-code' : 'refuse-sign-in-code',
    },
  ]);
  if (!right) throw new Refusal('This is not the code. Look into your mail again.');
}

const read = (ports: Pick<Ports, 'store'>, address: string): Promise<CodeRecord | undefined> =>
  ports.store.get<CodeRecord>('pd-records', { id: idOf(address) });

/** Eight digits. */
function codeOf(secret: string, { id, asked, asked_at }: CodeRecord): string {
  const mac = createHmac('sha256', secret).update(
    JSON.stringify(['paydesk sign-in code', id, asked, asked_at]),
  );
  return String(mac.digest().readUInt32BE(0) % 100_000_000).padStart(8, '0');
}

/** Carries it out: the newest code alone, while it is good. After an unclear answer it may come twice, the same. */
export async function mailCode(
  ports: Pick<Ports, 'clock' | 'config' | 'secrets' | 'mailer'>,
  { data }: Pick<Effect, 'data'>,
  record: CodeRecord,
): Promise<void> {
  const { address, asked, asked_at, id } = record;
  if (Number(data.asked) !== asked || ports.clock.wall() >= plus(asked_at, lasts)) return;
  const { sender } = ports.config;
  const message_id = `<code.${sha256(`${id} ${asked}`).slice(0, 24)}@${domainOf(sender.from)}>`;
  if (await ports.mailer.wasSent(message_id)) return;
  const [secret = ''] = await ports.secrets.get('ic/paylink/secret');
  const code = codeOf(secret, record).replace(/(\d{4})(\d{4})/, '$1 $2');
  await sendPlainMail(ports, {
    from: { name: oneLine(sender.name), address: sender.from },
    replyTo: sender.reply_to,
    to: address,
    subject: `Your code to sign in: ${code}`,
    message_id,
    headers: { 'Content-Language': 'en' },
    paragraphs: [
      `Your code is ${code}. It is good for fifteen minutes, once.`,
      'If you did not ask for it, there is nothing you need to do. Do not pass it on.',
      oneLine(sender.legal_name),
    ],
    kind: 'code',
    otherwise: 'A code to sign in could not be mailed.',
  });
}
