import { createTransport } from 'nodemailer';
import { serverAt } from '../../adapters/embedded/smtp-mailer.ts';
import type { Config } from '../../app/config.ts';
import type { Dns } from './dns.ts';
import { absent, type Finding, works, wrong } from './finding.ts';
import { domainOf, lookAtAnswers, lookAtDmarc, lookAtSpf } from './look-at-domain.ts';

const timeout = 10_000;

/** Whether the mail server lets us in, and whether the world will believe that letters are ours. */
export async function lookAtMail({ smtp_url, sender }: Config, dns: Dns): Promise<Finding[]> {
  if (!smtp_url)
    return [
      absent(
        'mail out',
        'No letter leaves: each is kept as a file in the home’s outbox.',
        'Set SMTP_URL to your mail server when you are ready.',
      ),
    ];
  const findings = [await login(smtp_url)];
  const domain = domainOf(sender.from);
  if (domain.endsWith('.example'))
    return [
      ...findings,
      wrong('mail out', `Letters would come from ${sender.from}.`, 'Set PAYDESK_FROM to your own address.'),
    ];
  return [
    ...findings,
    await lookAtSpf(domain, dns, 'Your mail provider’s help names the one TXT record to set.'),
    await lookAtDmarc(domain, dns),
    await lookAtAnswers(sender.reply_to, dns, 'PAYDESK_REPLY_TO'),
  ];
}

async function login(url: string): Promise<Finding> {
  const { options, auth } = serverAt(url);
  const transport = createTransport({
    ...options,
    ...(auth && { auth }),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
  });
  try {
    await transport.verify();
    return works('mail out', `${options.host} lets Paydesk in.`);
  } catch (error) {
    const { code = 'no answer', responseCode } = error as { code?: string; responseCode?: number };
    return wrong(
      'mail out',
      `${options.host} does not let Paydesk in (${[code, responseCode].filter(Boolean).join(' ')}).`,
      'See that host, port, user and password in SMTP_URL are right, with @ : / in them written as %40 %3A %2F.',
    );
  } finally {
    transport.close();
  }
}
