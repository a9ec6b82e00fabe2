import { resolve } from 'node:dns/promises';
import type { IncomingMail } from './smtp-intake.ts';

/** Asks the names of the net: `resolve` of node:dns/promises, or what stands for it. */
export type Resolver = (name: string, kind: string) => Promise<string[][] | string[]>;

/** Longer no sender waits for our answer; what is not known by then counts as not checked. */
const patience = 8_000;

/**
 * What SPF, DKIM and DMARC say of a mail, as the value of an Authentication-Results header in the name of `authserv_id`.
 * Throws nothing: what could not be checked passed nothing.
 */
export async function checkSender(
  mail: IncomingMail,
  { authserv_id, resolver = resolve as Resolver }: { authserv_id: string; resolver?: Resolver | undefined },
): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), patience);
  });
  try {
    const { authenticate } = await import('mailauth');
    const checked = authenticate(mail.raw, {
      ip: mail.ip,
      helo: mail.helo,
      sender: mail.from,
      mta: authserv_id,
      resolver,
      disableArc: true,
      disableBimi: true,
    });
    checked.catch(() => {});
    const found = await Promise.race([checked, late]);
    return [authserv_id, ...(found ? resultsOf(found) : ['none'])].join('; ');
  } catch {
    return `${authserv_id}; none`;
  } finally {
    clearTimeout(timer);
  }
}

type Checked = Awaited<ReturnType<typeof import('mailauth').authenticate>>;

/**
 * Written from what was found and not from its words: a sender chooses some of these, and a semicolon in a HELO would begin
 * a statement of its own.
 */
function resultsOf({ spf, dkim, dmarc }: Checked): string[] {
  const signatures = dkim?.results ?? [];
  const results = [
    ...(spf ? [`spf=${word(spf.status.result)} smtp.mailfrom=${word(spf.domain)}`] : []),
    ...signatures.map(
      ({ status, signingDomain }) => `dkim=${word(status.result)} header.d=${word(signingDomain)}`,
    ),
    ...(dmarc ? [`dmarc=${word(dmarc.status.result)} header.from=${word(headerFrom(dkim))}`] : []),
  ];
  return results.length > 0 ? results : ['none'];
}

const headerFrom = (dkim: Checked['dkim']): string => {
  const [from = ''] = [(dkim as { headerFrom?: string[] | string })?.headerFrom ?? ''].flat();
  return from.slice(from.lastIndexOf('@') + 1);
};

const word = (value: unknown): string =>
  String(value ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9.@_-]/g, '')
    .slice(0, 255) || 'none';
