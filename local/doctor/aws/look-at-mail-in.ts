import type { Config } from '../../../app/config.ts';
import { type Dns, silent, standing } from '../dns.ts';
import { absent, type Finding, works, wrong } from '../finding.ts';
import { domainOf } from '../look-at-domain.ts';
import { parameterOf, ruleSet } from './names.ts';

/** Whether mail for our addresses comes to SES in this region. */
export async function lookAtMailIn(
  { mail_in }: Pick<Config, 'mail_in'>,
  region: string,
  dns: Dns,
): Promise<Finding[]> {
  const { invoices, expenses, replies } = mail_in;
  const domains = [
    ...new Set([invoices, expenses, replies].flatMap((each) => (each ? [domainOf(each)] : []))),
  ];
  if (domains.length === 0)
    return [
      absent(
        'mail in',
        'No mail comes in.',
        `Set ${parameterOf('PAYDESK_MAIL_INVOICES')} and ${parameterOf('PAYDESK_MAIL_EXPENSES')} when you are ready.`,
      ),
    ];
  return [...(await Promise.all(domains.map((domain) => exchange(domain, region, dns)))), rules(region)];
}

async function exchange(domain: string, region: string, dns: Dns): Promise<Finding> {
  const host = `inbound-smtp.${region}.amazonaws.com`;
  const found = await standing(() => dns.resolveMx(domain));
  if (!found) return silent('mail in');
  const others = found
    .map((each) => each.exchange.toLowerCase().replace(/\.$/, ''))
    .filter((to) => to !== host);
  const fix = `Let the one MX record of ${domain} be: 10 ${host}`;
  if (found.length === 0) return wrong('mail in', `Nobody takes mail for ${domain}.`, fix);
  return others.length > 0
    ? wrong('mail in', `Mail for ${domain} goes to ${others.join(', ')}.`, fix)
    : works('mail in', `Mail for ${domain} comes to SES.`);
}

/** Receipt rules are known to the first API of SES alone. */
const rules = (region: string): Finding =>
  absent(
    'paydesk-mail-rules',
    'Which receipt rules are active cannot be seen from here.',
    `Look: aws ses describe-active-receipt-rule-set --region ${region}. It has to be ${ruleSet}, which npm run activate:mail makes so.`,
  );
