import Stripe from 'stripe';
import { answerWebhook } from '../../../pages/webhooks/answer-webhook.ts';
import { checkWebhook, type WebhookLane } from '../../../pages/webhooks/door.ts';
import {
  eventOf,
  type Sent,
  shared,
  standard,
  stripe,
  stripeSecret,
  webhookSecret,
} from '../../support/webhooks.ts';
import { body, keys, now, older, second, type Vector, vectors } from './vectors.ts';

const knock = (sent: Sent) => {
  const { rawPath: path, requestContext, ...event } = eventOf(sent);
  return { ...event, path, method: requestContext.http.method };
};
const check = (lane: WebhookLane, sent: Sent, known = keys) => checkWebhook(knock(sent), lane, known, now);

test(`of ${vectors.length} forged requests none is let in, each for its own reason`, () => {
  const told = (vector: Vector) => vector[0];
  expect(vectors.length).toBeGreaterThan(300);
  const wrong = vectors.flatMap(([name, lane, sent, due]) => {
    const verdict = check(lane, sent);
    const is = 'refused' in verdict ? verdict.refused : 'let in';
    return is === due ? [] : [`${lane}, ${name}: ${is}, not ${due}`];
  });
  expect(wrong).toEqual([]);
  expect(new Set(vectors.map(told)).size).toBeGreaterThan(200);
});

describe.each<WebhookLane>(['invoices', 'payments'])('to %s', (lane) => {
  test.each<[string, Sent]>([
    ['signed as standardwebhooks.com says', standard(lane, body, { at: second })],
    [
      'with the secret that is being changed',
      standard(lane, body, { at: second, secret: `whsec_${Buffer.from(older.webhook).toString('base64')}` }),
    ],
    ['five minutes late', standard(lane, body, { at: second - 300 })],
    ['five minutes early', standard(lane, body, { at: second + 300 })],
    ['signed by Stripe', stripe(lane, body, { at: second })],
    ['signed by Stripe with the other secret', stripe(lane, body, { at: second, secret: older.stripe })],
    ['not of ASCII', standard(lane, '{"name":"Café 🙂"}', { at: second })],
  ])('what is %s is let in', (_, sent) => {
    expect(check(lane, sent)).toMatchObject({ bytes: sent.body });
  });

  test('several signatures may stand beside each other', () => {
    const sent = standard(lane, body, { at: second });
    const right = sent.headers['webhook-signature'];
    for (const others of ['v1a,xyz', `v1,${Buffer.alloc(32).toString('base64')}`])
      expect(
        check(lane, { ...sent, headers: { ...sent.headers, 'webhook-signature': `${others} ${right}` } }),
      ).toMatchObject({
        scheme: 'standard',
        delivery: 'msg_1',
      });
    const ofStripe = stripe(lane, body, { at: second });
    const header = String(ofStripe.headers['stripe-signature']);
    const more = header.replace(',v1', `,v1=${'0'.repeat(64)},v0=abc,v1`);
    expect(
      check(lane, { ...ofStripe, headers: { ...ofStripe.headers, 'stripe-signature': more } }),
    ).toMatchObject({ scheme: 'stripe' });
  });

  test('a secret that is empty or short lets nobody in', () => {
    for (const secret of ['', 'short', 'whsec_']) {
      const weak = { webhook: [secret], stripe: [secret] };
      expect(check(lane, stripe(lane, body, { at: second, secret: secret || ' ' }), weak)).toMatchObject({
        refused: 'signature',
      });
      expect(check(lane, standard(lane, body, { at: second }), weak)).toMatchObject({ refused: 'signature' });
    }
    expect(check(lane, stripe(lane, body, { at: second }), { webhook: [], stripe: [] })).toMatchObject({
      refused: 'signature',
    });
  });
});

test('Stripe’s own package signs as we read it, and reads as we sign', () => {
  const header = Stripe.webhooks.generateTestHeaderString({
    payload: body,
    secret: stripeSecret,
    timestamp: second,
  });
  const sent = stripe('payments', body, { at: second });
  expect(
    check('payments', { ...sent, headers: { ...sent.headers, 'stripe-signature': header } }),
  ).toMatchObject({ scheme: 'stripe' });
  const ours = String(sent.headers['stripe-signature']);
  expect(Stripe.webhooks.constructEvent(body, ours, stripeSecret, 300, undefined, Date.parse(now))).toEqual(
    JSON.parse(body),
  );
});

test('the secret itself opens the way for invoices, whatever its header’s case', () => {
  const sent = shared('invoices', body);
  expect(check('invoices', sent)).toMatchObject({ scheme: 'secret' });
  const { 'x-webhook-secret': secret, ...rest } = sent.headers;
  expect(check('invoices', { ...sent, headers: { ...rest, 'X-WEBHOOK-SECRET': secret } })).toMatchObject({
    scheme: 'secret',
  });
  expect(check('invoices', shared('invoices', body, older.webhook))).toMatchObject({ scheme: 'secret' });
});

describe('the answer', () => {
  const ports = {
    secrets: {
      get: async (name: string) => [...(name === 'ic/webhook/secret' ? keys.webhook : keys.stripe)],
    },
    clock: { now: () => now, wall: () => now },
  };
  const never = async () => {
    throw new Error('nobody is asked');
  };

  test('to what is not let in is JSON with words, and holds nothing of it', async () => {
    for (const [, lane, sent] of vectors) {
      const { statusCode, headers, body: said } = await answerWebhook(ports, lane, eventOf(sent), never);
      expect([401, 404, 405, 413, 415]).toContain(statusCode);
      expect(headers['content-type']).toBe('application/json; charset=utf-8');
      const { error } = JSON.parse(said) as { error: { code: string; message: string } };
      expect(error.message).toMatch(/^[A-Z].*\.$/);
      expect(said).not.toContain('INV-7');
    }
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'x'],
    ['an empty event', {}],
    ['headers that are none', { ...eventOf(shared('invoices', body)), headers: 7 }],
    ['a body that is none', { ...eventOf(shared('invoices', body)), body: { a: 1 } }],
  ])('to %s never throws', async (_, event) => {
    const { statusCode } = await answerWebhook(ports, 'invoices', event, never);
    expect(statusCode).toBeGreaterThanOrEqual(400);
  });

  test.each(['', '[]', '"x"', '7', 'null', '{', '{"a":1}x', '\u0000', '['.repeat(50_000)])(
    'to a signed body that is no object says so: %#',
    async (text) => {
      const sent = shared('invoices', body);
      const answer = await answerWebhook(
        ports,
        'invoices',
        eventOf({ ...sent, body: Buffer.from(text) }),
        never,
      );
      expect([answer.statusCode, JSON.parse(answer.body)]).toEqual([
        400,
        { error: { code: 'body', message: 'The body is no JSON object in UTF-8.' } },
      ]);
    },
  );

  test('where a secret cannot be read it is not let in by the other one’s', async () => {
    const { Fault } = await import('../../../app/shared/errors.ts');
    const secrets = {
      get: async (name: string) => {
        if (name === 'ic/webhook/secret') return [webhookSecret];
        throw new Fault('not there');
      },
    };
    const event = eventOf(stripe('payments', body, { at: second }));
    expect((await answerWebhook({ ...ports, secrets }, 'payments', event, never)).statusCode).toBe(401);
  });
});
