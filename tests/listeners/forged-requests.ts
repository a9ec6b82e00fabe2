import { createHash, createHmac } from 'node:crypto';
import { formRequest, signingSecret, slackSignature } from '../support/slack-requests.ts';
import { body, collectVectors, type Vector } from './vector.ts';

/** Requests whose signature or timestamp is not Slack's. `now` is the door's clock in Unix seconds. */
export function forgedRequests(now: number): Vector[] {
  const { vectors, add, base, withHeaders } = collectVectors(now);
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
  return vectors;
}
