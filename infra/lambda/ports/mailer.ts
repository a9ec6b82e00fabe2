import { createSesMailer } from '../../../adapters/aws/ses-mailer.ts';
import { createSesPace } from '../../../adapters/aws/ses-pace.ts';
import type { Mailer } from '../../../app/ports/mailer.ts';
import { senders } from '../../names.ts';
import { variable } from '../environment.ts';

/** Every function that mails keeps to its share of the rate that SES grants. */
export function open(): Mailer {
  const mailer = createSesMailer({ configurationSet: variable('configurationSet') });
  const pace = createSesPace({ senders });
  return {
    ...mailer,
    async send(mail) {
      await pace();
      return mailer.send(mail);
    },
  };
}
