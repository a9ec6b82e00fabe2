import { createHmac } from 'node:crypto';
import type { WebhookKeys, WebhookLane, WebhookRefused } from '../../../pages/webhooks/door.ts';
import { type Sent, shared, standard, stripe, stripeSecret, webhookSecret } from '../../support/webhooks.ts';

export const now = '2027-03-01T01:00:00.000Z';
export const second = Date.parse(now) / 1000;
export const older = { webhook: 'another-secret-of-the-house', stripe: 'whsec_another_secret_of_stripe' };
export const keys: WebhookKeys = {
  webhook: [webhookSecret, older.webhook],
  stripe: [stripeSecret, older.stripe],
};
export const body = '{"invoice":{"number":"INV-7","customer":"Café","amount":"4800.00"}}';

export type Vector = [name: string, lane: WebhookLane, sent: Sent, refused: WebhookRefused];

const withHeaders = (sent: Sent, headers: Record<string, unknown>): Sent => ({
  ...sent,
  headers: Object.fromEntries(
    Object.entries({ ...sent.headers, ...headers }).filter(([, value]) => value !== undefined),
  ),
});
const withBody = (sent: Sent, bytes: string | Buffer): Sent => ({ ...sent, body: Buffer.from(bytes) });

/** What nobody else's bytes are: each differs from the signed body by little. */
const otherBodies: [string, Buffer][] = [
  ['empty', Buffer.alloc(0)],
  ['one byte less', Buffer.from(body).subarray(0, -1)],
  ['one byte more', Buffer.from(`${body}\n`)],
  ['a space before', Buffer.from(` ${body}`)],
  ['a byte order mark before', Buffer.from(`\ufeff${body}`)],
  ['another amount', Buffer.from(body.replace('4800', '4801'))],
  ['other spaces', Buffer.from(body.replaceAll(':', ': '))],
  [
    'keys in another order',
    Buffer.from('{"invoice":{"customer":"Café","number":"INV-7","amount":"4800.00"}}'),
  ],
  ['escaped letters', Buffer.from(body.replace('é', '\\u00e9'))],
  ['a decomposed letter', Buffer.from(body.normalize('NFD'))],
  ['Latin-1', Buffer.from(body, 'latin1')],
  ['UTF-16', Buffer.from(body, 'utf16le')],
  ['a bad byte', Buffer.concat([Buffer.from(body), Buffer.from([0xff])])],
  ['a zero byte', Buffer.concat([Buffer.from(body), Buffer.from([0])])],
  ['base64 of it', Buffer.from(Buffer.from(body).toString('base64'))],
  ['twice', Buffer.from(body + body)],
  ['the same key twice', Buffer.from(body.replace('{"invoice"', '{"invoice":1,"invoice"'))],
  ['Windows’ line ends', Buffer.from(`${body}\r\n`)],
];

const wrongSecrets: [string, string][] = [
  ['another one', 'whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldCBlbnRpcmVseQ=='],
  ['cut off', webhookSecret.slice(0, -4)],
  ['in capitals', webhookSecret.toUpperCase().replace('WHSEC', 'whsec')],
  ['with a space', `${webhookSecret}IA==`],
];

const times: [string, number, WebhookRefused][] = [
  ['five minutes and a second ago', second - 301, 'old'],
  ['an hour ago', second - 3600, 'old'],
  ['a year ago', second - 31_536_000, 'old'],
  ['in five minutes and a second', second + 301, 'early'],
  ['tomorrow', second + 86_400, 'early'],
  ['in the year 2100', 4_102_444_800, 'early'],
];

const badStamps: [string, unknown][] = [
  ['empty', ''],
  ['words', 'now'],
  ['milliseconds', `${second}000`],
  ['a fraction', `${second}.5`],
  ['an exponent', '1.8e9'],
  ['hex', `0x${second.toString(16)}`],
  ['signed', `+${second}`],
  ['below zero', `-${second}`],
  ['with a space', ` ${second}`],
  ['with a tab', `${second}\t`],
  ['with a line break', `${second}\n`],
  ['with zeros before', `0${second}`],
  ['in other digits', `${second}`.replace(/\d/g, (d) => String.fromCodePoint(0x0660 + Number(d)))],
  ['wide digits', `${second}`.replace(/\d/g, (d) => String.fromCodePoint(0xff10 + Number(d)))],
  ['two', `${second},${second}`],
  ['a list', [`${second}`]],
  ['a number', second],
  ['nothing', undefined],
];

const signatureOf = (sent: Sent, name: string): string => String(sent.headers[name]);

function ofStandard(lane: WebhookLane): Vector[] {
  const good = standard(lane, body, { at: second });
  const signature = signatureOf(good, 'webhook-signature');
  const base64 = signature.slice(3);
  const header = (value: unknown) => withHeaders(good, { 'webhook-signature': value });
  const other = (algorithm: string, encoding: 'base64' | 'hex' = 'base64') =>
    `v1,${createHmac(algorithm, Buffer.from(webhookSecret.slice(6), 'base64'))
      .update(`msg_1.${second}.${body}`)
      .digest(encoding)}`;
  const misshapen: [string, unknown][] = [
    ['empty', ''],
    ['nothing but its version', 'v1,'],
    ['no version', base64],
    ['version 2', signature.replace('v1', 'v2')],
    ['version 1a', signature.replace('v1', 'v1a')],
    ['a capital V', signature.replace('v1', 'V1')],
    ['an equals sign', signature.replace(',', '=')],
    ['without padding', signature.replace(/=+$/, '')],
    ['more padding', `${signature}=`],
    ['cut off', signature.slice(0, -6)],
    ['with more', `${signature.slice(0, -1)}AA==`],
    ['of the URL alphabet', signature.replace(/[+/=]/g, '-')],
    ['in hex', `v1,${Buffer.from(base64, 'base64').toString('hex')}`],
    ['SHA-1', other('sha1')],
    ['SHA-512', other('sha512')],
    ['hex of the right one', other('sha256', 'hex')],
    ['spaces between', signature.replace(',', ', ')],
    ['a space behind', `${signature} `],
    ['a space before', ` ${signature}`],
    ['two spaces between two', `${signature}  ${signature}`],
    ['a comma between two', `${signature},${signature}`],
    ['nine of them', Array(9).fill(signature).join(' ')],
    ['a line break', `${signature}\n`],
    ['a zero', `${signature}\0`],
    ['another alphabet', signature.replace('v', 'ѵ')],
    ['a list', [signature]],
    ['a number', 1],
  ];
  const wrong: [string, string][] = [
    ['zeros', `v1,${Buffer.alloc(32).toString('base64')}`],
    ['case turned', `v1,${turned(base64.slice(0, 40))}${base64.slice(40)}`],
    ['backwards', `v1,${Buffer.from(Buffer.from(base64, 'base64').toReversed()).toString('base64')}`],
    ['of the body alone', `v1,${createHmac('sha256', webhookSecret).update(body).digest('base64')}`],
    [
      'with the secret as it is written',
      `v1,${createHmac('sha256', webhookSecret).update(`msg_1.${second}.${body}`).digest('base64')}`,
    ],
    [
      'a hash without a secret',
      `v1,${createHmac('sha256', '').update(`msg_1.${second}.${body}`).digest('base64')}`,
    ],
    ['Stripe’s', `v1,${createHmac('sha256', webhookSecret).update(`${second}.${body}`).digest('base64')}`],
  ];
  const ids: [string, unknown][] = [
    ['empty', ''],
    ['nothing', undefined],
    ['with a point', 'msg.1'],
    ['with a space', 'msg 1'],
    ['with a line break', 'msg_1\n'],
    ['not of ASCII', 'msg_①'],
    ['too long', 'm'.repeat(129)],
    ['a list', ['msg_1']],
    ['a path', '../msg_1'],
  ];
  const doubled = { 'Webhook-Id': 'msg_1', 'Webhook-Timestamp': `${second}`, 'Webhook-Signature': signature };
  return [
    ...otherBodies.map(
      ([name, bytes]): Vector => [`standard, body: ${name}`, lane, withBody(good, bytes), 'signature'],
    ),
    ...wrongSecrets.map(
      ([name, secret]): Vector => [
        `standard, secret: ${name}`,
        lane,
        standard(lane, body, { at: second, secret }),
        'signature',
      ],
    ),
    ...times.map(
      ([name, at, why]): Vector => [`standard, signed ${name}`, lane, standard(lane, body, { at }), why],
    ),
    ...badStamps.map(
      ([name, stamp]): Vector => [
        `standard, time: ${name}`,
        lane,
        withHeaders(good, { 'webhook-timestamp': stamp }),
        'timestamp-header',
      ],
    ),
    [
      'standard, another time',
      lane,
      withHeaders(good, { 'webhook-timestamp': `${second + 1}` }),
      'signature',
    ],
    ['standard, another id', lane, withHeaders(good, { 'webhook-id': 'msg_2' }), 'signature'],
    ...misshapen.map(
      ([name, value]): Vector => [`standard, signature: ${name}`, lane, header(value), 'signature-header'],
    ),
    ...wrong.map(
      ([name, value]): Vector => [`standard, signature: ${name}`, lane, header(value), 'signature'],
    ),
    ...ids.map(
      ([name, id]): Vector => [
        `standard, id: ${name}`,
        lane,
        withHeaders(good, { 'webhook-id': id }),
        'id-header',
      ],
    ),
    ...Object.entries(doubled).map(
      ([name, value]): Vector => [
        `standard, ${name} doubled`,
        lane,
        withHeaders(good, { [name]: value }),
        name === 'Webhook-Id'
          ? 'id-header'
          : name === 'Webhook-Timestamp'
            ? 'timestamp-header'
            : 'signature-header',
      ],
    ),
    [
      'standard, without its signature',
      lane,
      withHeaders(good, { 'webhook-signature': undefined }),
      'unsigned',
    ],
  ];
}

const turned = (text: string): string =>
  text.replace(/[a-z]/gi, (c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase()));

function ofStripe(lane: WebhookLane): Vector[] {
  const good = stripe(lane, body, { at: second });
  const header = signatureOf(good, 'stripe-signature');
  const hex = header.slice(header.indexOf('v1=') + 3);
  const signed = (value: unknown) => withHeaders(good, { 'stripe-signature': value });
  const mac = (algorithm: string, secret: string, text: string) =>
    createHmac(algorithm, secret).update(text).digest('hex');
  const misshapen: [string, unknown][] = [
    ['empty', ''],
    ['no name', `${second},${hex}`],
    ['no v1', `t=${second}`],
    ['only v0', `t=${second},v0=${hex}`],
    ['v1 empty', `t=${second},v1=`],
    ['V1', `t=${second},V1=${hex}`],
    ['capitals', `t=${second},v1=${hex.toUpperCase()}`],
    ['cut off', `t=${second},v1=${hex.slice(0, -1)}`],
    ['with more', `t=${second},v1=${hex}0`],
    ['base64', `t=${second},v1=${Buffer.from(hex, 'hex').toString('base64')}`],
    ['with 0x', `t=${second},v1=0x${hex}`],
    ['a space after the comma', `t=${second}, v1=${hex}`],
    ['a space before', ` ${header}`],
    ['a space behind', `${header} `],
    ['a tab', `${header}\t`],
    ['a line break', `${header}\n`],
    ['a semicolon', header.replace(',', ';')],
    ['a comma behind', `${header},`],
    ['a colon', header.replace('t=', 't:')],
    ['nine of them', `t=${second}${`,v1=${hex}`.repeat(9)}`],
    ['one good and one misshapen', `${header},v1=00`],
    ['other digits', header.replace(/(?<=v1=.*)\d/g, (d) => String.fromCodePoint(0x0660 + Number(d)))],
    ['a long s', header.replace('v1', 'ｖ1')],
    ['SHA-1', `t=${second},v1=${mac('sha1', stripeSecret, `${second}.${body}`)}`],
    ['SHA-512', `t=${second},v1=${mac('sha512', stripeSecret, `${second}.${body}`)}`],
  ];
  const unknownTime: [string, unknown][] = [
    ['no t', `v1=${hex}`],
    ['two t', `t=${second},${header}`],
    ['two other t', `t=${second + 1},${header}`],
    ['a list', [header]],
    ['a number', 1],
  ];
  const wrong: [string, string][] = [
    ['zeros', `t=${second},v1=${'0'.repeat(64)}`],
    ['another time', `t=${second + 1},v1=${hex}`],
    ['the body alone', `t=${second},v1=${mac('sha256', stripeSecret, body)}`],
    ['without its prefix', `t=${second},v1=${mac('sha256', stripeSecret.slice(6), `${second}.${body}`)}`],
    ['the other secret', `t=${second},v1=${mac('sha256', webhookSecret, `${second}.${body}`)}`],
    ['an empty secret', `t=${second},v1=${mac('sha256', '', `${second}.${body}`)}`],
    ['a colon between', `t=${second},v1=${mac('sha256', stripeSecret, `${second}:${body}`)}`],
    ['Slack’s', `t=${second},v1=${mac('sha256', stripeSecret, `v0:${second}:${body}`)}`],
    ['backwards', `t=${second},v1=${[...hex].reverse().join('')}`],
    ['the right one as v0', `t=${second},v0=${hex},v1=${'0'.repeat(64)}`],
    ['eight wrong ones', `t=${second}${`,v1=${'a'.repeat(64)}`.repeat(8)}`],
  ];
  return [
    ...otherBodies.map(
      ([name, bytes]): Vector => [`Stripe, body: ${name}`, lane, withBody(good, bytes), 'signature'],
    ),
    ...[
      'whsec_wrong_secret_all_along',
      `${stripeSecret} `,
      stripeSecret.toUpperCase(),
      stripeSecret.slice(0, -1),
    ].map(
      (secret): Vector => [
        `Stripe, secret ${secret}`,
        lane,
        stripe(lane, body, { at: second, secret }),
        'signature',
      ],
    ),
    ...times.map(
      ([name, at, why]): Vector => [`Stripe, signed ${name}`, lane, stripe(lane, body, { at }), why],
    ),
    ...badStamps
      .filter(([, stamp]) => typeof stamp === 'string')
      .map(
        ([name, stamp]): Vector => [
          `Stripe, time: ${name}`,
          lane,
          signed(`t=${stamp},v1=${hex}`),
          /^[!-~]*$/.test(String(stamp)) && !String(stamp).includes(',')
            ? 'timestamp-header'
            : 'signature-header',
        ],
      ),
    ...misshapen.map(
      ([name, value]): Vector => [`Stripe, header: ${name}`, lane, signed(value), 'signature-header'],
    ),
    ...unknownTime.map(
      ([name, value]): Vector => [
        `Stripe, header: ${name}`,
        lane,
        signed(value),
        typeof value === 'string' ? 'timestamp-header' : 'signature-header',
      ],
    ),
    ...wrong.map(([name, value]): Vector => [`Stripe, signature: ${name}`, lane, signed(value), 'signature']),
    ['Stripe, header doubled', lane, withHeaders(good, { 'Stripe-Signature': header }), 'signature-header'],
    ['Stripe’s and another', lane, withHeaders(good, { 'webhook-signature': 'v1,x' }), 'unsigned'],
    ['Stripe’s and the secret', lane, withHeaders(good, { 'X-Webhook-Secret': webhookSecret }), 'unsigned'],
  ];
}

function ofSecret(): Vector[] {
  const lane = 'invoices';
  const good = shared(lane, body);
  const given = (value: unknown) => withHeaders(good, { 'x-webhook-secret': value });
  const misshapen: [string, unknown][] = [
    ['empty', ''],
    ['too short', webhookSecret.slice(0, 15)],
    ['too long', 'x'.repeat(201)],
    ['a space before', ` ${webhookSecret}`],
    ['a space behind', `${webhookSecret} `],
    ['a line break', `${webhookSecret}\n`],
    ['a tab', `${webhookSecret}\t`],
    ['a zero', `${webhookSecret}\0`],
    ['Bearer', `Bearer ${webhookSecret}`],
    ['a list', [webhookSecret]],
    ['two in one', `${webhookSecret}, ${webhookSecret}`],
    ['a number', 1],
    ['wide letters', webhookSecret.replace('s', 'ｓ')],
    ['an object', { secret: webhookSecret }],
    ['true', true],
  ];
  const wrong: [string, string][] = [
    ['another one', 'another-secret-of-nobody'],
    ['one letter less', webhookSecret.slice(0, -1)],
    ['one letter more', `${webhookSecret}x`],
    ['case turned', turned(webhookSecret)],
    ['backwards', [...webhookSecret].reverse().join('')],
    ['its base64 alone', webhookSecret.slice(6)],
    ['decoded', Buffer.from(webhookSecret.slice(6), 'base64').toString().replaceAll(' ', '_')],
    ['in quotes', `"${webhookSecret}"`],
    ['Stripe’s', stripeSecret],
    ['percent-encoded', encodeURIComponent(`${webhookSecret}=`)],
    ['a hash of it', createHmac('sha256', webhookSecret).digest('hex')],
    ['sixteen letters', 'x'.repeat(16)],
  ];
  return [
    ...misshapen.map(([name, value]): Vector => [`secret: ${name}`, lane, given(value), 'signature-header']),
    ...wrong.map(([name, value]): Vector => [`secret: ${name}`, lane, given(value), 'signature']),
    ['secret doubled', lane, withHeaders(good, { 'X-Webhook-Secret': webhookSecret }), 'signature-header'],
    ['no secret', lane, withHeaders(good, { 'x-webhook-secret': undefined }), 'unsigned'],
    ['the secret for payments', 'payments', shared('payments', body), 'unsigned'],
  ];
}

/** Nothing about who sent it is looked at, where it is not even something that we take. */
function ofAnybody(lane: WebhookLane): Vector[] {
  const good = standard(lane, body, { at: second });
  const types: unknown[] = [
    undefined,
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=latin1',
    'application/json; charset=utf-16',
    'application/json, text/plain',
    'application/jsonp',
    'text/json',
    ' application/json',
    'application/json;',
    ['application/json'],
    'application/json\n',
  ];
  return [
    ...types.map(
      (type): Vector => [
        `type: ${String(type)}`,
        lane,
        withHeaders(good, { 'content-type': type }),
        'content-type',
      ],
    ),
    ['type doubled', lane, withHeaders(good, { 'Content-Type': 'application/json' }), 'content-type'],
    ['packed', lane, withHeaders(good, { 'content-encoding': 'gzip' }), 'content-type'],
    ['too large', lane, withBody(good, 'x'.repeat(1_000_001)), 'size'],
    ...['GET', 'PUT', 'post', 'HEAD', 'OPTIONS', ''].map(
      (method): Vector => [`method ${method}`, lane, { ...good, method }, 'method'],
    ),
    ...[
      '/',
      '/webhooks',
      `/webhooks/${lane}/`,
      `/webhooks/${lane}x`,
      `//webhooks/${lane}`,
      `/webhooks/%69nvoices`,
      `/Webhooks/${lane}`,
    ].map((path): Vector => [`path ${path}`, lane, { ...good, path }, 'path']),
  ];
}

const lanes: WebhookLane[] = ['invoices', 'payments'];
export const vectors: Vector[] = [
  ...lanes.flatMap(ofStandard),
  ...lanes.flatMap(ofStripe),
  ...ofSecret(),
  ...lanes.flatMap(ofAnybody),
];
