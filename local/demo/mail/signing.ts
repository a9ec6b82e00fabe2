import { generateKeyPairSync } from 'node:crypto';
import type { Resolver } from '../../../adapters/embedded/mail-checks.ts';

const selector = 'demo';

export interface Signing {
  /** Signs a mail as the mail server of its sender's domain would. */
  dkim(domain: string): { domainName: string; keySelector: string; privateKey: string };
  /** What the net would say of these domains; all of them are made up. */
  resolver: Resolver;
}

/** One key for all made-up domains, of this process alone: their signatures are real, and checked as any other. */
export function createSigning(): Signing {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const der = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  return {
    dkim: (domain) => ({
      domainName: domain,
      keySelector: selector,
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    }),
    resolver: async (name, kind) => {
      if (kind === 'TXT' && name.startsWith(`${selector}._domainkey.`)) return [[`v=DKIM1; k=rsa; p=${der}`]];
      if (kind === 'TXT' && name.startsWith('_dmarc.')) return [['v=DMARC1; p=reject']];
      throw Object.assign(new Error(`nothing is known of ${name}`), { code: 'ENOTFOUND' });
    },
  };
}
