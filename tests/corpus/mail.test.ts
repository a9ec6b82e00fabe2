import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createMimeReader } from '../../adapters/mime/mime-reader.ts';
import { readMime } from '../../adapters/mime/read-mime.ts';
import { receiptsIn } from '../../app/expenses/mail/receipts-in.ts';
import { invoiceFilesIn, invoiceTextsIn } from '../../app/invoices/mail/invoices-in.ts';
import { suggestAnswer } from '../../app/invoices/mail/suggest-answer.ts';
import { type ReadMail, UnreadableMail } from '../../app/ports/mime.ts';
import { ownWords } from '../../app/shared/mail/own-words.ts';
import { recipientsOf } from '../../app/shared/mail/recipients.ts';
import { whyRobot } from '../../app/shared/mail/robots.ts';
import { readVerdict } from '../../app/shared/mail/verdict.ts';

const corpus = '../shared/corpus';
const mails = `${corpus}/email-mime`;
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.\w+$/.test(name))
    .sort();

/** All that is asked of a mail before anybody decides about it; none of it may throw or take long. */
function lookThrough(mail: ReadMail): void {
  const text = ownWords(mail.text);
  suggestAnswer({ subject: mail.subject, text, automatic: false, today: '2027-03-01' });
  expect(readVerdict(mail, 'mx.studio.example').passed).toBe(false);
  whyRobot(mail, []);
  recipientsOf(mail);
  receiptsIn(mail);
  invoiceFilesIn(mail);
  invoiceTextsIn(mail);
}

const partsOf = ({ files, mails: inner }: ReadMail): number =>
  1 + files.length + inner.reduce((sum, each) => sum + partsOf(each), 0);

if (!existsSync(mails)) test.skip(`skipped: there is no ${mails}`, () => {});
else {
  test('every odd mail is read or set aside in words, within a second a part', async () => {
    const counts = { read: 0, aside: 0, reports: 0, files: 0, mails: 0 };
    const reader = createMimeReader();
    try {
      // The thread loads what it needs with the first one.
      await reader.read(Buffer.from('Subject: first\r\n\r\nHello'));
      for (const name of filesIn(mails)) {
        const began = performance.now();
        const mail = await reader.read(readFileSync(`${mails}/${name}`)).catch((error: unknown) => {
          if (!(error instanceof UnreadableMail)) throw error;
          expect(error.message).toMatch(/^The mail .*\.$/);
          return undefined;
        });
        if (!mail) counts.aside++;
        else {
          lookThrough(mail);
          counts.read++;
          counts.files += mail.files.length;
          counts.mails += mail.mails.length;
          if (mail.report) counts.reports++;
        }
        const took = performance.now() - began;
        expect({ name, slow: took > 1000 * (mail ? partsOf(mail) : 1) }).toEqual({ name, slow: false });
      }
    } finally {
      await reader.close();
    }
    expect(counts).toEqual({ read: 88, aside: 0, reports: 3, files: 42, mails: 11 });
  }, 120_000);

  test('nasty strings are a subject, a name, a text and a file like any other', async () => {
    const strings = JSON.parse(readFileSync(`${corpus}/nasty-strings/blns/blns.json`, 'utf8')) as string[];
    expect(strings.length).toBeGreaterThan(400);
    for (const text of strings) {
      const word = Buffer.from(text).toString('base64');
      const mail = await readMime(
        Buffer.from(
          [
            `From: =?utf-8?B?${word.slice(0, 60)}?= <a@b.example>`,
            `Subject: ${text.replace(/[\r\n]+/g, ' ')}`,
            'Content-Type: multipart/mixed; boundary=q',
            '',
            '--q',
            'Content-Type: text/plain; charset=utf-8',
            'Content-Transfer-Encoding: base64',
            '',
            word,
            '--q',
            'Content-Type: application/pdf',
            `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(text.toWellFormed())}`,
            '',
            'x',
            '--q--',
          ].join('\r\n'),
        ),
      );
      lookThrough(mail);
      expect(mail.from.map(({ address }) => address)).toEqual(['a@b.example']);
      expect(mail.text.trim()).toBe(text.toWellFormed().replace(/\r?\n/g, '\n').trim());
    }
  }, 120_000);

  test('hostile files come through a mail as the bytes they are', async () => {
    const folder = `${corpus}/hostile-files`;
    for (const name of filesIn(folder)) {
      const bytes = readFileSync(`${folder}/${name}`);
      if (bytes.length > 2_000_000) continue;
      const mail = await readMime(
        Buffer.from(
          `Subject: x\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="f"\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`,
        ),
      );
      expect({ name, same: Buffer.from(mail.files[0]?.bytes ?? []).equals(bytes) }).toEqual({
        name,
        same: true,
      });
    }
  }, 120_000);
}
