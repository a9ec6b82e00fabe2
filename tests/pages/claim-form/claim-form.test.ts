import { askClaimant } from '../../../app/expenses/ask-claimant.ts';
import { arjun, siti, wei } from '../../support/claim-desk.ts';
import type { Fields } from '../../support/pay-page.ts';
import { type Browser, openStaffDesk, type StaffDesk } from '../../support/staff-desk.ts';
import { cafe, fileOf, picture, sendUpload, upload } from '../../support/upload.ts';

let desk: StaffDesk;
let phone: Browser;
beforeEach(async () => {
  desk = await openStaffDesk();
  desk.pages.push(...cafe);
  phone = await desk.signedIn(arjun);
});
afterEach(() => {
  expect(desk.troubles).toEqual([]);
  desk.close();
});

const formWith = (page: { forms: Fields[] }, field: string): Fields =>
  page.forms.find((form) => field in form) ?? {};

/** A receipt that was sent and read: the page of its draft. */
async function sent() {
  const { location } = await upload(phone, [fileOf(await picture(1))]);
  await desk.settle();
  return { path: location, page: await phone.get(location) };
}

const act = async (path: string, name: string, fields: Fields = {}) => {
  const page = await phone.get(path);
  const has = {
    'answer-claim': 'words',
    'ask-exception': 'words',
    'submit-claim': 'vendor',
    'change-claim': 'vendor',
  }[name];
  const form = has
    ? formWith(page, has)
    : (page.forms.find((f) => 'revision' in f && !('vendor' in f) && !('words' in f)) ?? {});
  const answer = await phone.post(path, { ...form, act: name, ...fields });
  await desk.settle();
  return answer;
};

test('a photo is read, shown with what is unsure first, and submitted by the same verbs as in Slack', async () => {
  const { location, status } = await upload(phone, [fileOf(await picture(1))]);
  expect([status, location]).toEqual([303, expect.stringMatching(/^\/claims\/C-[0-9a-f]{10}$/)]);
  const reading = await phone.get(location);
  expect(reading.text).toContain('Reading…');
  expect(reading.headers.get('refresh')).toBe(`2; url=${location}?n=1`);
  await desk.settle();
  const page = await phone.get(location);
  expect(page.headers.get('refresh')).toBeNull();
  expect(formWith(page, 'vendor')).toMatchObject({
    vendor: 'CORNER CAFE',
    amount: '18.40',
    date: '2027-02-26',
  });
  const claim = await desk.claim(location.slice('/claims/'.length));
  expect(claim).toMatchObject({ claimant: arjun.id, status: 'draft' });
  expect(await act(location, 'submit-claim', { category: 'Meals' })).toMatchObject({ status: 303 });
  expect(await desk.claim(claim.claim_id)).toMatchObject({
    status: 'submitted',
    approver: { person: wei.address },
  });
  expect((await phone.get(location)).text).toContain(`Now with ${wei.address}`);
  expect(desk.told()).toContain(`${wei.address}: claim-turn`);
});

test('what was written beforehand stays as it was written', async () => {
  const { location } = await upload(phone, [fileOf(await picture(1))], {
    vendor: 'Cafe of my own',
    category: 'Travel',
  });
  await desk.settle();
  const { vendor, amount } = await desk.claim(location.slice('/claims/'.length));
  expect([vendor, amount.minor]).toEqual(['Cafe of my own', 1840]);
});

test('several receipts become a claim each, and stand in the list', async () => {
  const files = await Promise.all([1, 2, 3].map(async (red) => fileOf(await picture(red), `${red}.png`)));
  expect((await upload(phone, files)).location).toBe('/claims?begun=3');
  expect(desk.claims()).toHaveLength(3);
  const list = await phone.get('/claims?begun=3');
  expect(list.text).toContain('Got 3 receipts');
  expect(list.html.match(/href="\/claims\/C-/g)).toHaveLength(3);
});

test('the same form twice, and the same picture twice in it, is one claim', async () => {
  const shown = await phone.get('/claims/new');
  const form = formWith(shown, 'vendor');
  const file = fileOf(await picture(1));
  const answers = await Promise.all([1, 2].map(() => sendUpload(phone, form, [file, file])));
  expect(desk.claims()).toHaveLength(1);
  for (const { status } of answers) expect(status).toBe(303);
});

test('a receipt that was filed already is refused beside those that are taken', async () => {
  await upload(phone, [fileOf(await picture(1))]);
  desk.advance(1000);
  const page = await upload(phone, [fileOf(await picture(1), 'again.png'), fileOf(await picture(2))]);
  expect(page.status).toBe(422);
  expect(page.text).toMatch(/again\.png: You filed this very receipt already: it is claim C-/);
  expect(page.text).toContain('This one was taken:');
  expect(desk.claims()).toHaveLength(2);
  const other = await desk.signedIn(siti);
  const theirs = await upload(other, [fileOf(await picture(1))]);
  expect(theirs.text).toContain('This very receipt was filed already. Each receipt is paid back once.');
  expect(theirs.text).not.toContain(arjun.address);
});

test('without a receipt there is a reason, and without either nothing', async () => {
  expect(await upload(phone, [])).toMatchObject({
    status: 422,
    text: expect.stringContaining('Choose a receipt above'),
  });
  const fields = {
    statement: 'The machine had no paper',
    vendor: 'Parking',
    amount: '4',
    date: '2027-03-01',
    category: 'Travel',
  };
  const { location } = await upload(phone, [], fields);
  expect(await desk.claim(location.slice('/claims/'.length))).toMatchObject({
    statement: 'The machine had no paper',
    amount: { minor: 400, currency: 'SGD' },
  });
});

test('a draft is saved, mended and discarded; nothing is lost by a fault', async () => {
  const { path } = await sent();
  const faulty = await act(path, 'submit-claim', { amount: 'much', vendor: 'Corner' });
  expect(faulty.status).toBe(422);
  expect(formWith(faulty, 'vendor')).toMatchObject({ amount: 'much', vendor: 'Corner' });
  expect(faulty.html).toMatch(/aria-describedby="amount-hint amount-fault"\s+aria-invalid="true"/);
  expect(await act(path, 'change-claim', { vendor: 'Corner', category: 'Meals' })).toMatchObject({
    location: '?done=save',
  });
  expect((await phone.get(`${path}?done=save`)).text).toContain('Saved.');
  await act(path, 'discard-claim');
  expect(desk.claims()[0]?.status).toBe('withdrawn');
});

test('a submitted claim is changed, asked about, answered and withdrawn', async () => {
  const { path } = await sent();
  await act(path, 'submit-claim', { category: 'Meals' });
  await act(path, 'change-claim', { note: 'with a client', category: 'Meals' });
  const claim_id = path.slice('/claims/'.length);
  const { revision, note } = await desk.claim(claim_id);
  expect(note).toBe('with a client');
  await askClaimant(desk.ports, { claim_id, by: wei, revision, note: 'Which client?' });
  expect((await phone.get(path)).text).toMatch(/There is a question for you.*Which client\?/);
  await act(path, 'answer-claim', { words: 'Acme' });
  expect((await desk.claim(claim_id)).said?.map(({ text }) => text)).toEqual(['Which client?', 'Acme']);
  await act(path, 'withdraw-claim');
  expect((await desk.claim(claim_id)).status).toBe('withdrawn');
});

test('what the policy does not allow comes back with its rule, and may ask for an exception', async () => {
  const { path } = await sent();
  await act(path, 'submit-claim', { date: '2026-06-01', category: 'Meals' });
  const page = await phone.get(path);
  expect(page.text).toContain('Not allowed as it is');
  expect(page.text).toMatch(/Policy, line \d+/);
  await act(path, 'ask-exception', { words: 'I was ill' });
  expect(desk.claims()[0]).toMatchObject({ status: 'submitted', exception: 'I was ill' });
});

test('a form that shows what is not so any more changes nothing, and says so', async () => {
  const { path, page } = await sent();
  const form = formWith(page, 'vendor');
  await act(path, 'change-claim', { vendor: 'Corner', category: 'Meals' });
  const before = desk.snapshot();
  const late = await phone.post(path, { ...form, act: 'submit-claim', category: 'Meals' });
  expect([late.status, desk.snapshot()]).toEqual([409, before]);
  expect(late.text).toContain('This claim has changed since you looked');
});

test('the receipt is shown to its claimant and to nobody else', async () => {
  const { path } = await sent();
  const response = await phone.request(`${path}/receipt`);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': expect.stringMatching(/^inline; filename="receipt-C-\w+\.png"$/),
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox'),
    'cache-control': 'no-store',
  });
  expect(Buffer.from(await response.arrayBuffer())).toEqual(await picture(1));
  const other = await desk.signedIn(siti);
  for (const asked of [path, `${path}/receipt`])
    expect(await other.get(asked)).toMatchObject({
      status: 403,
      text: expect.stringContaining('no such claim among yours'),
    });
  expect((await desk.browser().get(`${path}/receipt`)).location).toMatch(/^\/sign-in/);
});

test('a PDF is opened by a program of its own', async () => {
  const { location } = await upload(phone, [fileOf('%PDF-1.7 …', 'r.pdf', 'text/html')]);
  const { headers } = await phone.request(`${location}/receipt`);
  expect(headers.get('content-type')).toBe('application/pdf');
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="receipt-C-\w+\.pdf"$/);
});

test('no GET changes anything', async () => {
  const { path } = await sent();
  const before = desk.snapshot();
  for (const asked of ['/claims', '/claims/new', path, `${path}?n=3`, `${path}/receipt`, '/claims/C-none'])
    await phone.get(asked);
  expect(desk.snapshot()).toBe(before);
});
