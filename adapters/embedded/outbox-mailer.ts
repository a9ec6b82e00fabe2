import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mail, Mailer } from '../../app/ports/mailer.ts';
import { DefiniteFailure, Unclear } from '../../app/shared/errors.ts';

/**
 * Mail as files: `<message id>.eml`, and beside it `<message id>.json` with the envelope and tags. A mail is sent
 * once its `.eml` is there; files that begin with a dot are half written and count for nothing.
 */
export function createOutboxMailer({ folder }: { folder: string }): Mailer {
  const path = (message_id: string, ending: 'eml' | 'json') =>
    join(folder, `${fileName(message_id)}.${ending}`);
  const wasSent = (message_id: string) => exists(path(message_id, 'eml'));

  return {
    async send(mail) {
      const { message_id } = mail;
      if (await wasSent(message_id)) return { message_id };
      try {
        await mkdir(folder, { recursive: true });
        await write(path(message_id, 'json'), Buffer.from(envelope(mail)));
        await write(path(message_id, 'eml'), mail.mime);
      } catch (cause) {
        throw new DefiniteFailure(`the outbox ${folder} could not be written (${codeOf(cause)})`, { cause });
      }
      await sync(folder);
      return { message_id };
    },
    wasSent,
  };
}

const envelope = ({ from, to, message_id, tags }: Mail): string =>
  `${JSON.stringify({ from, to, message_id, tags }, null, 2)}\n`;

/** Two ids never share a name, on disks that ignore case either: `~` stands only in names made here. */
function fileName(message_id: string): string {
  const id = message_id.replace(/^<(.*)>$/s, '$1');
  if (/^[a-z\d][a-z\d._@+=-]{0,180}$/.test(id)) return id;
  const hash = createHash('sha256').update(message_id).digest('hex').slice(0, 32);
  return `${id
    .replace(/[^\w.@-]/g, '_')
    .replace(/^\.+/, '')
    .slice(0, 80)}~${hash}`;
}

/** Whole or not at all, and on the disk when it returns. */
async function write(path: string, bytes: Uint8Array): Promise<void> {
  const half = join(path, '..', `.${randomUUID()}`);
  try {
    const file = await open(half, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(half, path);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

/** So that the new name survives a power cut. Windows knows no such thing for folders. */
async function sync(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const handle = await open(folder);
    await handle.sync().finally(() => handle.close());
  } catch (cause) {
    throw new Unclear(`the outbox ${folder} may not have kept the letter`, { cause });
  }
}

async function exists(path: string): Promise<boolean | undefined> {
  try {
    await access(path);
    return true;
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(codeOf(error)) ? false : undefined;
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown';
