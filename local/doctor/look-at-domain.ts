import { type Dns, silent, standing, textsAt } from './dns.ts';
import { type Finding, works, wrong } from './finding.ts';

export const domainOf = (address: string): string => address.split('@')[1] ?? '';

/** Who may send for a domain; `fix` says what to set there. */
export async function lookAtSpf(domain: string, dns: Dns, fix: string): Promise<Finding> {
  const texts = await textsAt(domain, dns);
  if (!texts) return silent('SPF');
  const found = texts.filter((text) => /^v=spf1\b/i.test(text));
  if (found.length === 1) return works('SPF', `${domain} says who may send for it.`);
  return wrong(
    'SPF',
    found.length > 1
      ? `${domain} has ${found.length} SPF records, which counts as none.`
      : `${domain} has no SPF record, so letters may land among spam.`,
    fix,
  );
}

/** What becomes of mail that only pretends to be a domain's. */
export async function lookAtDmarc(domain: string, dns: Dns): Promise<Finding> {
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

/** Whether anybody takes what customers answer; `setting` is where the address stands. */
export async function lookAtAnswers(address: string, dns: Dns, setting: string): Promise<Finding> {
  const found = await standing(() => dns.resolveMx(domainOf(address)));
  if (!found) return silent('answers');
  return found.length > 0
    ? works('answers', `Customers’ answers go to ${address}.`)
    : wrong('answers', `Nobody takes mail for ${address}.`, `Set ${setting} to a mailbox that people read.`);
}
