import type { Config } from '../../app/config.ts';
import { hostname } from '../serve-pages.ts';
import { absent, type Finding, works, wrong } from './finding.ts';

const timeout = 10_000;

export interface PageFixes {
  /** For a name that only this machine knows, and one that leads elsewhere. */
  ownAddress: string;
  leadHere: string;
}

const atHome: PageFixes = {
  ownAddress:
    'Set PAYDESK_PUBLIC_URL to your own address, and let your web server pass it on to PAYDESK_PORT.',
  leadHere: 'See that the name leads to your web server, and that it passes /pay on to PAYDESK_PORT.',
};

/** Whether customers reach the page that their letters lead to. */
export async function lookAtPayPage(
  { public_url }: Pick<Config, 'public_url'>,
  get: typeof fetch,
  fixes = atHome,
): Promise<Finding> {
  const { hostname: host, protocol } = new URL(public_url);
  if (host === hostname || host === 'localhost')
    return absent(
      'pay page',
      `Links in letters lead to ${public_url}, which only this machine reaches.`,
      fixes.ownAddress,
    );
  if (protocol !== 'https:')
    return wrong(
      'pay page',
      `${public_url} is not encrypted.`,
      'Put a certificate before it, and write https://.',
    );
  try {
    const answer = await get(`${public_url}/pay/doctor`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    });
    const ours =
      answer.headers.get('referrer-policy') === 'no-referrer' && (await answer.text()).includes('<html');
    return ours
      ? works('pay page', `${public_url} shows Paydesk’s pages.`)
      : wrong(
          'pay page',
          `Something else than Paydesk answers at ${public_url} (${answer.status}).`,
          fixes.leadHere,
        );
  } catch {
    return wrong('pay page', `Nothing answers at ${public_url}.`, fixes.leadHere);
  }
}
