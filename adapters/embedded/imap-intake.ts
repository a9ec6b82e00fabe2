import { largestMail } from '../../app/ports/mime.ts';
import type { Ports } from '../../app/ports/ports.ts';
import { sha256 } from '../../app/shared/audit.ts';

/** As much of a mailbox as is asked of it; `imapflow` has it. */
export interface Mailbox {
  uidValidity: string;
  uidNext: number;
  /** Numbers and sizes of what came from this number on, in order. */
  list(from: number): Promise<{ uid: number; size: number }[]>;
  source(uid: number): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

/** How far a mailbox was looked through, in `pd-records`. */
interface Seen {
  id: string;
  version: number;
  validity: string;
  uid: number;
}

export interface ImapIntakeOptions {
  ports: Pick<Ports, 'store'>;
  url: string;
  open?: (url: string) => Promise<Mailbox>;
  /** A mail is behind us once this is done. */
  take(raw: Uint8Array): Promise<void>;
}

const mailsARound = 200;

/**
 * Looks once through what is new in a mailbox; marks, moves and deletes nothing. What was there before the first look is
 * not ours, and neither is a mail that is larger than any we take.
 */
export async function lookThroughMailbox({
  ports,
  url,
  open = openMailbox,
  take,
}: ImapIntakeOptions): Promise<number> {
  const { host, pathname, username } = new URL(url);
  const id = `imap#${sha256(`${username}@${host}${pathname}`).slice(0, 24)}`;
  const mailbox = await open(url);
  try {
    const before = await ports.store.get<Seen>('pd-records', { id });
    const { uidValidity, uidNext } = mailbox;
    let seen = before;
    const keep = async (uid: number) => {
      const item: Seen = { id, version: (seen?.version ?? 0) + 1, validity: uidValidity, uid };
      await ports.store.transact([{ put: 'pd-records', item: { ...item }, if: seen?.version ?? 'absent' }]);
      seen = item;
    };
    // Numbers of another validity say nothing of what was seen.
    if (!before || before.validity !== uidValidity) {
      await keep(uidNext - 1);
      return 0;
    }
    let taken = 0;
    for (const { uid, size } of (await mailbox.list(before.uid + 1)).slice(0, mailsARound)) {
      if (uid <= before.uid) continue;
      const raw = size <= largestMail ? await mailbox.source(uid) : undefined;
      if (raw) await take(raw);
      await keep(uid);
      taken++;
    }
    return taken;
  } finally {
    await mailbox.close();
  }
}

async function openMailbox(url: string): Promise<Mailbox> {
  const { ImapFlow } = await import('imapflow');
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const secure = protocol === 'imaps:';
  const client = new ImapFlow({
    host: hostname,
    port: Number(port) || (secure ? 993 : 143),
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    socketTimeout: 60_000,
  });
  // A connection that breaks is told by whatever was asked of it.
  client.on('error', () => {});
  await client.connect();
  const box = await client.mailboxOpen(decodeURIComponent(pathname.slice(1)) || 'INBOX', { readOnly: true });
  return {
    uidValidity: String(box.uidValidity),
    uidNext: box.uidNext,
    async list(from) {
      const found: { uid: number; size: number }[] = [];
      for await (const { uid, size = 0 } of client.fetch(
        `${from}:*`,
        { uid: true, size: true },
        { uid: true },
      ))
        found.push({ uid, size });
      return found.sort((a, b) => a.uid - b.uid);
    },
    async source(uid) {
      const message = await client.fetchOne(`${uid}`, { source: true }, { uid: true });
      const source = message ? message.source : undefined;
      return source && new Uint8Array(source);
    },
    close: () => client.logout().catch(() => client.close()),
  };
}
