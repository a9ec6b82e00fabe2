import type { Context } from 'hono';
import { type PayPage, payPage, readPayFacts } from '../app/invoices/read-pay-page.ts';
import type { Ports } from '../app/ports/ports.ts';
import { type LinkClaims, readLink } from '../app/shared/signed-link.ts';
import { isGoodNonce, issueNonce } from './form-nonce.ts';
import type { View } from './shell.ts';
import { pageWords } from './words/words.ts';

export type PageNeeds = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'config' | 'secrets'>;
export type PageEnv = { Variables: { nonce: string } };
export type Purpose = 'pay' | 'wrong-person';

/** One request to one link: who it is for, and the forms that belong to it. */
export interface Turn {
  c: Context<PageEnv>;
  ports: PageNeeds;
  purpose: Purpose;
  /** Both absent for a link that is unknown, forged or expired, and for one whose letter is not here. */
  claims?: LinkClaims;
  page?: PayPage;
  view: View;
  /** Nonces of the forms of this link: bound to its token, the step, and what else is given. */
  issue(step: string): string;
  isGood(nonce: string, step: string): boolean;
  /** What the link's signature alone says, however old it is. */
  signed(): Promise<LinkClaims | undefined>;
}

export const viewOf = (c: Context<PageEnv>, { config }: Pick<Ports, 'config'>, tag?: string): View => ({
  words: pageWords(tag),
  sender: config.sender,
  nonce: c.get('nonce'),
});

/** Links go by the business clock, as when they were made; forms by the wall's. */
export async function openTurn(c: Context<PageEnv>, ports: PageNeeds, purpose: Purpose): Promise<Turn> {
  const token = c.req.param('token') ?? '';
  const secrets = await ports.secrets.get('ic/paylink/secret');
  const claims = await readLink(secrets, token, purpose, ports.clock.now());
  const facts = claims && (await readPayFacts(ports, claims));
  const page = facts && payPage(facts);
  const bound = (step: string) => [purpose, token, step];
  return {
    c,
    ports,
    purpose,
    ...(page && { claims, page }),
    view: viewOf(c, ports, page?.tag),
    issue: (step) => issueNonce(secrets, ports.clock.wall(), bound(step)),
    isGood: (nonce, step) => isGoodNonce(secrets, nonce, ports.clock.wall(), bound(step)),
    signed: () => readLink(secrets, token, purpose, beforeAll),
  };
}

const beforeAll = '0001-01-01T00:00:00.000Z';
