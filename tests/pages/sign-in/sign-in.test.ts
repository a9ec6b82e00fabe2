import { arjun } from '../../support/claim-desk.ts';
import { guest, left, openStaffDesk, origin, type StaffDesk, team } from '../../support/staff-desk.ts';

let desk: StaffDesk;
beforeAll(async () => {
  desk = await openStaffDesk();
});
afterAll(() => desk.close());
const expectClosed = async (browser: ReturnType<StaffDesk['browser']>) =>
  expect(await browser.get('/claims')).toMatchObject({ status: 303, location: '/sign-in?to=%2Fclaims' });

test('somebody who is not signed in signs in with Slack, and comes back to where they were', async () => {
  const browser = desk.browser();
  expect((await browser.get('/claims/new')).location).toBe('/sign-in?to=%2Fclaims%2Fnew');
  expect((await browser.get('/sign-in?to=%2Fclaims%2Fnew')).text).toContain('Sign in with Slack');
  expect(await browser.signIn(arjun, '/claims/new')).toMatchObject({ status: 303, location: '/claims/new' });
  expect((await browser.get('/claims/new')).text).toContain(`Signed in as ${arjun.address}`);
});

test('Slack is asked for this workspace, with state, nonce and a challenge whose verifier it never saw', async () => {
  const { asked } = await desk.browser().choose(arjun.id);
  expect(asked).toMatchObject({
    response_type: 'code',
    scope: 'openid email profile',
    redirect_uri: `${origin}/sign-in/callback`,
    team: team.id,
    code_challenge_method: 'S256',
  });
  for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]).toMatch(/^[\w-]{43}$/);
});

test('the session is a cookie that no script reads and no other site’s form brings along', async () => {
  const browser = desk.browser();
  const { location } = await browser.choose(arjun.id);
  const response = await browser.request(location);
  const [cookie] = response.headers.getSetCookie().filter((c) => c.startsWith('paydesk-session='));
  expect(cookie).toMatch(/; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
});

test('by https it is bound to this host and to https', async () => {
  const secure = await openStaffDesk({ PAYDESK_PUBLIC_URL: 'https://pay.studio.example' });
  const response = await secure.browser().request('/sign-in/slack');
  expect(response.headers.get('set-cookie')).toMatch(
    /^__Host-paydesk-sign-in=.*; HttpOnly; Secure; SameSite=Lax$/,
  );
  secure.close();
});

test('after twelve hours, and after signing out, nobody is signed in', async () => {
  const own = await openStaffDesk();
  const browser = await own.signedIn(arjun);
  own.advance(12 * 3_600_000 - 1);
  expect((await browser.get('/claims')).status).toBe(200);
  const kept = new Map(browser.jar);
  expect((await browser.post('/sign-in/out', {})).location).toBe('/sign-in');
  await expectClosed(browser);
  own.advance(1);
  for (const [name, value] of kept) browser.jar.set(name, value);
  await expectClosed(browser);
  own.close();
});

test.each([guest, left])('$id is refused in words', async (who) => {
  const browser = desk.browser();
  const page = await browser.signIn(who);
  expect(page.status).toBe(403);
  expect(page.text).toMatch(/Guests cannot file claims here|account in Slack is deactivated/);
  await expectClosed(browser);
});

test('somebody who leaves is out with their next click', async () => {
  const own = await openStaffDesk();
  const browser = await own.signedIn(arjun);
  const { mirrorPerson } = await import('../../../app/shared/people.ts');
  await mirrorPerson(own.ports, { user_id: arjun.id, guest: false, stranger: false, gone: true, updated: 2 });
  const page = await browser.get('/claims');
  expect(page.status).toBe(403);
  expect(page.text).toContain('deactivated');
  own.close();
});

test('whoever cancels in Slack is told so', async () => {
  const browser = desk.browser();
  const { location } = await browser.choose('');
  expect((await browser.get(location)).text).toContain('Slack did not let you in');
});

test('where Slack does not answer, that is said, and the next try works', async () => {
  const browser = desk.browser();
  desk.network.answer = () => Promise.reject(new TypeError('fetch failed'));
  expect((await browser.signIn(arjun)).text).toContain('Slack does not answer');
  desk.network.answer = undefined;
  expect((await browser.signIn(arjun)).status).toBe(303);
});

test('without a client id nobody is sent anywhere', async () => {
  const none = await openStaffDesk({ PAYDESK_SLACK_CLIENT_ID: '' });
  const page = await none.browser().get('/sign-in/slack');
  expect(page.status).toBe(503);
  expect(page.text).toContain('PAYDESK_SLACK_CLIENT_ID');
  none.close();
});
