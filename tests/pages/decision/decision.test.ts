import { changeClaim } from '../../../app/expenses/change-claim.ts';
import { approveClaim } from '../../../app/expenses/decide-claim.ts';
import { decisionPath } from '../../../app/expenses/decision-link.ts';
import { delegate } from '../../../app/expenses/delegate.ts';
import { startClaim } from '../../../app/expenses/start-claim.ts';
import { submitClaim } from '../../../app/expenses/submit-claim.ts';
import { withdrawClaim } from '../../../app/expenses/withdraw-claim.ts';
import { seal } from '../../../app/shared/sealed.ts';
import { arjun, mei, nora, sgd, siti, wei } from '../../support/claim-desk.ts';
import type { Fields } from '../../support/pay-page.ts';
import { type Browser, openStaffDesk, origin, type StaffDesk } from '../../support/staff-desk.ts';
import { picture } from '../../support/upload.ts';

let desk: StaffDesk;
let approver: Browser;
beforeEach(async () => {
  desk = await openStaffDesk({ PAYDESK_DECISION_MAIL: 'always' });
  approver = await desk.signedIn(wei);
});
afterEach(() => {
  expect(desk.troubles).toEqual([]);
  desk.close();
});

const textOf = (mime: Uint8Array) =>
  new TextDecoder().decode(mime).replaceAll('=\r\n', '').replaceAll('=3D', '=');
const linkIn = (mime: Uint8Array) =>
  /http:\/\/127\.0\.0\.1:3000(\/decide\/\S+)/.exec(textOf(mime))?.[1] ?? '';
const mailTo = (address: string) => desk.mails.findLast(({ to }) => to === address);

/** Handed to wei, and the path in the mail that told of it. */
async function handed(edits: Parameters<StaffDesk['handed']>[1] = {}) {
  const { claim_id } = await desk.handed('1', edits);
  return { claim_id, path: linkIn(mailTo(wei.address)?.mime ?? new Uint8Array()) };
}
const formFor = (page: { forms: Fields[] }, act: string): Fields =>
  page.forms.find((f) => f.act === act) ?? {};
async function decide(path: string, act: string, words = '', browser = approver) {
  const answer = await browser.post(path, { ...formFor(await browser.get(path), act), words });
  await desk.settle();
  return answer;
}

test('the turn is told by mail, politely, with a link for the approver', async () => {
  const { path } = await handed();
  const mail = mailTo(wei.address);
  const text = textOf(mail?.mime ?? new Uint8Array());
  expect(text).toMatch(/^Subject: For your decision: Cafe K1, SGD 9\.00, Meals\r$/m);
  expect(text).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(text).toContain(`${arjun.address} asks to be paid back`);
  expect(mail?.message_id).toMatch(/^<decide\.C-\w+\.\w{16}@studio\.example>$/);
  expect(path).toMatch(/^\/decide\/[\w.-]+$/);
  expect((await desk.browser().get(path)).location).toBe(`/sign-in?to=${encodeURIComponent(path)}`);
  expect(await desk.browser().signIn(wei, path)).toMatchObject({ status: 303, location: path });
});

test('the page shows what the card shows, and approves by one press', async () => {
  const { path, claim_id } = await handed({ note: 'with a client' });
  const before = desk.snapshot();
  const page = await approver.get(path);
  expect(desk.snapshot()).toBe(before);
  expect(page.text).toMatch(/Cafe K1, SGD 9\.00, Meals From arjun@plover\.example ?\. It is within policy\./);
  expect(page.text).toContain('with a client');
  expect(page.text).toContain('There is no receipt.');
  expect(await decide(path, 'approve-claim')).toMatchObject({ status: 303, location: path });
  expect(await desk.claim(claim_id)).toMatchObject({
    status: 'approved',
    approvals: [{ by: wei.address, id: wei.id }],
  });
  expect((await approver.get(path)).text).toContain('It is approved.');
});

test('reject and ask need words, which stay where they were missing', async () => {
  const { path, claim_id } = await handed();
  for (const act of ['reject-claim', 'ask-claimant']) {
    const page = await decide(path, act, ' ');
    expect(page.status).toBe(422);
    expect(page.text).toMatch(/Write (why, so that|what you want)/);
  }
  await decide(path, 'ask-claimant', 'With whom?');
  expect((await desk.claim(claim_id)).status).toBe('waiting');
  expect((await approver.get(path)).text).toMatch(/waits for the claimant’s answer.*With whom\?/);
});

test('a rejection tells why, and can be taken back for ten minutes', async () => {
  const { path, claim_id } = await handed();
  await decide(path, 'reject-claim', 'Not ours');
  expect(await desk.claim(claim_id)).toMatchObject({ status: 'rejected', reason: 'Not ours' });
  await decide(path, 'undo-decision');
  expect((await desk.claim(claim_id)).status).toBe('submitted');
  await decide(path, 'reject-claim', 'Not ours');
  desk.advance(10 * 60_000);
  expect(formFor(await approver.get(path), 'undo-decision')).toEqual({});
});

test('one to be looked at asks for a reason', async () => {
  const { path, claim_id } = await handed({ amount: sgd(9000), exception: 'all lost' });
  expect((await approver.get(path)).text).toContain('say why it should be paid all the same');
  expect((await decide(path, 'approve-claim')).status).toBe(422);
  await decide(path, 'approve-claim', 'a guest of ours');
  expect((await desk.claim(claim_id)).approvals[0]).toMatchObject({ reason: 'a guest of ours' });
});

test('the receipt is shown to the approver alone', async () => {
  const bytes = await picture(7);
  const { claim_id } = await startClaim(desk.ports, { key: 'r', by: arjun, receipt: { bytes } });
  await desk.settle();
  const edits = { amount: sgd(900), vendor: 'Cafe', date: '2027-03-01', category: 'Meals' };
  await changeClaim(desk.ports, { claim_id, by: arjun, edits });
  await submitClaim(desk.ports, { claim_id, by: arjun });
  await desk.settle();
  const path = linkIn(mailTo(wei.address)!.mime);
  expect((await approver.get(path)).html).toContain(`<img class="receipt" src="${path}/receipt"`);
  const response = await approver.request(`${path}/receipt`);
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  expect((await (await desk.signedIn(siti)).get(`${path}/receipt`)).status).toBe(403);
  expect((await desk.browser().get(`${path}/receipt`)).location).toMatch(/^\/sign-in/);
  await withdrawClaim(desk.ports, { claim_id, by: arjun });
  expect((await approver.get(`${path}/receipt`)).status).toBe(403);
});

describe('nobody else decides by it', () => {
  test.each([siti, nora, arjun])('$id who got it forwarded', async (who) => {
    const { path } = await handed();
    const other = await desk.signedIn(who);
    const good = formFor(await approver.get(path), 'approve-claim');
    const before = desk.snapshot();
    for (const page of [await other.get(path), await other.post(path, good)])
      expect(page).toMatchObject({ status: 403, text: expect.stringContaining('This link is not yours') });
    expect(desk.snapshot()).toBe(before);
  });

  test('a claimant with a link of their own is refused by the verb', async () => {
    const { claim_id } = await handed();
    const own = await decisionPath(desk.ports, { claim_id, approver: arjun.address }, desk.time.now);
    const page = await (await desk.signedIn(arjun)).get(own);
    expect(page.forms.filter((f) => f.act)).toEqual([]);
  });

  test('whoever’s turn it is no more, is told whose it is', async () => {
    const { path } = await handed();
    await delegate(desk.ports, { by: wei, to: nora.address, until: '2027-03-05' });
    await desk.settle();
    expect((await approver.get(path)).text).toContain(`This claim is with ${nora.address} now.`);
    const theirs = linkIn(mailTo(nora.address)!.mime);
    expect(await decide(theirs, 'approve-claim', '', await desk.signedIn(nora))).toMatchObject({
      status: 303,
    });
  });
});

test('what was shown and is not so any more is not decided upon', async () => {
  const { path, claim_id } = await handed();
  const form = formFor(await approver.get(path), 'approve-claim');
  await changeClaim(desk.ports, { claim_id, by: arjun, edits: { amount: sgd(950) } });
  await desk.settle();
  const before = desk.snapshot();
  const late = await approver.post(path, form);
  expect(late).toMatchObject({ status: 409, text: expect.stringContaining('changed since you looked') });
  expect(late.text).toContain('SGD 9.50');
  expect(desk.snapshot()).toBe(before);
});

test('decided on the card meanwhile, or withdrawn: that is told, and nothing more happens', async () => {
  const { path, claim_id } = await handed();
  const form = formFor(await approver.get(path), 'reject-claim');
  const { revision } = await desk.claim(claim_id);
  await approveClaim(desk.ports, { claim_id, by: wei, revision });
  expect(await approver.post(path, { ...form, words: 'no' })).toMatchObject({
    status: 409,
    text: expect.stringMatching(/changed since.*It is approved/),
  });
  expect((await desk.claim(claim_id)).status).toBe('approved');
  const second = await desk.handed('2');
  const other = linkIn(mailTo(wei.address)!.mime);
  await withdrawClaim(desk.ports, { claim_id: second.claim_id, by: arjun });
  expect((await approver.get(other)).text).toContain('The claimant has withdrawn this claim');
});

test('two at once: one of them decides', async () => {
  const { path, claim_id } = await handed();
  const page = await approver.get(path);
  const [approve, reject] = ['approve-claim', 'reject-claim'].map((act) => ({
    ...formFor(page, act),
    words: 'so',
  }));
  const answers = await Promise.all([
    approver.post(path, approve!),
    approver.post(path, reject!),
    approver.post(path, approve!),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
  expect(['approved', 'rejected']).toContain((await desk.claim(claim_id)).status);
});

test.each<[string, (path: string) => string | Promise<string>]>([
  ['cut short', (path) => path.slice(0, -2)],
  ['changed', (path) => path.replace(/\.[\w-]{4}/, '.AAAA')],
  ['nothing', () => '/decide/x'],
  [
    'a session',
    async () =>
      `/decide/${await seal(['x'.repeat(40)], { purpose: 'session', user_id: wei.id, expires: '2028-01-01T00:00:00.000Z' })}`,
  ],
  [
    'signed by another',
    async () =>
      `/decide/${await seal(['y'.repeat(40)], { purpose: 'decide', claim_id: 'C-1', approver: wei.address, expires: '2028-01-01T00:00:00.000Z' })}`,
  ],
])('a link that is %s opens nothing', async (_, change) => {
  const { path } = await handed();
  const page = await approver.get(await change(path));
  expect(page).toMatchObject({
    status: 404,
    text: expect.stringContaining('This link does not work any more'),
  });
});

test('after thirty days a link is void', async () => {
  const { path } = await handed();
  desk.time.now = '2027-03-31T00:59:59.999Z';
  expect((await approver.get(path)).status).toBe(200);
  desk.time.now = '2027-03-31T01:00:00.000Z';
  expect((await approver.get(path)).status).toBe(404);
});

test.each<[string, Record<string, string>, Fields, number]>([
  ['from another site', { origin: 'https://evil.example' }, {}, 403],
  ['with a nonce of nobody’s', {}, { form: 'x.y' }, 403],
  ['with another act', {}, { act: 'withdraw-claim' }, 422],
  ['without a revision', {}, { revision: '' }, 422],
  ['with a revision twice', {}, { revision: ['1', '2'] }, 422],
  ['as JSON', { 'content-type': 'application/json' }, {}, 415],
])('a POST %s decides nothing', async (_, headers, fields, status) => {
  const { path } = await handed();
  const form = formFor(await approver.get(path), 'approve-claim');
  const before = desk.snapshot();
  expect((await approver.post(path, { ...form, ...fields }, { origin, ...headers })).status).toBe(status);
  expect(desk.snapshot()).toBe(before);
});

test('what waits for a decision stands above one’s own claims, without a mail', async () => {
  await handed();
  const list = await approver.get('/claims');
  expect(list.text).toMatch(/Waiting for your decision.*Cafe K1/);
  const [, path = ''] = /href="(\/decide\/[^"]+)"/.exec(list.html) ?? [];
  expect(await decide(path, 'approve-claim')).toMatchObject({ status: 303 });
});

test('above the amount the second approver has a mail and a turn of their own', async () => {
  const { path, claim_id } = await handed({ amount: sgd(90_000), exception: 'all lost' });
  await decide(path, 'approve-claim', 'needed');
  const second = linkIn(mailTo(mei.address)!.mime);
  expect((await approver.get(path)).text).toContain(`Now with ${mei.address}`);
  await decide(second, 'approve-claim', 'agreed', await desk.signedIn(mei));
  expect((await desk.claim(claim_id)).status).toBe('approved');
});
