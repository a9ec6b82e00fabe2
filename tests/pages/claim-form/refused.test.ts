import { arjun, siti } from '../../support/claim-desk.ts';
import { type Browser, guest, openStaffDesk, origin, type StaffDesk } from '../../support/staff-desk.ts';
import { fileOf, picture, sendUpload, upload } from '../../support/upload.ts';

let desk: StaffDesk;
let phone: Browser;
let before: string;
beforeAll(async () => {
  desk = await openStaffDesk();
  phone = await desk.signedIn(arjun);
  before = desk.snapshot();
});
afterAll(() => desk.close());
afterEach(() => {
  expect(desk.snapshot()).toBe(before);
  expect(desk.troubles.splice(0)).toEqual([]);
});

test.each<[string, Record<string, string>, number]>([
  ['from another site', { origin: 'https://evil.example' }, 403],
  ['from another site, says the browser', { 'sec-fetch-site': 'cross-site' }, 403],
  ['as a plain form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ['as JSON', { 'content-type': 'application/json' }, 415],
  ['without its boundary', { 'content-type': 'multipart/form-data' }, 422],
  ['with another boundary', { 'content-type': 'multipart/form-data; boundary=other' }, 422],
  ['of more than the whole may have', { 'content-length': '20000001' }, 413],
])('a form %s is not taken', async (_, headers, status) => {
  expect((await upload(phone, [fileOf(await picture(1))], {}, headers)).status).toBe(status);
});

test('no more of a body is read than is allowed, whatever it says of its length', async () => {
  let read = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      read += 1;
      controller.enqueue(new Uint8Array(1_000_000));
    },
  });
  const headers = { 'content-type': 'multipart/form-data; boundary=x', 'transfer-encoding': 'chunked' };
  const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit;
  expect((await phone.request('/claims/new', init)).status).toBe(413);
  expect(read).toBeLessThan(25);
});

test('parts without end are not taken apart', async () => {
  const [form = {}] = (await phone.get('/claims/new')).forms;
  const of = (count: number) =>
    sendUpload(phone, { ...form, vendor: 'Cafe', other: Array<string>(count).fill('') }, []);
  expect(await of(10)).toMatchObject(words(/Choose a receipt above/));
  expect(await of(100)).toMatchObject(words(/That form cannot be read/));
});

test('a stranger’s body is not read at all', async () => {
  const body = new ReadableStream<Uint8Array>(
    {
      pull() {
        throw new Error('it was read');
      },
    },
    { highWaterMark: 0 },
  );
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit;
  expect((await desk.browser().request('/claims/new', init)).headers.get('location')).toBe(
    '/sign-in?to=%2Fclaims%2Fnew',
  );
});

test('another’s form, an old one and one of another page are not taken', async () => {
  const other = await desk.signedIn(siti);
  before = desk.snapshot();
  const [theirs] = (await other.get('/claims/new')).forms;
  const file = fileOf(await picture(1));
  for (const form of [String(theirs?.form), 'x', '']) {
    const page = await sendUpload(phone, { form }, [file]);
    expect([page.status, page.text]).toEqual([403, expect.stringContaining('This form is too old')]);
  }
});

const words = (text: RegExp) => ({ status: 422, text: expect.stringMatching(text) });

test.each<[string, () => File[] | Promise<File[]>, RegExp]>([
  ['a program', () => [fileOf('MZ program', 'receipt.png')], /receipt\.png: This is no picture and no PDF/],
  ['a web page', () => [fileOf('<html><script>', 'a.pdf', 'application/pdf')], /a\.pdf: This is a web page/],
  ['an archive', () => [fileOf('PK\u0003\u0004', 'a.zip')], /This is an archive/],
  ['a drawing', () => [fileOf('<svg onload="x">', 'a.svg', 'image/svg+xml')], /This is a drawing/],
  ['nothing', () => [fileOf('', 'empty.jpg')], /empty\.jpg: This file is empty/],
  [
    'too large',
    () => [fileOf(new Uint8Array(10_000_001), 'big.jpg')],
    /big\.jpg: A receipt has 10 MB at the most/,
  ],
  ['more than ten', async () => Array(11).fill(fileOf(await picture(1))), /Send 10 receipts at once/],
  [
    'a name to be careful with',
    () => [fileOf('x', '<img src=x onerror=alert(1)>.png')],
    /<img src=x onerror=alert\(1\)>\.png: This is no picture/,
  ],
])('a file that is %s is turned away in words', async (_, files, text) => {
  const page = await upload(phone, await files());
  expect(page).toMatchObject(words(text));
  expect(page.html).not.toContain('<img src=x');
});

test.each<[string, Record<string, string>, RegExp]>([
  ['an amount that is none', { amount: 'much' }, /id="amount-fault"/],
  ['a currency that is none', { currency: 'ZZZ' }, /id="currency-fault"/],
  ['a date that is none', { date: '31.31.2027' }, /id="date-fault"/],
  ['a category that is none', { category: 'Yachts' }, /id="category-fault"/],
  ['a receipt and a reason why there is none', { statement: 'lost' }, /id="statement-fault"/],
])('%s is marked, and what was written stays', async (_, fields, html) => {
  const page = await upload(phone, [fileOf(await picture(1))], { note: 'my note', ...fields });
  expect(page).toMatchObject({ status: 422, html: expect.stringMatching(html) });
  expect(page.html).toContain('my note');
});

test('a total for several receipts is asked about', async () => {
  const files = [fileOf(await picture(1)), fileOf(await picture(2))];
  expect(await upload(phone, files, { amount: '5' })).toMatchObject(words(/each has its own/));
});

test('a guest’s session opens nothing', async () => {
  const browser = desk.browser();
  const { seal } = await import('../../../app/shared/sealed.ts');
  const session = { purpose: 'session', user_id: guest.id, expires: '2027-03-01T12:00:00.000Z' };
  browser.jar.set('paydesk-session', await seal(['x'.repeat(40)], session));
  expect(await browser.get('/claims/new')).toMatchObject({
    status: 403,
    text: expect.stringContaining('Guests cannot file'),
  });
});

test('pages say who may frame, sniff, index and keep them: nobody', async () => {
  for (const path of ['/claims', '/claims/new', '/claims/C-none', '/claims/a/b/c', '/sign-in']) {
    const { headers } = await phone.get(path);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'nonce-([\w-]{22})'; style-src 'nonce-\1'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  }
  expect((await phone.request('/claims/C-1', { method: 'DELETE', headers: { origin } })).status).toBe(405);
});
