import { hour } from '../../app/shared/instant.ts';
import {
  encode,
  expectHeaders,
  type Fields,
  host,
  openPayDesk,
  type PayDesk,
  readPage,
} from '../support/pay-page.ts';

const rows = [{ id: 'INV-1' }, { id: 'INV-2' }, { id: 'INV-9', customer: 'Beta', email: 'ap@beta.example' }];
const type = 'application/x-www-form-urlencoded';

interface Ready {
  desk: PayDesk;
  path: string;
  /** A form that would be taken, and the confirmation that would be done. */
  good: Fields;
  sure: Fields;
}

async function ready(): Promise<Ready> {
  const desk = await openPayDesk({ rows });
  const path = await desk.link();
  const page = await desk.get(path);
  const good = { ...page.forms.find((f) => f.answer === 'promise'), on: '2027-03-05' } as Fields;
  const sure = (await desk.post(path, good)).forms[0] as Fields;
  return { desk, path, good, sure };
}

/** Security headers, words for a person, nothing of the inside, and nothing changed. */
async function refused(desk: PayDesk, before: string, response: Response, status: number) {
  const page = await readPage(response);
  expect(page.status).toBe(status);
  expect(desk.snapshot()).toBe(before);
  expectHeaders(page.headers);
  expect(page.text).not.toMatch(/node_modules|undefined|\[object|\bat .+:\d+:\d+/);
  if (status !== 303) expect(page.text.length).toBeGreaterThan(60);
  return page;
}

describe('a POST that is not let in changes nothing', () => {
  test.each<[string, Record<string, string>, number]>([
    ['from another site', { origin: 'https://evil.example' }, 403],
    ['from another port', { origin: 'http://127.0.0.1:4000' }, 403],
    ['from the same host by https', { origin: 'https://127.0.0.1:3000' }, 403],
    ['from a name that begins like ours', { origin: 'http://127.0.0.1:3000.evil.example' }, 403],
    ['from another site, says the browser', { 'sec-fetch-site': 'cross-site' }, 403],
    ['from a sister site', { 'sec-fetch-site': 'same-site' }, 403],
    ['whose site is unknown', { 'sec-fetch-site': 'moon' }, 403],
    ['from another site that hides its origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 403],
    ['with our origin and another site', { origin: host, 'sec-fetch-site': 'cross-site' }, 403],
    ['with two origins', { origin: `${host}, https://evil.example` }, 403],
    ['with no origin at all written down', { origin: '' }, 403],
    ['as JSON', { 'content-type': 'application/json' }, 415],
    ['as text', { 'content-type': 'text/plain' }, 415],
    ['as a multipart form', { 'content-type': 'multipart/form-data; boundary=x' }, 415],
    ['as something that begins like a form', { 'content-type': `${type}x` }, 415],
    ['with two types', { 'content-type': `text/plain, ${type}` }, 415],
    ['without a type', { 'content-type': '' }, 415],
  ])('%s', async (_, headers, status) => {
    const { desk, path, sure } = await ready();
    const before = desk.snapshot();
    const page = await desk.post(path, sure, headers);
    expect(page.status).toBe(status);
    expect(desk.snapshot()).toBe(before);
    expect(page.text).toMatch(/Nothing was sent\./);
    expectHeaders(page.headers);
  });

  test.each<[string, Record<string, string>]>([
    ['our own origin', { origin: host }],
    ['no origin, as under no-referrer', { origin: 'null' }],
    ['the same site, and no origin', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['a reload by hand', { 'sec-fetch-site': 'none' }],
    ['a charset', { 'content-type': 'Application/X-WWW-Form-Urlencoded; charset=UTF-8' }],
  ])('%s is let in', async (_, headers) => {
    const { desk, path, sure } = await ready();
    expect((await desk.post(path, sure, headers)).status).toBe(303);
  });

  test('from the public address behind a proxy is let in', async () => {
    const desk = await openPayDesk({ rows, config: { PAYDESK_PUBLIC_URL: 'https://pay.studio.example/' } });
    const path = await desk.link();
    const asked = await desk.send(path, await desk.get(path), 'paid');
    const headers = { origin: 'https://pay.studio.example' };
    expect((await desk.post(path, asked.forms[0] as Fields, headers)).status).toBe(303);
  });

  test.each<[string, (good: Fields) => RequestInit & { duplex?: 'half' }]>([
    ['too long', (good) => ({ body: encode({ ...good, note: 'x'.repeat(16 * 1024) }) })],
    [
      'too long, in pieces of no length',
      (good) => ({ body: streamed(encode({ ...good, note: 'x'.repeat(16 * 1024) })), duplex: 'half' }),
    ],
    ['many fields', () => ({ body: 'invoice=INV-1&'.repeat(2000) })],
  ])('a body that is %s', async (_, init) => {
    const { desk, path, sure } = await ready();
    const before = desk.snapshot();
    const response = await desk.app.request(host + path, {
      method: 'POST',
      headers: { 'content-type': type },
      ...init(sure),
    });
    await refused(desk, before, response, 413);
  });
});

const streamed = (text: string): ReadableStream =>
  new ReadableStream({
    start(controller) {
      for (let at = 0; at < text.length; at += 1000)
        controller.enqueue(new TextEncoder().encode(text.slice(at, at + 1000)));
      controller.close();
    },
  });

describe('a form that is not ours changes nothing', () => {
  test.each<[string, (good: Fields) => Fields | string, number]>([
    ['nothing', () => '', 422],
    ['no form', () => 'a=b', 422],
    ['noise', () => '%%%&&&===\u0000', 422],
    ['no nonce', ({ form: _, ...rest }) => rest, 422],
    ['an empty nonce', (good) => ({ ...good, form: '' }), 422],
    ['two nonces', (good) => ({ ...good, form: [String(good.form), String(good.form)] }), 422],
    ['a nonce too long', (good) => ({ ...good, form: 'a'.repeat(300) }), 422],
    ['a forged nonce', (good) => ({ ...good, form: `${String(good.form).slice(0, -2)}AA` }), 403],
    ['a nonce of another time', (good) => ({ ...good, form: `z${good.form}` }), 403],
    ['a nonce with more behind it', (good) => ({ ...good, form: `${good.form}.x` }), 403],
    ['a nonce without its time', (good) => ({ ...good, form: `.${String(good.form).split('.')[1]}` }), 403],
    ['a nonce of time alone', (good) => ({ ...good, form: `${String(good.form).split('.')[0]}.` }), 403],
    ['an answer that does not exist', (good) => ({ ...good, answer: 'write-off' }), 422],
    ['an answer of an object’s own', (good) => ({ ...good, answer: '__proto__' }), 422],
    ['two answers', (good) => ({ ...good, answer: ['promise', 'paid'] }), 422],
    ['no answer', ({ answer: _, ...rest }) => rest, 422],
    ['another confirmation than yes', (good) => ({ ...good, confirm: 'true' }), 422],
    ['two days', (good) => ({ ...good, on: ['2027-03-05', '2027-03-06'] }), 422],
    ['a hundred and one invoices', (good) => ({ ...good, invoice: Array(101).fill('INV-1') }), 422],
    ['a number too long', (good) => ({ ...good, invoice: 'x'.repeat(500) }), 422],
    ['another customer’s invoice', (good) => ({ ...good, invoice: 'INV-9' }), 422],
    ['an invoice that does not exist', (good) => ({ ...good, invoice: 'INV-404' }), 422],
    ['an invoice in another spelling', (good) => ({ ...good, invoice: ['inv-1', ' INV-1', 'INV-1 '] }), 422],
    ['no invoice', ({ invoice: _, ...rest }) => rest, 422],
    ['no day', (good) => ({ ...good, on: '' }), 422],
    ['a day that is none', (good) => ({ ...good, on: '2027-02-30' }), 422],
    ['a day in words', (good) => ({ ...good, on: 'tomorrow' }), 422],
    ['a day with a time', (good) => ({ ...good, on: '2027-03-05T00:00' }), 422],
    ['a day in other digits', (good) => ({ ...good, on: '２０２７-03-05' }), 422],
    ['yesterday', (good) => ({ ...good, on: '2027-02-28' }), 422],
    ['a day too far off', (good) => ({ ...good, on: '2027-04-01' }), 422],
    ['the year 10000', (good) => ({ ...good, on: '+010000-01-01' }), 422],
    ['a confirmation that was never asked', (good) => ({ ...good, confirm: 'yes' }), 403],
    ['a confirmation of nothing that was seen', (good) => ({ ...good, confirm: 'yes', seen: 'x' }), 403],
  ])('%s', async (_, change, status) => {
    const { desk, path, good } = await ready();
    const before = desk.snapshot();
    const fields = change(good);
    const body = typeof fields === 'string' ? fields : encode(fields);
    const response = await desk.app.request(host + path, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    const { text } = await refused(desk, before, response, status);
    expect(text).not.toMatch(/INV-9|INV-404|Beta/);
  });

  test.each<[string, (sure: Fields) => Fields, number]>([
    ['another day', (sure) => ({ ...sure, on: '2027-03-06' }), 409],
    ['one invoice less', (sure) => ({ ...sure, invoice: 'INV-1' }), 409],
    ['another kind of answer', (sure) => ({ ...sure, answer: 'paid' }), 409],
    ['the address instead', (sure) => ({ ...sure, answer: 'wrong-person' }), 409],
    ['words that were not there', (sure) => ({ ...sure, answer: 'wrong', note: 'hm' }), 409],
    ['what was seen', (sure) => ({ ...sure, seen: 'a'.repeat(64) }), 403],
    ['a fresh link', (sure) => ({ ...sure, answer: 'fresh' }), 403],
    ['no confirmation', ({ confirm: _, ...sure }) => sure, 403],
  ])('a confirmation with %s is asked again, or refused', async (_, change, status) => {
    const { desk, path, sure } = await ready();
    const before = desk.snapshot();
    expect((await desk.post(path, change(sure))).status).toBe(status);
    expect(desk.snapshot()).toBe(before);
  });

  test('another customer’s number beside one’s own is as if it were not there', async () => {
    const { desk, path, good } = await ready();
    const asked = await desk.post(path, { ...good, invoice: ['INV-1', 'INV-9'] });
    expect(asked.text).toContain('Yes, I will pay SGD 100.00 on');
    await desk.post(path, { ...asked.forms[0], invoice: ['INV-1', 'INV-9'] } as Fields);
    expect((await desk.invoice('INV-9'))?.status).toBe('open');
    expect((await desk.invoice('INV-1'))?.status).toBe('promised');
  });

  test.each(['good', 'sure'] as const)('a form of another letter’s page (%s)', async (which) => {
    const { desk, ...forms } = await ready();
    const before = desk.snapshot();
    const page = await desk.post(await desk.link('pay', 'ap@beta.example'), forms[which]);
    expect([page.status, desk.snapshot()]).toEqual([403, before]);
  });

  test('a form of the second link, and the second link’s other answers', async () => {
    const { desk, path, good } = await ready();
    const before = desk.snapshot();
    const second = await desk.link('wrong-person');
    const form = (await desk.get(second)).forms[0] as Fields;
    expect((await desk.post(path, form)).status).toBe(403);
    expect((await desk.post(second, good)).status).toBe(422);
    expect((await desk.post(second, { ...good, form: form.form ?? '' })).status).toBe(422);
    expect(desk.snapshot()).toBe(before);
  });

  test.each(['good', 'sure'] as const)(
    'a form that was kept too long is refused kindly (%s)',
    async (which) => {
      const { desk, path, ...forms } = await ready();
      desk.time.wall = '2027-03-01T05:00:00.000Z';
      if (which === 'good') expect((await desk.post(path, forms[which])).status).toBe(200);
      desk.time.wall = '2027-03-01T05:00:00.001Z';
      const before = desk.snapshot();
      const page = await desk.post(path, forms[which]);
      expect([page.status, desk.snapshot()]).toEqual([403, before]);
      expect(page.text).toContain('Please look again This form was open for too long');
      expect(page.html).toContain('href="?"');
    },
  );

  test('a form of the future', async () => {
    const { desk, path, sure } = await ready();
    desk.advance(-hour);
    expect((await desk.post(path, sure)).status).toBe(403);
  });
});

describe('what is asked for elsewhere, or otherwise', () => {
  test.each<[method: string, path: string, status: number]>([
    ['PUT', '', 405],
    ['PATCH', '', 405],
    ['DELETE', '', 405],
    ['OPTIONS', '', 405],
    ['PROPFIND', '', 405],
    ['GET', '/', 404],
    ['GET', '/pay', 404],
    ['GET', '/pay/', 404],
    ['GET', '/PAY/x', 404],
    ['GET', '/pay/a/b/c', 404],
    ['GET', '/.env', 404],
    ['GET', '/pay/..%2f..%2fworkspace', 404],
    ['GET', '/robots.txt', 404],
    ['GET', '/favicon.ico', 404],
    ['POST', '/', 404],
    ['POST', '/slack/events', 404],
    ['PUT', '/pay/nonsense', 405],
  ])('%s %s is answered in words: %i', async (method, elsewhere, status) => {
    const { desk, path } = await ready();
    const before = desk.snapshot();
    const page = await refused(
      desk,
      before,
      await desk.app.request(host + (elsewhere || path), { method }),
      status,
    );
    if (status === 405) expect(page.headers.get('allow')).toBe('GET, HEAD, POST');
  });

  test('trouble inside is told to us without the link, and to them in words', async () => {
    const { desk, path } = await ready();
    const before = desk.snapshot();
    desk.ports.store.get = async () => {
      throw new Error('the disk is full');
    };
    await refused(desk, before, await desk.app.request(host + path), 500);
    expect(desk.troubles.map(String)).toEqual(['Error: the disk is full']);
  });
});
