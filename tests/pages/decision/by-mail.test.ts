import { mirrorAddresses } from '../../../app/shared/people-by-address.ts';
import { arjun, siti } from '../../support/claim-desk.ts';
import { type Browser, openStaffDesk, type StaffDesk, staff } from '../../support/staff-desk.ts';

/** Wei, who approves for arjun, is nobody in Slack. */
const wei = 'wei@plover.example';
const person = (p: { id: string; address: string }, of: object = {}) => ({
  ...{ user_id: p.id, address: p.address, guest: false, stranger: false, gone: false, updated: 1 },
  ...of,
});
let desk: StaffDesk;
let browser: Browser;
let path: string;
const text = (at = -1) =>
  new TextDecoder().decode(desk.mails.at(at)?.mime).replaceAll('=\r\n', '').replaceAll('=3D', '=');
const codeIn = (mail: string) => /Your code is (\d{4} \d{4})\./.exec(mail)?.[1] ?? '';

beforeEach(async () => {
  desk = await openStaffDesk();
  const others = staff.filter(({ address }) => address !== wei);
  await mirrorAddresses(
    desk.ports,
    others.map((p) => person(p)),
  );
  await desk.handed('1');
  path = /http:\/\/127\.0\.0\.1:3000(\/decide\/\S+)/.exec(text())?.[1] ?? '';
  browser = desk.browser();
});
afterEach(() => {
  expect(desk.troubles).toEqual([]);
  desk.close();
});

/** Asks for a code, as the page offers. */
async function ask(who = browser) {
  const page = await who.get(`${path}/sign-in`);
  const answer = await who.post(`${path}/sign-in`, { ...page.forms.at(-1), send: 'yes' });
  await desk.settle();
  return answer;
}
async function enter(code: string, who = browser) {
  const page = await who.get(`${path}/sign-in?asked`);
  return who.post(`${path}/sign-in`, { ...page.forms[0], code });
}

test('an approver who is nobody in Slack signs in by a code, and decides', async () => {
  expect((await browser.get(path)).location).toBe(`${path}/sign-in`);
  expect((await ask()).location).toBe('?asked');
  expect(desk.mails.at(-1)?.to).toBe(wei);
  expect(await enter(codeIn(text()))).toMatchObject({ status: 303, location: path });
  const page = await browser.get(path);
  const form = page.forms.find((f) => f.act === 'approve-claim');
  expect((await browser.post(path, form ?? {})).status).toBe(303);
  expect(desk.claims()[0]).toMatchObject({ status: 'approved', approvals: [{ by: wei, id: wei }] });
});

test('a code is good once, for fifteen minutes, for its own address', async () => {
  await ask();
  const code = codeIn(text());
  await enter(code);
  const other = desk.browser();
  expect(await enter(code, other)).toMatchObject({
    status: 409,
    text: expect.stringContaining('no code in force'),
  });
  desk.advance(61_000);
  await ask(other);
  expect((await enter(code, other)).text).toContain('This is not the code');
  const late = codeIn(text());
  desk.advance(15 * 60_000);
  expect((await enter(late, other)).text).toContain('no code in force');
});

test('after five wrong ones the right one does not help either', async () => {
  await ask();
  const code = codeIn(text());
  for (let n = 0; n < 5; n++) expect((await enter(`0000 000${n}`)).status).toBe(409);
  expect((await enter(code)).text).toContain('Too many wrong codes');
  expect([...browser.jar.keys()]).toEqual([]);
});

test('asked twice within a minute, one mail leaves; each later one has its own code', async () => {
  const before = desk.mails.length;
  await ask();
  await ask();
  expect(desk.mails.length - before).toBe(1);
  const first = codeIn(text());
  desk.advance(61_000);
  await ask();
  expect(codeIn(text())).not.toBe(first);
  expect((await enter(first)).status).toBe(409);
});

test('whoever is in Slack, or left it, gets no code', async () => {
  for (const how of [{}, { gone: true }, { guest: true }]) {
    await mirrorAddresses(desk.ports, [
      person({ id: 'UWEI', address: wei }, how),
      ...staff.map((p) => person(p, p.address === wei ? how : {})),
    ]);
    expect((await browser.get(path)).location).toMatch(/^\/sign-in\?to=/);
    expect((await browser.get(`${path}/sign-in`)).status).toBe(404);
  }
});

test('who came in so is out once the address is known in Slack, and files no claims', async () => {
  await ask();
  await enter(codeIn(text()));
  expect((await browser.get('/claims')).location).toBe('/sign-in?to=%2Fclaims');
  await mirrorAddresses(
    desk.ports,
    staff.map((p) => person(p)),
  );
  expect(await browser.get(path)).toMatchObject({
    status: 403,
    text: expect.stringContaining('sign in with Slack'),
  });
});

test.each([arjun, siti])('$id, who is in Slack, cannot use the link', async (who) => {
  const other = await desk.signedIn(who);
  expect((await other.get(path)).status).toBe(403);
});

test('a form of another site, and one without its nonce, send nothing', async () => {
  const before = desk.snapshot();
  expect((await browser.post(`${path}/sign-in`, { send: 'yes' })).status).toBe(403);
  const page = await browser.get(`${path}/sign-in`);
  const fields = { ...page.forms.at(-1), send: 'yes' };
  expect((await browser.post(`${path}/sign-in`, fields, { origin: 'https://evil.example' })).status).toBe(
    403,
  );
  expect(desk.snapshot()).toBe(before);
});
