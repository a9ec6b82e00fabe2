import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOutboxMailer } from '../../adapters/embedded/outbox-mailer.ts';
import { DefiniteFailure } from '../../app/shared/errors.ts';
import { mailerContract, mailOf } from './mailer.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paydesk-outbox-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const files = async (ending: string) =>
  (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();

describe('the outbox keeps the contract of a mailer', () => {
  mailerContract(async () => ({
    mailer: createOutboxMailer({ folder }),
    delivered: async () =>
      Promise.all(
        (await files('.eml')).map(async (name) => {
          const { from, to } = JSON.parse(
            await readFile(join(folder, name.replace(/\.eml$/, '.json')), 'utf8'),
          );
          return { from, to, raw: await readFile(join(folder, name)) };
        }),
      ),
    stop: async () => {},
  }));
});

describe('the outbox', () => {
  test('knows for certain what was sent, after a restart too', async () => {
    await createOutboxMailer({ folder }).send(mailOf('<l1.a1@kite.example>'));
    const again = createOutboxMailer({ folder });
    expect(await again.wasSent('<l1.a1@kite.example>')).toBe(true);
    expect(await again.wasSent('<l1.a2@kite.example>')).toBe(false);
    expect(await files('.eml')).toEqual(['l1.a1@kite.example.eml']);
  });

  test('answers a second send of one Message-ID as sent and keeps the first', async () => {
    const mailer = createOutboxMailer({ folder });
    const first = mailOf('<l1.a1@kite.example>', ['first']);
    await mailer.send(first);
    expect(await mailer.send(mailOf('<l1.a1@kite.example>', ['second']))).toEqual({
      message_id: first.message_id,
    });
    expect(await readdir(folder)).toHaveLength(2);
    expect((await readFile(join(folder, 'l1.a1@kite.example.eml'))).equals(first.mime)).toBe(true);
  });

  test('writes the envelope and the tags beside it', async () => {
    await createOutboxMailer({ folder }).send(mailOf('<l1.a1@kite.example>'));
    expect(JSON.parse(await readFile(join(folder, 'l1.a1@kite.example.json'), 'utf8'))).toEqual({
      from: 'pay@kite.example',
      to: 'ap@acme.example',
      message_id: '<l1.a1@kite.example>',
      tags: { letter_id: 'l1', attempt_id: 'a1' },
    });
  });

  test('an envelope without its letter, as a crash would leave it, is not sent', async () => {
    await writeFile(join(folder, 'l1.a1@kite.example.json'), '{}');
    await writeFile(join(folder, '.half-written'), 'From: ');
    const mailer = createOutboxMailer({ folder });
    expect(await mailer.wasSent('<l1.a1@kite.example>')).toBe(false);
    await mailer.send(mailOf('<l1.a1@kite.example>'));
    expect(await mailer.wasSent('<l1.a1@kite.example>')).toBe(true);
  });

  test.each([
    '<../../etc/passwd@x.example>',
    '</etc/passwd>',
    '<..>',
    '<.hidden@x.example>',
    '<a\0b@x.example>',
    '<CON@x.example>',
    `<${'long'.repeat(200)}@x.example>`,
    '<日本@x.example>',
    '<a~b@x.example>',
    '',
  ])('%j becomes a name inside the folder', async (message_id) => {
    const mailer = createOutboxMailer({ folder: join(folder, 'out') });
    await mailer.send(mailOf(message_id));
    expect(await mailer.wasSent(message_id)).toBe(true);
    expect(await readdir(folder)).toEqual(['out']);
    const names = await readdir(join(folder, 'out'));
    expect(names).toHaveLength(2);
    for (const name of names) expect(name).toMatch(/^[\w~@-][\w~@.+=-]{0,200}\.(eml|json)$/);
  });

  test('ids that differ in case or in what a file name cannot hold stay two', async () => {
    const mailer = createOutboxMailer({ folder });
    for (const id of [
      '<a@x.example>',
      '<A@x.example>',
      '<a/@x.example>',
      '<a_@x.example>',
      'a@y.example',
      '<a:@x.example>',
    ]) {
      expect(await mailer.wasSent(id)).toBe(false);
      await mailer.send(mailOf(id));
    }
    expect(new Set((await files('.eml')).map((name) => name.toLowerCase())).size).toBe(6);
  });

  test('where nothing can be written it surely sent nothing, and leaves nothing', async () => {
    await writeFile(join(folder, 'occupied'), '');
    const mailer = createOutboxMailer({ folder: join(folder, 'occupied') });
    const failure = await mailer.send(mailOf('<l1.a1@kite.example>')).catch((error) => error);
    expect(failure).toBeInstanceOf(DefiniteFailure);
    expect(failure.permanent).toBe(false);
    expect(await readdir(folder)).toEqual(['occupied']);
  });
});
