import { type AddressInfo, createServer, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** Where in a conversation the sink misbehaves; `data` is amid the message, `message` once all of it was taken. */
export type Stage = 'greeting' | 'mail' | 'rcpt' | 'data' | 'message';
export type Action = 'drop' | 'hang' | { reply: number; text?: string };

export interface SinkOptions {
  misbehave?: { at: Stage; how: Action };
  login?: { user: string; pass: string };
  /** The answer to a wrong password. */
  loginRefused?: string;
  pipelining?: boolean;
  tls?: 'none' | 'starttls' | 'implicit';
}

export interface Received {
  from: string;
  to: string[];
  raw: Buffer;
}

export interface SmtpSink {
  /** `smtp://127.0.0.1:port`, or with `smtps:`. */
  url: string;
  received: Received[];
  logins: string[];
  connections(): number;
  stop(): Promise<void>;
}

/** A mail server on this machine that keeps what it is given, and can fail at every point. */
export async function startSmtpSink(options: SinkOptions = {}): Promise<SmtpSink> {
  const { login, tls = 'none' } = options;
  const received: Received[] = [];
  const logins: string[] = [];
  let connections = 0;

  const server = new SMTPServer({
    // The certificate is smtp-server's own; `false` keeps its warning about that off the screen.
    logger: false,
    secure: tls === 'implicit',
    hideSTARTTLS: tls !== 'starttls',
    hidePIPELINING: !options.pipelining,
    disabledCommands: login ? [] : ['AUTH'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onConnect(session, done) {
      connections += 1;
      at('greeting', session, done);
    },
    onAuth({ username, password }, _session, done) {
      logins.push(username ?? '');
      if (username === login?.user && password === login?.pass) return done(null, { user: username });
      done(reply(535, options.loginRefused ?? 'no'));
    },
    onMailFrom: (_address, session, done) => at('mail', session, done),
    onRcptTo: (_address, session, done) => at('rcpt', session, done),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      if (options.misbehave?.at === 'data') {
        stream.once('readable', () => at('data', session, done));
        return;
      }
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks),
        });
        at('message', session, done);
      });
    },
  });

  function at(stage: Stage, session: SMTPServerSession, done: Done): void {
    const { misbehave } = options;
    if (misbehave?.at !== stage) done();
    else if (misbehave.how === 'drop') drop(session.id);
    else if (misbehave.how !== 'hang') answer(misbehave.how, done);
  }

  function drop(session_id: string): void {
    for (const connection of server.connections)
      if (connection.id === session_id) connection._socket.destroy();
  }

  server.on('error', () => {});
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `${tls === 'implicit' ? 'smtps' : 'smtp'}://127.0.0.1:${port}`,
    received,
    logins,
    connections: () => connections,
    stop() {
      for (const connection of server.connections) connection._socket.destroy();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

type Done = (error?: Error | null, message?: string) => void;

function answer({ reply: code, text = 'as you wish' }: { reply: number; text?: string }, done: Done): void {
  if (code < 400) done(null, text);
  else done(reply(code, text));
}

const reply = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });

/** Anything that listens and talks as it pleases, for what no mail server would say. */
export async function startTalker(talk: (socket: Socket) => void): Promise<Pick<SmtpSink, 'url' | 'stop'>> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    talk(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
