import { createTransport } from 'nodemailer';
import { serverAt } from '../../adapters/embedded/smtp-mailer.ts';
import type { Config } from '../../app/config.ts';
import { absent, type Finding, works, wrong } from './finding.ts';

/** Of node:dns/promises; a test brings its own. */
export interface Dns {
  resolveTxt(name: string): Promise<string[][]>;
  resolveMx(name: string): Promise<{ exchange: string }[]>;
}

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
  const domain = sender.from.split('@')[1] ?? '';
  if (domain.endsWith('.example'))
    return [
      ...findings,
      wrong('mail out', `Letters would come from ${sender.from}.`, 'Set PAYDESK_FROM to your own address.'),
    ];
  return [...findings, await spf(domain, dns), await dmarc(domain, dns), await answers(sender.reply_to, dns)];
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

/** The texts at a name; `undefined` where the name service did not answer at all. */
async function textsAt(name: string, dns: Dns): Promise<string[] | undefined> {
  try {
    return (await dns.resolveTxt(name)).map((parts) => parts.join(''));
  } catch (error) {
    return ['ENOTFOUND', 'ENODATA'].includes((error as NodeJS.ErrnoException).code ?? '') ? [] : undefined;
  }
}

const silent = (about: string): Finding =>
  absent(about, 'The name service did not answer.', 'Look again when this machine is online.');

async function spf(domain: string, dns: Dns): Promise<Finding> {
  const texts = await textsAt(domain, dns);
  if (!texts) return silent('SPF');
  const found = texts.filter((text) => /^v=spf1\b/i.test(text));
  if (found.length === 1) return works('SPF', `${domain} says who may send for it.`);
  return wrong(
    'SPF',
    found.length > 1
      ? `${domain} has ${found.length} SPF records, which counts as none.`
      : `${domain} has no SPF record, so letters may land among spam.`,
    'Your mail provider’s help names the one TXT record to set.',
  );
}

async function dmarc(domain: string, dns: Dns): Promise<Finding> {
  const texts = await textsAt(`_dmarc.${domain}`, dns);
  if (!texts) return silent('DMARC');
  return texts.some((text) => /^v=DMARC1\b/i.test(text))
    ? works('DMARC', `${domain} says what becomes of mail that only pretends to be its own.`)
    : wrong(
        'DMARC',
        `${domain} has no DMARC record; large mailboxes ask for one.`,
        `Set a TXT record at _dmarc.${domain}, to begin with: v=DMARC1; p=none`,
      );
}

async function answers(address: string, dns: Dns): Promise<Finding> {
  const domain = address.split('@')[1] ?? '';
  try {
    const found = await dns.resolveMx(domain);
    if (found.length > 0) return works('answers', `Customers’ answers go to ${address}.`);
  } catch (error) {
    if (!['ENOTFOUND', 'ENODATA'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return silent('answers');
  }
  return wrong(
    'answers',
    `Nobody takes mail for ${address}.`,
    'Set PAYDESK_REPLY_TO to a mailbox that people read.',
  );
}
