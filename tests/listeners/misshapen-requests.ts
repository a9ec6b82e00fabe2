import { gzipSync } from 'node:zlib';
import { form, jsonRequest, signedRequest } from '../support/slack-requests.ts';
import { body, collectVectors, type Vector } from './vector.ts';

/** Requests whose body, size, type, method or path is not what was signed or what is let in. */
export function misshapenRequests(now: number): Vector[] {
  const { vectors, add, base, withHeaders } = collectVectors(now);
  const unsigned = add(401, 'signature');
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
