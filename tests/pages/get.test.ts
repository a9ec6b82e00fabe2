import fc from 'fast-check';
import { encode, expectHeaders, type Fields, host, openPayDesk, readPage } from '../support/pay-page.ts';

const rows = [{ id: 'INV-1' }, { id: 'INV-2' }];

describe('a GET or HEAD changes nothing', () => {
  test('whatever is asked for, in whatever order, with whatever headers', async () => {
    const desk = await openPayDesk({ rows });
    const [pay, second] = [await desk.link(), await desk.link('wrong-person')];
    const expired = await desk.link('pay', undefined, { expires: '2027-02-01T00:00:00.000Z' });
    const form = (await desk.get(pay)).forms.find((f) => f.answer === 'promise') ?? {};
    const confirmed = await desk.post(pay, { ...form, on: '2027-03-05' });
    // Forms turned into addresses, as some machines do.
    const queries = [
      '',
      '?said=promise',
      '?asked=fresh',
      `?${encode(form)}`,
      `?${encode(confirmed.forms[0] ?? {})}`,
    ];
    const path = fc.oneof(
      fc.constantFrom(pay, second, expired, '/', '/pay/x'),
      fc.webPath().map((p) => `/pay/${p}`),
    );
    const names = [
      'purpose',
      'sec-purpose',
      'x-moz',
      'user-agent',
      'accept',
      'accept-language',
      'cookie',
      'origin',
      'referer',
      'range',
      'if-none-match',
      'x-http-method-override',
      'x-method-override',
      'content-type',
    ];
    const values = [
      'prefetch',
      'prefetch;prerender',
      'POST',
      '*',
      'a=b',
      'https://evil.example',
      'bytes=0-1',
      'application/x-www-form-urlencoded',
    ];
    const header = fc.dictionary(
      fc.constantFrom(...names),
      fc.oneof(fc.constantFrom(...values), fc.stringMatching(/^[!-~]{1,30}$/)),
      { maxKeys: 4 },
    );
    const request = fc.record({
      path,
      query: fc.constantFrom(...queries),
      method: fc.constantFrom('GET', 'HEAD'),
      headers: header,
    });
    const before = desk.snapshot();
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 5 }), async (requests) => {
        for (const asked of requests) {
          const init = { method: asked.method, headers: asked.headers };
          const answer = await desk.app.request(host + asked.path + asked.query, init);
          expectHeaders(answer.headers);
          expect([200, 404]).toContain(answer.status);
        }
        await desk.work();
        expect(desk.snapshot()).toBe(before);
      }),
      { numRuns: 60 },
    );
    expect([desk.mails.length, desk.messages.length, desk.troubles]).toEqual([1, 0, []]);
  });

  test('HEAD says what GET says, without the page', async () => {
    const desk = await openPayDesk({ rows });
    for (const path of [await desk.link(), '/pay/nonsense', '/nowhere']) {
      const [head, get] = await Promise.all(
        ['HEAD', 'GET'].map((method) => desk.app.request(host + path, { method })),
      );
      expect([head!.status, head!.headers.get('content-type')]).toEqual([
        get!.status,
        get!.headers.get('content-type'),
      ]);
      expect(await head!.text()).toBe('');
    }
  });

  test('a machine that opens the page and sends every form of it, filled in, changes nothing', async () => {
    const desk = await openPayDesk({ rows });
    const paths = [
      await desk.link(),
      await desk.link('wrong-person'),
      '/pay/nonsense',
      await desk.link('pay', undefined, { expires: '2027-02-01T00:00:00.000Z' }),
    ];
    const before = desk.snapshot();
    for (const path of paths) {
      const page = await desk.get(path);
      expect(page.forms.length).toBeGreaterThan(0);
      for (const form of page.forms)
        for (const more of [{}, { on: '2027-03-05', note: 'x' }] as Fields[])
          expect((await desk.post(path, { ...form, ...more })).status).not.toBe(303);
    }
    await desk.work();
    expect(desk.snapshot()).toBe(before);
  });

  test('each answer has a nonce of its own, and nothing from elsewhere', async () => {
    const desk = await openPayDesk({ rows, config: { PAYDESK_HOW_TO_PAY: 'IBAN: XX00 1' } });
    const path = await desk.link();
    const answers = await Promise.all(Array.from({ length: 5 }, () => desk.app.request(host + path)));
    const pages = await Promise.all(answers.map(readPage));
    const nonces = pages.map(
      (p) => /'nonce-([^']+)'/.exec(p.headers.get('content-security-policy') ?? '')?.[1],
    );
    expect(new Set(nonces).size).toBe(5);
    for (const [at, { html }] of pages.entries()) {
      const tags = [...html.matchAll(/<(style|script)([^>]*)>/g)];
      expect(tags.map(([, , rest]) => rest?.trim())).toEqual([
        `nonce="${nonces[at]}"`,
        `nonce="${nonces[at]}"`,
      ]);
      expect(html).not.toMatch(/<(link|img|iframe|object|embed|base)\b/);
    }
  });
});
