import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { largestMail } from '../../app/ports/mime.ts';
import { Fault } from '../../app/shared/errors.ts';
import { second } from '../../app/shared/instant.ts';

/** A mail as it was handed over, before anything was done with it. */
export interface IncomingMail {
  raw: Buffer;
  /** Empty for a report of a mail server. */
  from: string;
  to: string[];
  ip: string;
  helo: string;
}

export interface SmtpIntakeOptions {
  host: string;
  /** The next free one where it is taken; 0 for any. */
  port: number;
  /** How this server names itself. */
  name: string;
  /** Why nothing is taken for this address; undefined where it is. */
  refuse(address: string): string | undefined;
  /** The mail is taken once this is done; where it throws, its sender keeps it and tries again. */
  take(mail: IncomingMail): Promise<void>;
  onTrouble(error: unknown): void;
  /** Bytes of one mail. */
  largest?: number;
}

export interface SmtpIntake {
  port: number;
  close(): Promise<void>;
}

const mostRecipients = 20;
const portsTried = 50;
const mostClients = 50;

/** Mail comes in by SMTP. It takes mail for our own addresses alone, and passes none on. */
export async function openSmtpIntake(options: SmtpIntakeOptions): Promise<SmtpIntake> {
  const { host, port, name, refuse, take, onTrouble, largest = largestMail } = options;
  const server = new SMTPServer({
    name,
    banner: 'Paydesk',
    // It is reached on this machine, or through a mail server that stands before it and speaks TLS.
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    size: largest,
    maxClients: mostClients,
    socketTimeout: 60 * second,
    closeTimeout: second,
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }, session, done) {
      if (session.envelope.rcptTo.length >= mostRecipients)
        return done(answer(452, `At most ${mostRecipients} addresses at once.`));
      const why = refuse(address.toLowerCase());
      return why ? done(answer(550, why)) : done();
    },
    onData(stream, session, done) {
      collect(stream)
        .then((raw) => {
          if (!raw)
            throw answer(552, `The mail is larger than ${largest / 2 ** 20} MiB. Send a smaller one.`);
          return take({ raw, ...envelopeOf(session) });
        })
        .then(
          () => done(null, `Taken as ${randomUUID()}`),
          (error: Error & { responseCode?: number }) => {
            if (error.responseCode) return done(error);
            onTrouble(error);
            return done(answer(451, 'The mail could not be kept just now. Try again later.'));
          },
        );
    },
  });
  server.on('error', () => {
    // A connection that broke is its sender's matter; they try again.
  });
  for (let at = port; ; at++) {
    const taken = await listen(server, at, host);
    if (!taken) break;
    if (at >= port + portsTried || at >= 65_535 || port === 0)
      throw new Fault(
        `No port from ${port} to ${at} can take mail (${taken}). Set PAYDESK_SMTP_IN to one that is free.`,
      );
  }
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const answer = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

function envelopeOf({ envelope, remoteAddress, hostNameAppearsAs }: SMTPServerSession) {
  return {
    from: envelope.mailFrom ? envelope.mailFrom.address.toLowerCase() : '',
    to: envelope.rcptTo.map(({ address }) => address.toLowerCase()),
    ip: remoteAddress,
    helo: String(hostNameAppearsAs || ''),
  };
}

/** All of it; undefined where it is too large. The rest is read all the same, else its sender hears nothing. */
async function collect(stream: SMTPServerDataStream): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
    else chunks.length = 0;
  }
  return stream.sizeExceeded ? undefined : Buffer.concat(chunks);
}

const listen = (server: SMTPServer, port: number, host: string): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      server.server.off('listening', done);
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(error.code);
      else reject(error);
    };
    const done = () => {
      server.server.off('error', failed);
      resolve(undefined);
    };
    server.server.once('error', failed).once('listening', done);
    server.listen(port, host);
  });
