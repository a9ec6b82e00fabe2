import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Ports } from '../../app/ports/ports.ts';
import { sha256 } from '../../app/shared/audit.ts';
import { Conflict } from '../../app/shared/errors.ts';
import { type Instant, minute, plus } from '../../app/shared/instant.ts';
import { seal, unseal } from '../../app/shared/sealed.ts';

/** Slack's codes live as long. */
const lasts = 10 * minute;

const shape = z.strictObject({
  purpose: z.literal('sign-in'),
  state: z.string().min(20),
  nonce: z.string().min(20),
  /** Of PKCE (RFC 7636). */
  verifier: z.string().min(43),
  to: z.string(),
  expires: z.iso.datetime({ precision: 3 }),
});

/** One try to sign in, kept in the browser that began it. Wall time. */
export type Attempt = z.infer<typeof shape>;

const random = (): string => randomBytes(32).toString('base64url');

export const beginAttempt = (to: string, now: Instant): Attempt => ({
  purpose: 'sign-in',
  state: random(),
  nonce: random(),
  verifier: random(),
  to,
  expires: plus(now, lasts),
});

export const sealAttempt = (secrets: string[], attempt: Attempt): Promise<string> => seal(secrets, attempt);

/** The attempt of this browser, if the state that came back is its own and it is not too old. */
export async function readAttempt(
  secrets: string[],
  token: string,
  state: string,
  now: Instant,
): Promise<Attempt | undefined> {
  const attempt = shape.safeParse(await unseal(secrets, token)).data;
  return attempt && now < attempt.expires && same(attempt.state, state) ? attempt : undefined;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

/** False when this state was used before, whoever used it: a copied cookie signs nobody in again. */
export async function useOnce(ports: Pick<Ports, 'store'>, { state, expires }: Attempt): Promise<boolean> {
  const id = `signed-in#${sha256(state).slice(0, 32)}`;
  const expires_at = Math.ceil(Date.parse(expires) / 1000);
  try {
    await ports.store.transact([{ put: 'pd-records', item: { id, expires_at }, if: 'absent' }]);
    return true;
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return false;
  }
}
