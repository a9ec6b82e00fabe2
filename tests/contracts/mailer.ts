import fc from 'fast-check';
import type { Mail, Mailer } from '../../app/ports/mailer.ts';

export interface Delivered {
  from: string;
  to: string;
  raw: Uint8Array;
}

export interface MailerUnderTest {
  mailer: Mailer;
  /** What arrived so far, in any order. */
  delivered(): Promise<Delivered[]>;
  stop(): Promise<void>;
  /** The service puts a Message-ID of its own in place of ours. */
  replacesIds?: true;
}

export function mailOf(message_id: string, lines: string[] = ['Hi,', 'see INV-7.']): Mail {
  const header = [
    `Message-ID: ${message_id}`,
    'From: pay@kite.example',
    'To: ap@acme.example',
    'Subject: INV-7',
  ];
  return {
    from: 'pay@kite.example',
    to: 'ap@acme.example',
    message_id,
    mime: Buffer.from(`${[...header, '', ...lines].join('\r\n')}\r\n`),
    tags: { letter_id: 'l1', attempt_id: 'a1' },
  };
}

/** What every mailer owes, whatever it sends with. */
export function mailerContract(start: () => Promise<MailerUnderTest>): void {
  let under: MailerUnderTest;
  beforeEach(async () => {
    under = await start();
  });
  afterEach(() => under.stop());

  test('the bytes arrive as they were given, once, at the address of the envelope', async () => {
    const mail = mailOf('<l1.a1@kite.example>');
    const { message_id } = await under.mailer.send(mail);
    if (under.replacesIds) expect(message_id).toMatch(/^<[^<>@\s]+@[^<>@\s]+>$/);
    else expect(message_id).toBe(mail.message_id);
    const arrived = await under.delivered();
    expect(arrived).toHaveLength(1);
    expect(arrived[0]).toMatchObject({ from: mail.from, to: mail.to });
    expect(Buffer.from(arrived[0]!.raw).equals(mail.mime)).toBe(true);
  });

  test('letters sent at the same time do not mix', async () => {
    const mails = [1, 2, 3, 4, 5].map((n) => ({
      ...mailOf(`<l${n}.a@kite.example>`, [`letter ${n}`]),
      to: `ap${n}@acme.example`,
    }));
    await Promise.all(mails.map((mail) => under.mailer.send(mail)));
    const arrived = await under.delivered();
    expect(arrived.map(({ to, raw }) => [to, Buffer.from(raw).toString()]).sort()).toEqual(
      mails.map(({ to, mime }) => [to, Buffer.from(mime).toString()]),
    );
  });

  test('a large letter with long lines of dots is neither cut nor changed', async () => {
    const mail = mailOf(
      '<big@kite.example>',
      Array.from({ length: 20_000 }, (_, n) => '.'.repeat((n % 70) + 1)),
    );
    await under.mailer.send(mail);
    const [arrived] = await under.delivered();
    expect(Buffer.from(arrived!.raw).equals(mail.mime)).toBe(true);
  });

  test('whatever the lines are, they arrive', async () => {
    const line = fc.oneof(
      fc.constantFrom('', '.', '..', 'QUIT', 'DATA', '.QUIT', ' .', 'é'),
      fc.string({ maxLength: 60 }),
    );
    const lines = fc.array(
      line.map((text) => text.replace(/[\r\n]/g, ' ')),
      { maxLength: 12 },
    );
    let n = 0;
    await fc.assert(
      // Several at a time: each conversation takes a mail server a moment.
      fc.asyncProperty(fc.array(lines, { minLength: 10, maxLength: 20 }), async (letters) => {
        const mails = letters.map((letter) => mailOf(`<any${n++}@kite.example>`, letter));
        await Promise.all(mails.map((mail) => under.mailer.send(mail)));
        const arrived = new Set((await under.delivered()).map(({ raw }) => Buffer.from(raw).toString('hex')));
        for (const { mime } of mails) expect(arrived).toContain(Buffer.from(mime).toString('hex'));
      }),
      { numRuns: 3 },
    );
  });

  test('about what was sent it says yes or that it cannot tell, and never the contrary', async () => {
    expect(await under.mailer.wasSent('<never@kite.example>')).not.toBe(true);
    await under.mailer.send(mailOf('<went@kite.example>'));
    expect(await under.mailer.wasSent('<went@kite.example>')).not.toBe(false);
    expect(await under.mailer.wasSent('<never@kite.example>')).not.toBe(true);
  });
}
