import type { MiddlewareHandler } from 'hono';

const loopback = new Set(['127.0.0.1', 'localhost']);

interface Asked {
  method: string;
  url: string;
  header(name: string): string | undefined;
}

/**
 * Why a request is turned away, in words. Another name in Host is a page elsewhere that made its own name mean this
 * machine; what changes something must come from our own pages, or from a program, which names no origin. Our pages
 * send no referrer, so their forms say `Origin: null`, which only Sec-Fetch-Site tells from a stranger's.
 */
export function whyNotIn({ method, url, header }: Asked, port: number): string | undefined {
  const host = header('host') ?? '';
  const [, name = '', at = '80'] = /^([^:]*)(?::(\d+))?$/.exec(host) ?? [];
  if (!loopback.has(name.toLowerCase())) return 'This demo answers to 127.0.0.1 and localhost alone.';
  if (method === 'GET' || method === 'HEAD') return undefined;
  if (Number(at) !== port) return 'This demo runs on another port.';
  const site = header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'This came from another site.';
  const origin = header('origin');
  const ours = origin === undefined || origin === new URL(url).origin || origin === `http://${host}`;
  return ours || (origin === 'null' && site === 'same-origin') ? undefined : 'This came from another site.';
}

export const guard =
  (port: () => number): MiddlewareHandler =>
  async (c, next) => {
    const asked = { method: c.req.method, url: c.req.url, header: (name: string) => c.req.header(name) };
    const why = whyNotIn(asked, port());
    return why ? c.json({ error: { message: why } }, 403) : next();
  };

/** Of every page and answer of the demo itself. */
export const headers: MiddlewareHandler = async (c, next) => {
  await next();
  const set = (name: string, value: string) => {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  };
  set('Content-Security-Policy', policy("frame-ancestors 'none'"));
  set('X-Content-Type-Options', 'nosniff');
  set('Referrer-Policy', 'no-referrer');
  set('Cache-Control', 'no-store');
  set('Cross-Origin-Opener-Policy', 'same-origin');
  set('Cross-Origin-Resource-Policy', 'same-origin');
};

const policy = (frames: string): string =>
  `default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; object-src 'none'; ${frames}`;

/** A letter is somebody's HTML: no script, nothing fetched, and an origin of its own where it is opened by itself. */
export const letterPolicy = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'self'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox allow-same-origin`;
