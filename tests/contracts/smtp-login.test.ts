import { createSmtpMailer, serverAt } from '../../adapters/embedded/smtp-mailer.ts';
import { DefiniteFailure, Fault } from '../../app/shared/errors.ts';
import { type SinkOptions, type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts';
import { mailOf } from './mailer.ts';

const sinks: SmtpSink[] = [];
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

describe('login', () => {
  const login = { user: 'kite@mail.example', pass: 'p@ss/w:rd secret' };
  const withLogin = (url: string, { user, pass } = login) =>
    url.replace('://', `://${encodeURIComponent(user)}:${encodeURIComponent(pass)}@`);

  test('logs in with what the URL says', async () => {
    const sink = await sinkThat({ login });
    expect(await attempt(withLogin(sink.url))).toBe('sent');
    expect(sink.logins).toEqual([login.user]);
  });

  const base64 = (text: string) => Buffer.from(text).toString('base64');
  test.each([
    ['wrong password', 'no'],
    [
      'wrong password, repeated by the server',
      `no: ${login.pass}x for ${login.user} ${base64(`\0${login.user}\0${login.pass}x`)}`,
    ],
  ])('a refused login tells no secrets: %s', async (_, loginRefused) => {
    const sink = await sinkThat({ login, loginRefused });
    const failure = await attempt(withLogin(sink.url, { ...login, pass: `${login.pass}x` }));
    expect(failure).toMatchObject({
      name: 'DefiniteFailure',
      permanent: false,
      message: expect.stringContaining('535'),
    });
    expectNoSecrets(failure);
  });

  test.each(['mail', 'rcpt', 'message'] as const)(
    'nor does a refusal at %s that repeats them',
    async (at) => {
      const text = `${login.user} ${login.pass} ${encodeURIComponent(login.pass)} ${base64(login.pass)} ${base64(`\0${login.user}\0${login.pass}`)}`;
      const sink = await sinkThat({ login, misbehave: { at, how: { reply: 550, text } } });
      const failure = await attempt(withLogin(sink.url));
      expect(failure).toBeInstanceOf(DefiniteFailure);
      expectNoSecrets(failure);
    },
  );

  test('nor does a server that is not there', async () => {
    const sink = await startSmtpSink();
    await sink.stop();
    expectNoSecrets(await attempt(withLogin(sink.url)));
  });

  function expectNoSecrets(failure: unknown): void {
    const { message, stack, cause } = failure as Error;
    const told = `${message} ${stack} ${cause === undefined ? '' : JSON.stringify(cause)}`;
    for (const secret of [
      login.pass,
      login.user,
      base64(login.pass),
      base64(`\0${login.user}\0${login.pass}`),
      encodeURIComponent(login.pass),
    ])
      expect(told).not.toContain(secret);
  }
});

describe('TLS', () => {
  test.each(['starttls', 'implicit'] as const)(
    '%s: a certificate nobody vouches for is refused, unless the URL says so',
    async (tls) => {
      const sink = await sinkThat({ tls });
      expect(await attempt(sink.url)).toMatchObject({ name: 'DefiniteFailure', permanent: false });
      expect(sink.received).toHaveLength(0);
      expect(await attempt(`${sink.url}?tls.rejectUnauthorized=false`)).toBe('sent');
      expect(sink.received).toHaveLength(1);
    },
  );

  test('a server without STARTTLS is refused where the URL requires it', async () => {
    const sink = await sinkThat();
    expect(await attempt(`${sink.url}?requireTLS=true`)).toBeInstanceOf(DefiniteFailure);
    expect(sink.received).toHaveLength(0);
  });

  test.each([
    ['smtp://u:p@mail.example', true],
    ['smtp://u:p@mail.example?ignoreTLS=true', false],
    ['smtp://mail.example', false],
    ['smtp://u:p@127.0.0.1', false],
    ['smtp://u:p@localhost:2525', false],
    ['smtp://u:p@localhost.evil.example', true],
  ])('a password never crosses a network in the clear: %s', (url, required) => {
    expect(serverAt(url).options.requireTLS).toBe(required);
  });
});

describe('the URL', () => {
  test.each([
    '',
    'mail.example',
    'http://mail.example',
    'smtp:',
    'smtp://',
    'smtp:///path',
    'smtp://u:hunter2@mail.example:port',
  ])('%j is a fault that does not repeat it', (url) => {
    const fault = thrown(() => createSmtpMailer({ url }));
    expect(fault).toBeInstanceOf(Fault);
    expect(fault.message).toContain('SMTP_URL must look like');
    expect(fault.message).not.toContain('hunter2');
  });

  test('nothing in it turns on logs, pools or proxies', () => {
    const { options } = serverAt(
      'smtp://mail.example?logger=true&debug=true&pool=true&proxy=x&transactionLog=true',
    );
    expect(Object.keys(options).sort()).toEqual(['host', 'ignoreTLS', 'port', 'requireTLS', 'secure']);
  });
});

function thrown(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
