import { createHash, createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import {
  commandBody,
  form,
  formRequest,
  jsonRequest,
  type SlackRequest,
  signedRequest,
  signingSecret,
  slackSignature,
} from '../support/slack-requests.ts';

/** A request that must not get in, what it is answered, and why in the door's own words. */
export interface Vector {
  name: string;
  event: unknown;
  status: number;
  why: string;
}

/** Names a customer in three scripts, so that bytes and characters differ. */
export const body = commandBody('why café №7 発票 ☕');

/** Every way of knocking that we know of which is not Slack's. `now` is the door's clock in Unix seconds. */
export function doorVectors(now: number): Vector[] {
  const vectors: Vector[] = [];
  const add = (status: number, why: string) => (name: string, event: unknown) =>
    vectors.push({ name, event, status, why });
  const base = (): SlackRequest => formRequest(body, { timestamp: now });
  const withHeaders = (headers: Record<string, unknown>): SlackRequest => {
    const request = base();
    return { ...request, headers: { ...request.headers, ...headers } };
  };
  const good = slackSignature(body, { timestamp: now });
  const digest = good.slice(3);

  const unsigned = add(401, 'signature');
  const signing = (name: string, secret: string) =>
    unsigned(name, formRequest(body, { timestamp: now, secret }));
  signing('another app’s secret', '0123456789abcdef0123456789abcdef');
  signing('the secret in capitals', signingSecret.toUpperCase());
  signing('the secret with its line end', `${signingSecret}\n`);
  signing('the secret cut by one', signingSecret.slice(0, -1));
  signing('an empty secret', '');
  signing('a secret too short to be one', 'short');
  signing('the bot token as the secret', 'xoxb-test-token');
  const signature = (name: string, value: unknown) =>
    unsigned(name, withHeaders({ 'x-slack-signature': value }));
  const key = (algorithm: string, text: string) => createHmac(algorithm, signingSecret).update(text);
  signature('a hash without a key', `v0=${createHash('sha256').update(`v0:${now}:${body}`).digest('hex')}`);
  signature('SHA-512 cut to length', `v0=${key('sha512', `v0:${now}:${body}`).digest('hex').slice(0, 64)}`);
  signature('the body alone signed', `v0=${key('sha256', body).digest('hex')}`);
  signature('no version in what is signed', `v0=${key('sha256', `${now}:${body}`).digest('hex')}`);
  signature('no body in what is signed', `v0=${key('sha256', `v0:${now}:`).digest('hex')}`);
  signature('another separator', `v0=${key('sha256', `v0.${now}.${body}`).digest('hex')}`);
  signature('version 1 signed, version 0 said', `v0=${key('sha256', `v1:${now}:${body}`).digest('hex')}`);
  signature('the digest backwards', `v0=${[...digest].reverse().join('')}`);
  signature('all zeros', `v0=${'0'.repeat(64)}`);
  signature('one digit changed', `v0=${digest[0] === 'a' ? 'b' : 'a'}${digest.slice(1)}`);
  signature('of another minute', slackSignature(body, { timestamp: now - 60 }));

  const misshapen = add(401, 'signature-header');
  const shapes: [string, unknown][] = [
    ['version 1', good.replace('v0', 'v1')],
    ['version 1, signed as such', slackSignature(body, { timestamp: now, version: 'v1' })],
    ['version 00', good.replace('v0', 'v00')],
    ['a capital V', good.replace('v0', 'V0')],
    ['no version', digest],
    ['a colon for the equals sign', good.replace('=', ':')],
    ['two equals signs', good.replace('=', '==')],
    ['the version alone', 'v0='],
    ['the name of the hash', `sha256=${digest}`],
    ['empty', ''],
    ['a digit too few', good.slice(0, -1)],
    ['a digit too many', `${good}0`],
    ['capital digits', `v0=${digest.toUpperCase()}`],
    ['no hex', `v0=${'g'.repeat(64)}`],
    ['0x before it', `v0=0x${digest.slice(2)}`],
    ['base64', `v0=${Buffer.from(digest, 'hex').toString('base64')}`],
    ['a space before', ` ${good}`],
    ['a space after', `${good} `],
    ['a line end after', `${good}\n`],
    ['a zero byte after', `${good}\0`],
    ['quotes', `"${good}"`],
    ['digits of another script', `v0=${'٠'.repeat(64)}`],
    ['wide digits', `v0=${'０'.repeat(64)}`],
    ['the right one twice', `${good},${good}`],
    ['a wrong one and the right one', `v0=${'0'.repeat(64)}, ${good}`],
    ['the right one and more', `${good};v1=${digest}`],
    ['a list', [good]],
    ['a list of two', [good, good]],
    ['a number', 0],
    ['true', true],
    ['null', null],
    ['an object', { toString: () => good }],
    ['missing', undefined],
  ];
  for (const [name, value] of shapes)
    misshapen(`signature: ${name}`, withHeaders({ 'x-slack-signature': value }));
  misshapen('signature: twice, in two cases', withHeaders({ 'X-Slack-Signature': good }));
  const renamed = (name: string) => withHeaders({ 'x-slack-signature': undefined, [name]: good });
  for (const name of ['x_slack_signature', 'x-slack-signature ', 'signature', '__proto__', 'constructor'])
    misshapen(`signature in the header “${name}”`, renamed(name));
  const inherited = Object.create({ 'x-slack-signature': good }) as Record<string, unknown>;
  const { 'x-slack-signature': _, ...others } = base().headers;
  misshapen('signature: inherited', { ...base(), headers: Object.assign(inherited, others) });
  const poisoned = JSON.parse(`{"__proto__": {"x-slack-signature": "${good}"}}`);
  misshapen('signature: beneath __proto__', { ...base(), headers: { ...others, ...poisoned } });

  const untimed = add(401, 'timestamp-header');
  const n = String(now);
  const times: [string, string][] = [
    ['a space before', ` ${n}`],
    ['a space after', `${n} `],
    ['a line end after', `${n}\n`],
    ['a plus', `+${n}`],
    ['a minus', `-${n}`],
    ['a fraction', `${n}.5`],
    ['a fraction of nothing', `${n}.0`],
    ['an exponent', `${n}e0`],
    ['in short', '1.8e9'],
    ['hexadecimal', `0x${now.toString(16)}`],
    ['octal', `0o${now.toString(8)}`],
    ['a zero before', `0${n}`],
    ['underscores', `${n.slice(0, 4)}_${n.slice(4)}`],
    ['commas', `${n.slice(0, 1)},${n.slice(1, 4)},${n.slice(4, 7)},${n.slice(7)}`],
    ['milliseconds', `${n}000`],
    ['huge', '9'.repeat(400)],
    ['ten digits from zero', `0${n.slice(1)}`],
    ['a bigint', `${n}n`],
    ['NaN', 'NaN'],
    ['Infinity', 'Infinity'],
    ['a date', new Date(now * 1000).toISOString()],
    ['digits of another script', n.replace(/\d/g, (d) => String.fromCodePoint(0x660 + Number(d)))],
    ['wide digits', n.replace(/\d/g, (d) => String.fromCodePoint(0xff10 + Number(d)))],
    ['twice in one', `${n},${n}`],
    ['empty', ''],
  ];
  for (const [name, timestamp] of times) untimed(`timestamp: ${name}`, formRequest(body, { timestamp }));
  for (const [name, value] of [
    ['missing', undefined],
    ['null', null],
    ['a number', now],
    ['a list', [n]],
  ] as const)
    untimed(`timestamp: ${name}`, withHeaders({ 'x-slack-request-timestamp': value }));
  untimed('timestamp: twice, in two cases', withHeaders({ 'X-Slack-Request-Timestamp': n }));

  const at = (why: string, name: string, timestamp: number) =>
    add(401, why)(name, formRequest(body, { timestamp }));
  at('old', 'a second over five minutes old', now - 301);
  at('old', 'an hour old', now - 3600);
  at('old', 'ten years old', now - 315_360_000);
  at('early', 'a second over five minutes early', now + 301);
  at('early', 'an hour early', now + 3600);
  at('early', 'the last second of ten digits', 9_999_999_999);
  unsigned(
    'an old request with a fresh timestamp',
    withHeaders({ 'x-slack-signature': slackSignature(body, { timestamp: now - 900 }) }),
  );

  const bodied = (name: string, changed: unknown, isBase64Encoded: unknown = false) =>
    unsigned(`body: ${name}`, { ...base(), body: changed, isBase64Encoded });
  const bytes = Buffer.from(body);
  const base64 = bytes.toString('base64');
  bodied('its last byte gone', body.slice(0, -1));
  bodied('its first byte gone', body.slice(1));
  bodied('cut in the middle', body.slice(0, body.length / 2));
  bodied('a line end after it', `${body}\n`);
  bodied('a space before it', ` ${body}`);
  bodied('a byte order mark before it', `\uFEFF${body}`);
  bodied('a field more', `${body}&text=stop`);
  bodied('another spelling of the same', body.replaceAll('+', '%20'));
  bodied(
    'small hex digits',
    body.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()),
  );
  bodied('its fields in another order', [...new URLSearchParams(body)].reverse().join('&'));
  bodied('unescaped', decodeURIComponent(body));
  bodied('another person', body.replace('U024BE7LH', 'U0G9QF9C6'));
  bodied('empty', '');
  bodied('missing', undefined);
  bodied('null', null);
  bodied('a number', 7);
  bodied('a list', [body]);
  bodied('an object', { toString: () => body });
  bodied('half a character', `${body}\uD83D`);
  bodied('base64, but it does not say so', base64);
  bodied('base64, and it says so in a text', base64, 'true');
  bodied('base64, and it says so with a number', base64, 1);
  bodied('no base64, but it says so', body, true);
  bodied('base64 twice', Buffer.from(base64).toString('base64'), true);
  bodied('no UTF-8', Buffer.concat([bytes, Buffer.from([0xff])]).toString('base64'), true);
  bodied('UTF-16', Buffer.from(body, 'utf16le').toString('base64'), true);
  bodied('gzip', gzipSync(body).toString('base64'), true);
  for (const place of [0, 1, 17, bytes.length >> 1, bytes.length - 1]) {
    const flipped = Buffer.from(bytes);
    flipped[place]! ^= 1;
    bodied(`a bit of byte ${place} flipped`, flipped.toString('base64'), true);
  }
  const signedJson = jsonRequest('{"type":"url_verification","challenge":"x"}', { timestamp: now });
  unsigned('body: JSON, formatted anew', {
    ...signedJson,
    body: '{ "type": "url_verification", "challenge": "x" }',
  });
  unsigned('body: a challenge with a command’s signature', { ...base(), body: signedJson.body });
  unsigned('body: ssl_check without a signature of its own', { ...base(), body: 'ssl_check=1' });

  const large = add(413, 'size');
  const sized = (name: string, text: string, encoded: boolean) =>
    large(`size: ${name}`, signedRequest(text, form, { timestamp: now }, encoded));
  sized('a byte over the cap', 'a'.repeat(1_000_001), false);
  sized('a byte over the cap, in base64', 'a'.repeat(1_000_001), true);
  sized('under the cap in characters, over it in bytes', 'é'.repeat(500_001), false);
  sized('far over it', 'a'.repeat(6_000_000), false);

  const untyped = add(415, 'content-type');
  const types: [string, unknown][] = [
    ['missing', undefined],
    ['empty', ''],
    ['text', 'text/plain'],
    ['multipart', 'multipart/form-data; boundary=x'],
    ['XML', 'application/xml'],
    ['nearly JSON', 'application/jsonp'],
    ['a patch', 'application/json-patch+json'],
    ['another charset', 'application/x-www-form-urlencoded; charset=utf-16'],
    ['Latin', 'application/json; charset=iso-8859-1'],
    ['two', 'application/json, text/plain'],
    ['more behind it', `${form}; charset=utf-8; x=y`],
    ['a space before', ` ${form}`],
    ['a line end after', `${form}\n`],
    ['a list', [form]],
  ];
  for (const [name, value] of types) untyped(`type: ${name}`, withHeaders({ 'content-type': value }));
  untyped('type: twice, in two cases', withHeaders({ 'Content-Type': form }));
  for (const encoding of ['gzip', 'br', 'identity, gzip', 'GZIP'])
    untyped(`encoding: ${encoding}`, withHeaders({ 'content-encoding': encoding }));
  for (const headers of [null, [], 'x-slack-signature: v0', 7, undefined])
    untyped(`headers: ${JSON.stringify(headers)}`, { ...base(), headers });

  const method = add(405, 'method');
  const methods = [
    'GET',
    'HEAD',
    'PUT',
    'PATCH',
    'DELETE',
    'OPTIONS',
    'TRACE',
    'post',
    'POST ',
    'POST\n',
    '',
  ];
  for (const value of [...methods, undefined, null, ['POST']])
    method(`method: ${JSON.stringify(value)}`, { ...base(), requestContext: { http: { method: value } } });
  method('method: POST by another header', {
    ...withHeaders({ 'x-http-method-override': 'POST' }),
    requestContext: { http: { method: 'GET' } },
  });
  method('method: no context', { ...base(), requestContext: null });

  const path = add(404, 'path');
  const paths = [
    '/',
    '',
    '/slack/events/',
    '//slack/events',
    '/slack//events',
    '/Slack/Events',
    '/slack/events?x=1',
    '/slack/events#x',
    '/slack/events%00',
    '/slack/events\0',
    '/slack%2Fevents',
    '/slack/%65vents',
    '/x/../slack/events',
    '/slack/./events',
    '\\slack\\events',
    'http://127.0.0.1/slack/events',
    '/slack/events ',
    '/local/clock',
  ];
  for (const value of [...paths, undefined, null, ['/slack/events']])
    path(`path: ${JSON.stringify(value)}`, { ...base(), rawPath: value });
  for (const event of [undefined, null, 'POST /slack/events', 7, [], {}, true])
    path(`event: ${JSON.stringify(event)}`, event);
  return vectors;
}
