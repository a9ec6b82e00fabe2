import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ifThere } from '../../../adapters/embedded/folder-files.ts';

/** A letter as whoever gets it sees it. */
export interface OutboxLetter {
  /** The name of its file, without its ending. */
  id: string;
  to: string;
  from: string;
  subject: string;
  /** By the clock of the business. */
  date: string;
  text: string;
  html: string;
  message_id: string;
  /** By their names in lower case; of a doubled one the first. */
  headers: Record<string, string>;
}

export interface Outbox {
  count(): Promise<number>;
  /** The newest first. */
  letters(): Promise<OutboxLetter[]>;
  find(id: string): Promise<OutboxLetter | undefined>;
  eml(id: string): Promise<Buffer | undefined>;
}

/** The folder in which the outbox mailer keeps what was sent. A letter never changes, so each is read once. */
export function createOutbox(folder: string): Outbox {
  const known = new Map<string, OutboxLetter>();
  const names = async () =>
    ((await readdir(folder).catch(ifThere)) ?? []).flatMap((name) =>
      name.endsWith('.eml') && !name.startsWith('.') ? name.slice(0, -4) : [],
    );
  const eml = async (id: string) =>
    (await names()).includes(id) ? readFile(join(folder, `${id}.eml`)) : undefined;
  const read = async (id: string): Promise<OutboxLetter> => {
    const letter = known.get(id) ?? (await parse(id, await readFile(join(folder, `${id}.eml`))));
    known.set(id, letter);
    return letter;
  };
  return {
    count: async () => (await names()).length,
    letters: async () => {
      const all = await Promise.all((await names()).map(read));
      return all.sort((a, b) => order(b.date, a.date) || order(a.to, b.to) || order(a.id, b.id));
    },
    find: async (id) => ((await names()).includes(id) ? read(id) : undefined),
    eml,
  };
}

async function parse(id: string, bytes: Buffer): Promise<OutboxLetter> {
  const { simpleParser } = await import('mailparser');
  const mail = await simpleParser(bytes, { skipTextToHtml: true, skipHtmlToText: true });
  const to = [mail.to ?? []].flat().map((address) => address.text);
  const headers: Record<string, string> = {};
  for (const { key, line } of mail.headerLines)
    headers[key] ??= line
      .slice(line.indexOf(':') + 1)
      .trim()
      .replace(/\r?\n\s+/g, ' ');
  return {
    id,
    to: to.join(', '),
    from: mail.from?.text ?? '',
    subject: mail.subject ?? '',
    date: mail.date?.toISOString() ?? '',
    text: mail.text ?? '',
    html: mail.html || '',
    message_id: mail.messageId ?? '',
    headers,
  };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
