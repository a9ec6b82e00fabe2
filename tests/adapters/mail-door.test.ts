import { connect } from 'node:net';
import { checkSender } from '../../adapters/embedded/mail-checks.ts';
import { type IncomingMail, openSmtpIntake } from '../../adapters/embedded/smtp-intake.ts';
import { readVerdict } from '../../app/shared/mail/verdict.ts';

/** Says these lines one after the other, each when the one before was answered; gives back the answers' codes. */
function talk(port: number, lines: string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const codes: string[] = [];
    let buffer = '';
    socket.on('error', reject);
    socket.on('close', () => resolve(codes));
    socket.on('data', (data) => {
      buffer += data;
      for (let end = buffer.indexOf('\n'); end >= 0; end = buffer.indexOf('\n')) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 1);
        if (!/^\d{3} /.test(line)) continue;
        codes.push(line.slice(0, 3));
        const next = lines.shift();
        if (next === undefined) {
          if (!socket.writableEnded) socket.end('QUIT\r\n');
        } else socket.write(`${next}\r\n`);
      }
    });
  });
}

async function open(largest?: number) {
  const taken: IncomingMail[] = [];
  const door = await openSmtpIntake({
    host: '127.0.0.1',
    port: 0,
    name: 'studio.example',
    refuse: (address) => (address.endsWith('@studio.example') ? undefined : 'Nobody of that name.'),
    take: async (mail) => void taken.push(mail),
    onTrouble: () => {},
    ...(largest && { largest }),
  });
  return { taken, ...door };
}

test('a mail is taken with its envelope; others, too many and too large ones are refused', async () => {
  const { taken, port, close } = await open(1000);
  const to = (name: string) => `RCPT TO:<${name}@studio.example>`;
  const codes = await talk(port, [
    'EHLO mx.acme.example',
    'MAIL FROM:<Ann@Acme.example>',
    'RCPT TO:<x@elsewhere.example>',
    ...Array.from({ length: 21 }, (_, n) => to(`a${n}`)),
    'DATA',
    'Subject: x\r\n\r\nbody\r\n.',
    'MAIL FROM:<>',
    to('b'),
    'DATA',
    `Subject: x\r\n\r\n${'y'.repeat(900)}\r\n${'z'.repeat(900)}\r\n.`,
    'MAIL FROM:<a@b.example> SIZE=5000',
  ]);
  expect(codes.slice(0, 4)).toEqual(['220', '250', '250', '550']);
  expect(codes.slice(4, 25)).toEqual([...Array(20).fill('250'), '452']);
  expect(codes.slice(25, 27)).toEqual(['354', '250']);
  expect(codes.slice(27, 32)).toEqual(['250', '250', '354', '552', '552']);
  expect(taken).toHaveLength(1);
  expect(taken[0]).toMatchObject({ from: 'ann@acme.example', helo: 'mx.acme.example' });
  expect(taken[0]?.to).toHaveLength(20);
  await close();
});

const resolver = async () => {
  throw Object.assign(new Error('no'), { code: 'ENOTFOUND' });
};

test.each([
  ['HELO', { helo: 'x; dmarc=pass header.from=acme.example' }],
  ['sender', { from: '"; dmarc=pass header.from=acme.example; x="@acme.example' }],
])('nothing that a sender chooses in %s becomes a verdict', async (_, chosen) => {
  const mail = {
    raw: Buffer.from('From: ann@acme.example\r\nSubject: x\r\n\r\nx'),
    from: 'ann@acme.example',
    to: ['a@studio.example'],
    ip: '192.0.2.1',
    helo: 'x',
    ...chosen,
  };
  const value = await checkSender(mail, { authserv_id: 'studio.example', resolver });
  expect(value.startsWith('studio.example; ')).toBe(true);
  const headers: [string, string][] = [
    ['authentication-results', value],
    ['from', 'ann@acme.example'],
  ];
  const from = [{ address: 'ann@acme.example', name: '' }];
  expect(readVerdict({ headers, from }, 'studio.example').passed).toBe(false);
});
