import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';

// Loaded before a bundle: the network ends at this machine, and the clock is the rehearsal's.

const outside = new URL(process.env.REHEARSAL_OUTSIDE ?? '');
const RealDate = Date;
const clock = { shift: Number(process.env.REHEARSAL_SHIFT) };

process.on('message', (told: { shift?: number }) => {
  if (told.shift !== undefined) clock.shift = told.shift;
});

const shifted = () => RealDate.now() + clock.shift;
globalThis.Date = new Proxy(RealDate, {
  construct: (Real, given) => Reflect.construct(Real, given.length === 0 ? [shifted()] : given),
  apply: () => new RealDate(shifted()).toString(),
  get: (Real, name) => (name === 'now' ? shifted : Reflect.get(Real, name)),
});

/** `https://slack.com/api/x` is `/slack.com/api/x` there. */
const there = (url: URL): URL => new URL(`/${url.host}${url.pathname}${url.search}`, outside);

const realFetch = globalThis.fetch;
globalThis.fetch = ((input: string | URL, init?: RequestInit) => {
  const url = new URL(String(input));
  if (url.hostname === '127.0.0.1') return realFetch(url, init);
  return realFetch(there(url), init);
}) as typeof fetch;

https.request = ((given: https.RequestOptions | string | URL, ...rest: unknown[]) => {
  const more = (rest.find((each) => typeof each === 'object') ?? {}) as https.RequestOptions;
  const options = typeof given === 'string' || given instanceof URL ? more : given;
  const { hostname, host, path, protocol: _, agent: __, ...others } = options;
  const named =
    typeof given === 'string' || given instanceof URL
      ? new URL(given)
      : new URL(`https://${hostname ?? host}${path}`);
  const { hostname: at, port, pathname, search } = there(named);
  const answered = rest.find((each) => typeof each === 'function') as
    | ((r: http.IncomingMessage) => void)
    | undefined;
  return http.request({ ...others, hostname: at, port, path: pathname + search }, answered);
}) as typeof https.request;
syncBuiltinESMExports();
