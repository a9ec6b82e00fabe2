import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { Ports } from '../../app/ports/ports.ts';
import { hour, plus, second } from '../../app/shared/instant.ts';
import { seal, unseal } from '../../app/shared/sealed.ts';

const lasts = 12 * hour;

const shape = z.strictObject({
  purpose: z.literal('session'),
  user_id: z.string().min(1),
  expires: z.iso.datetime({ precision: 3 }),
});

export type Session = z.infer<typeof shape>;
type Needs = Pick<Ports, 'secrets' | 'clock' | 'config'>;

const isSecure = ({ config }: Pick<Ports, 'config'>): boolean => config.public_url.startsWith('https:');

/** By https the browser itself holds that nobody else set it. */
export const cookieName = (ports: Pick<Ports, 'config'>, name: 'session' | 'sign-in'): string =>
  `${isSecure(ports) ? '__Host-' : ''}paydesk-${name}`;

export function putCookie(
  c: Context,
  ports: Pick<Ports, 'config'>,
  name: 'session' | 'sign-in',
  value: string,
  age: number,
): void {
  setCookie(c, cookieName(ports, name), value, {
    path: '/',
    httpOnly: true,
    secure: isSecure(ports),
    // A link in a mail and the way back from Slack bring it along, a form of another site does not.
    sameSite: 'Lax',
    maxAge: Math.floor(age / second),
  });
}

export async function openSession(c: Context, ports: Needs, user_id: string): Promise<void> {
  const session: Session = { purpose: 'session', user_id, expires: plus(ports.clock.wall(), lasts) };
  putCookie(c, ports, 'session', await seal(await ports.secrets.get('ic/paylink/secret'), session), lasts);
}

export const endSession = (c: Context, ports: Needs): void => putCookie(c, ports, 'session', '', 0);

/** Who is signed in, for twelve hours from when they did; a forged or old cookie is none. Wall time. */
export async function readSession(c: Context, ports: Needs): Promise<Session | undefined> {
  const token = getCookie(c, cookieName(ports, 'session'));
  if (!token) return undefined;
  const session = shape.safeParse(await unseal(await ports.secrets.get('ic/paylink/secret'), token)).data;
  return session && ports.clock.wall() < session.expires ? session : undefined;
}
