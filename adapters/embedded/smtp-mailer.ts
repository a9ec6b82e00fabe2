import { Readable } from 'node:stream';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { type Mail, type Mailer, mailTimeout } from '../../app/ports/mailer.ts';
import { DefiniteFailure, Fault, Unclear } from '../../app/shared/errors.ts';

interface Server {
  options: SMTPConnectionOptions;
  auth?: { user: string; pass: string };
}

/**
 * Mail by SMTP, each on a connection of its own, once. `url` is `smtp://user:password@host:587` (STARTTLS where the
 * server has it) or `smtps://…:465`; `?tls.rejectUnauthorized=false` and the like set TLS, `?ignoreTLS=true` allows a
 * password in the clear. `timeout` in milliseconds bounds the whole conversation. Throws a Fault for a bad `url`.
 */
export function createSmtpMailer({ url, timeout = mailTimeout }: { url: string; timeout?: number }): Mailer {
  const server = serverAt(url);
  return {
    send: (mail) => deliver(server, mail, timeout),
    // The server's Sent folder, where there is one, is not SMTP's to read.
    wasSent: async () => undefined,
  };
}

/** What the URL says. Its text never stands in an error: it holds the password. */
export function serverAt(url: string): Server {
  if (!URL.canParse(url) || !/^smtps?:\/\/[^/]/i.test(url))
    throw new Fault('SMTP_URL must look like smtp://user:password@mail.example.com:587 or smtps://…:465.');
  const { host, port, secure, auth, tls, name, requireTLS, ignoreTLS } = parseConnectionUrl(url);
  const here = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host ?? '');
  const options = {
    host,
    port,
    secure,
    ...(tls && { tls }),
    ...(typeof name === 'string' && { name }),
    ignoreTLS: ignoreTLS === true,
    // Opportunistic encryption would let anybody between us and the server ask for the password in the clear.
    requireTLS: requireTLS === true || (auth !== undefined && !here && ignoreTLS !== true),
  };
  return { options, ...(auth && { auth: { user: auth.user ?? '', pass: auth.pass ?? '' } }) };
}

function deliver({ options, auth }: Server, mail: Mail, timeout: number): Promise<{ message_id: string }> {
  let begun = false;
  const message = new Readable({
    // Read for the first time once the server has said 354: from here on nobody knows what a lost line has lost.
    read() {
      begun = true;
      this.push(mail.mime);
      this.push(null);
    },
  });
  const smtp = new SMTPConnection({
    ...options,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    dnsTimeout: timeout,
    socketTimeout: timeout,
    socketCloseTimeout: 0,
  });
  return new Promise((resolve, reject) => {
    const fail = (error: SmtpError) => {
      clearTimeout(timer);
      smtp.close();
      reject(verdict(error, { begun, mail, secrets: secretsOf(auth) }));
    };
    const timer = setTimeout(() => fail(new Error(`no answer within ${timeout} ms`)), timeout);
    const send = () =>
      smtp.send({ from: mail.from, to: mail.to }, message, (error, info) => {
        if (error) return fail(error);
        clearTimeout(timer);
        smtp.quit();
        // Some servers put their own Message-ID in and name it in their answer.
        resolve({ message_id: info.serverMessageId ?? mail.message_id });
      });
    // Stays for good: a connection lost after its mail was taken is nobody's concern.
    smtp.on('error', fail);
    smtp.connect((error) => {
      if (error) return fail(error);
      if (!auth || !smtp.allowsAuth) return send();
      smtp.login({ credentials: auth }, (refused) => (refused ? fail(refused) : send()));
    });
  });
}

interface SmtpError extends Error {
  code?: string | undefined;
  originalCode?: string | undefined;
  command?: string | undefined;
  response?: string | undefined;
  responseCode?: number | undefined;
}

interface Attempt {
  begun: boolean;
  mail: Mail;
  secrets: string[];
}

const aboutTheMail: ReadonlySet<string> = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);
/** Answers about our session, not about the mail: out of order, and a login that is missing. */
const aboutUs: ReadonlySet<number> = new Set([503, 530]);

/** A refusal is definite at any time (RFC 5321, 4.2.1); a silence only until the message's first byte. */
function verdict(error: SmtpError, { begun, mail, secrets }: Attempt): DefiniteFailure | Unclear {
  const code = error.responseCode ?? 0;
  const refused = code >= 400 && code < 600 && aboutTheMail.has(error.command ?? '');
  const why = inWords(error, secrets);
  if (begun && !refused)
    return new Unclear(`the mail server was lost while it took the letter to ${mail.to} (${why})`);
  // A refusal at MAIL is about the sender: another try may help, and the customer's address is not to blame.
  const permanent = refused && code >= 500 && !aboutUs.has(code) && error.command !== 'MAIL FROM';
  const what = refused ? `the mail server refused the letter to ${mail.to}` : 'the mail server took nothing';
  return new DefiniteFailure(`${what} (${why})`, { permanent });
}

/** A server may repeat what it was told, so a refused login is told by its number alone. */
function inWords(
  { command, response, responseCode, originalCode, code, message }: SmtpError,
  secrets: string[],
): string {
  if (command?.startsWith('AUTH') || code === 'EAUTH') return `login refused, ${responseCode ?? 'no answer'}`;
  const words = response ?? originalCode ?? (code === undefined ? message : code);
  const line = secrets.reduce((text, secret) => text.replaceAll(secret, '…'), words.replace(/\s+/g, ' '));
  return line.slice(0, 200);
}

function secretsOf(auth: Server['auth']): string[] {
  if (!auth) return [];
  const { user, pass } = auth;
  const plain = [`\0${user}\0${pass}`, pass, user].filter((text) => text !== '' && text !== '\0\0');
  return plain.flatMap((text) => [Buffer.from(text).toString('base64'), text, encodeURIComponent(text)]);
}
