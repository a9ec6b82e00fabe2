import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Mail, Mailer } from '../../app/ports/mailer.ts';
import { DefiniteFailure, Unclear } from '../../app/shared/errors.ts';
import { patient } from './patience.ts';
import { type ServiceError, wasNeverSent } from './service-error.ts';

export interface SesMailerOptions {
  /** Sends the events of its mails on; `letter_id` and `attempt_id` are in them as tags. */
  configurationSet: string;
  /** Its own retries must be off. */
  client?: SESv2Client;
  /** Milliseconds until a send counts as unclear: less than a function lives, so that it can say so. */
  timeout?: number;
}

/** Mail by SES, one request a mail. SES puts a Message-ID of its own in place of ours. */
export function createSesMailer({ configurationSet, client, timeout = 15_000 }: SesMailerOptions): Mailer {
  const ses = client ?? new SESv2Client(patient({ timeout, attempts: 1 }));
  return {
    async send(mail) {
      // No FromEmailAddress: it would stand in place of the From in the MIME, which has the sender's name.
      const command = new SendEmailCommand({
        Destination: { ToAddresses: [mail.to] },
        Content: { Raw: { Data: mail.mime } },
        ConfigurationSetName: configurationSet,
        EmailTags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value })),
      });
      const { MessageId } = await ses.send(command).catch((error: ServiceError) => {
        throw verdict(error, mail);
      });
      if (!MessageId) throw new Unclear(`SES gave the letter to ${mail.to} no id`);
      return { message_id: `<${MessageId}@${hostOf(await ses.config.region())}>` };
    },
    // Nothing can be looked up by it: the events of the configuration set settle what is unclear.
    wasSent: async () => undefined,
  };
}

/** Where SES says that its ids are from: https://docs.aws.amazon.com/ses/latest/dg/header-fields.html */
const hostOf = (region: string): string =>
  region === 'us-east-1' ? 'email.amazonses.com' : `${region}.amazonses.com`;

/** SES's words about an address that is none. All other refusals are about us: an identity, a limit, a setting. */
const badAddress =
  /illegal address|invalid domain|invalid (?:to )?address|missing final|local address|domain (?:contains|starts|ends|is)/i;

/** A refusal with a status is definite; a failure inside SES or a silence proves nothing. */
function verdict(error: ServiceError, mail: Mail): DefiniteFailure | Unclear {
  const status = error.$metadata?.httpStatusCode;
  const why = inWords(error);
  if (status !== undefined && status >= 400 && status < 500 && status !== 408) {
    const permanent = error.name === 'BadRequestException' && badAddress.test(error.message ?? '');
    return new DefiniteFailure(`SES refused the letter to ${mail.to} (${why})`, { permanent });
  }
  if (status === undefined && wasNeverSent(error))
    return new DefiniteFailure(`SES is out of reach, so it took nothing (${why})`);
  return new Unclear(`SES gave no clear answer about the letter to ${mail.to} (${why})`);
}

const inWords = ({ name, message }: ServiceError): string =>
  `${name ?? 'Error'}: ${(message ?? '').replace(/\s+/g, ' ')}`.slice(0, 200);
