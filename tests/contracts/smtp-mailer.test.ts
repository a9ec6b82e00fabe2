import { createSmtpMailer } from '../../adapters/embedded/smtp-mailer.ts';
import { DefiniteFailure, Unclear } from '../../app/shared/errors.ts';
import {
  type Action,
  type SinkOptions,
  type SmtpSink,
  type Stage,
  startSmtpSink,
  startTalker,
} from '../support/smtp-sink.ts';
import { mailerContract, mailOf } from './mailer.ts';

const sinks: Pick<SmtpSink, 'stop'>[] = [];
async function sinkThat(options: SinkOptions = {}): Promise<SmtpSink> {
  const sink = await startSmtpSink(options);
  sinks.push(sink);
  return sink;
}
afterEach(async () => {
  await Promise.all(sinks.splice(0).map((sink) => sink.stop()));
});

const mail = mailOf('<l1.a1@kite.example>');
const attempt = (url: string, timeout = 2000) =>
  createSmtpMailer({ url, timeout })
    .send(mail)
    .then(
      () => 'sent',
      (error: unknown) => error,
    );

describe.each([false, true])('SMTP keeps the contract of a mailer, pipelining %s', (pipelining) => {
  mailerContract(async () => {
    const sink = await sinkThat({ pipelining });
    return {
      mailer: createSmtpMailer({ url: sink.url }),
      delivered: async () => sink.received.map(({ from, to, raw }) => ({ from, to: to.join(), raw })),
      stop: async () => {},
    };
  });
});

type Verdict = 'for good' | 'for now' | 'unclear';
const failures: [Stage, Action, Verdict][] = [
  ['greeting', 'drop', 'for now'],
  ['greeting', 'hang', 'for now'],
  ['greeting', { reply: 421 }, 'for now'],
  ['greeting', { reply: 554 }, 'for now'],
  ['mail', 'drop', 'for now'],
  ['mail', 'hang', 'for now'],
  ['mail', { reply: 421 }, 'for now'],
  ['mail', { reply: 451 }, 'for now'],
  ['mail', { reply: 530 }, 'for now'],
  // About us who send, not about whom it is for.
  ['mail', { reply: 550 }, 'for now'],
  ['rcpt', 'drop', 'for now'],
  ['rcpt', 'hang', 'for now'],
  ['rcpt', { reply: 421 }, 'for now'],
  ['rcpt', { reply: 450 }, 'for now'],
  ['rcpt', { reply: 451 }, 'for now'],
  ['rcpt', { reply: 550 }, 'for good'],
  ['rcpt', { reply: 553 }, 'for good'],
  ['data', 'drop', 'unclear'],
  ['data', 'hang', 'unclear'],
  ['message', 'drop', 'unclear'],
  ['message', 'hang', 'unclear'],
  ['message', { reply: 451 }, 'for now'],
  ['message', { reply: 554 }, 'for good'],
];

test.each([false, true])('what each failure means, pipelining %s', async (pipelining) => {
  // All at once: a mail server waits a moment before it greets.
  const found = await Promise.all(
    failures.map(async ([at, how]) => {
      const sink = await sinkThat({ misbehave: { at, how }, pipelining });
      const failure = await attempt(sink.url, how === 'hang' ? 400 : 4000);
      return {
        at,
        how,
        verdict: verdictOf(failure),
        connections: sink.connections(),
        taken: sink.received.length,
      };
    }),
  );
  expect(found).toEqual(
    failures.map(([at, how, verdict]) => ({
      at,
      how,
      verdict,
      connections: 1,
      taken: at === 'message' ? 1 : 0,
    })),
  );
});

function verdictOf(failure: unknown): Verdict | string {
  if (failure instanceof Unclear) return 'unclear';
  if (failure instanceof DefiniteFailure) return failure.permanent ? 'for good' : 'for now';
  return String(failure);
}

test('a server that is not there took nothing', async () => {
  const sink = await startSmtpSink();
  await sink.stop();
  const failure = await attempt(sink.url);
  expect(failure).toBeInstanceOf(DefiniteFailure);
  expect(failure).toMatchObject({ permanent: false, message: expect.stringContaining('ECONNREFUSED') });
});

test.each(['HTTP/1.1 400 Bad Request\r\n\r\n', '220', '', '\r\n\r\n', `220-${'x'.repeat(5000)}\r\n`])(
  'something that is no mail server (%#) took nothing',
  async (greeting) => {
    const talker = await startTalker((socket) => socket.end(greeting));
    sinks.push(talker);
    expect(await attempt(talker.url)).toBeInstanceOf(DefiniteFailure);
  },
);

test('the whole conversation has one deadline: an answer without end does not stretch it', async () => {
  const talker = await startTalker((socket) => {
    socket.write('220 hello\r\n');
    const more = setInterval(() => socket.write('250-and another thing\r\n'), 20);
    socket.on('close', () => clearInterval(more));
  });
  sinks.push(talker);
  expect(await attempt(talker.url, 150)).toMatchObject({ name: 'DefiniteFailure', permanent: false });
});

test('a server that puts its own Message-ID in is believed', async () => {
  const text = '2.0.0 OK <AM0PR@AM0PR.eurprd.prod.outlook.com> [Hostname=AM0PR]';
  const sink = await sinkThat({ misbehave: { at: 'message', how: { reply: 250, text } } });
  const { message_id } = await createSmtpMailer({ url: sink.url }).send(mail);
  expect(message_id).toBe('<AM0PR@AM0PR.eurprd.prod.outlook.com>');
});

test('SMTP cannot tell what was sent', async () => {
  expect(await createSmtpMailer({ url: 'smtp://127.0.0.1:1' }).wasSent(mail.message_id)).toBeUndefined();
});
