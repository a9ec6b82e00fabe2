import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { seal } from '../../../app/shared/sealed.ts';
import { arjun, wei } from '../../support/claim-desk.ts';
import {
  type Browser,
  client,
  openStaffDesk,
  origin,
  type StaffDesk,
  team,
} from '../../support/staff-desk.ts';

let desk: StaffDesk;
let own: Awaited<ReturnType<typeof pairOf>>;
let stranger: Awaited<ReturnType<typeof pairOf>>;
const pairOf = async (kid: string) => ({ kid, ...(await generateKeyPair('RS256', { extractable: true })) });
beforeAll(async () => {
  [desk, own, stranger] = await Promise.all([openStaffDesk(), pairOf('ours'), pairOf('theirs')]);
});
afterAll(() => desk.close());

/** Nobody is signed in by it, and that is said. */
async function refused(browser: Browser, location: string, words: RegExp) {
  const page = await browser.get(location);
  expect(page.status).toBe(403);
  expect(page.text).toMatch(words);
  expect([...browser.jar.keys()]).toEqual([]);
}

describe('a way back from Slack', () => {
  const tampered = (location: string, change: Record<string, string>) => {
    const url = new URL(location);
    for (const [name, value] of Object.entries(change)) url.searchParams.set(name, value);
    return url.href;
  };
  const elsewhere = /begun in another window, or too long ago/;

  test.each([
    ['another state', { state: 'x'.repeat(43) }],
    ['no state', { state: '' }],
  ])('with %s signs nobody in', async (_, change) => {
    const browser = desk.browser();
    const { location } = await browser.choose(arjun.id);
    await refused(browser, tampered(location, change), elsewhere);
  });

  test('in another browser signs nobody in there', async () => {
    const { location } = await desk.browser().choose(arjun.id);
    await refused(desk.browser(), location, elsewhere);
  });

  test('signs in once, even with a copy of its cookie and a fresh code', async () => {
    const browser = desk.browser();
    const { location } = await browser.choose(arjun.id);
    const copy = new Map(browser.jar);
    expect((await browser.get(location)).status).toBe(303);
    const other = desk.browser();
    for (const [name, value] of copy) other.jar.set(name, value);
    await refused(other, location, elsewhere);
    const fresh = new URL((await desk.browser().choose(wei.id)).location).searchParams.get('code') ?? '';
    for (const [name, value] of copy) other.jar.set(name, value);
    await refused(other, tampered(location, { code: fresh }), elsewhere);
  });

  test('after ten minutes is too late', async () => {
    const late = await openStaffDesk();
    const browser = late.browser();
    const { location } = await browser.choose(arjun.id);
    late.advance(10 * 60_000);
    await refused(browser, location, elsewhere);
    late.close();
  });

  test('with a code of somebody else’s attempt fails by the verifier', async () => {
    const theirs = await desk.browser().choose(wei.id);
    const code = new URL(theirs.location).searchParams.get('code') ?? '';
    const browser = desk.browser();
    const { location } = await browser.choose(arjun.id);
    await refused(browser, tampered(location, { code }), /invalid_code_verifier/);
  });

  test.each(['x', 'used'])('with a code that is %s is refused', async (which) => {
    const browser = desk.browser();
    const first = await browser.choose(arjun.id);
    await browser.get(first.location);
    browser.jar.clear();
    const { location } = await browser.choose(arjun.id);
    const used = new URL(first.location).searchParams.get('code') ?? '';
    await refused(
      browser,
      tampered(location, { code: which === 'x' ? 'x' : used }),
      /invalid_code|already_used/,
    );
  });
});

describe('an id token', () => {
  const seconds = () => Math.floor(Date.parse(desk.time.wall) / 1000);
  const good = (nonce: string): Record<string, unknown> => ({
    iss: origin,
    aud: client.id,
    sub: arjun.id,
    iat: seconds(),
    exp: seconds() + 300,
    nonce,
    'https://slack.com/user_id': arjun.id,
    'https://slack.com/team_id': team.id,
  });
  const signed = (claims: Record<string, unknown>, pair = own, header: object = {}) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'ours', ...header }).sign(pair.privateKey);

  let fake: StaffDesk;
  let id_token = '';
  beforeAll(async () => {
    fake = await openStaffDesk();
    const keys = [{ ...(await exportJWK(own.publicKey)), kid: 'ours', alg: 'RS256', use: 'sig' }];
    fake.network.answer = (url) => Response.json(url.endsWith('/keys') ? { keys } : { ok: true, id_token });
  });
  afterAll(() => fake.close());

  /** A browser on its way back from a Slack that gives this token. */
  async function given(make: (nonce: string) => Promise<string> | string) {
    const browser = fake.browser();
    const { asked, location } = await browser.choose(arjun.id);
    id_token = await make(asked.nonce ?? '');
    return { browser, location };
  }

  test('that is right signs in', async () => {
    const { browser, location } = await given((nonce) => signed(good(nonce)));
    expect((await browser.get(location)).status).toBe(303);
  });

  const without = (name: string) => (nonce: string) => {
    const { [name]: _, ...claims } = good(nonce);
    return signed(claims);
  };
  const withClaims = (claims: () => object) => (nonce: string) => signed({ ...good(nonce), ...claims() });
  const verified = /could not be verified/;

  test.each<[string, (nonce: string) => Promise<string> | string, RegExp?]>([
    ['with another nonce', withClaims(() => ({ nonce: 'n'.repeat(43) }))],
    ['without a nonce', without('nonce')],
    ['for another app', withClaims(() => ({ aud: 'other' }))],
    ['for us and another app', withClaims(() => ({ aud: [client.id, 'other'] }))],
    ['for nobody', without('aud')],
    ['by another issuer', withClaims(() => ({ iss: 'https://evil.example' }))],
    ['by an issuer that begins like Slack', withClaims(() => ({ iss: `${origin}.evil.example` }))],
    ['by no issuer', without('iss')],
    [
      'of another workspace',
      withClaims(() => ({ 'https://slack.com/team_id': 'T0OTHER' })),
      /another workspace/,
    ],
    ['of no workspace', without('https://slack.com/team_id')],
    ['of nobody', without('https://slack.com/user_id')],
    ['whose subject is somebody else', withClaims(() => ({ sub: wei.id }))],
    ['that ran out', withClaims(() => ({ iat: seconds() - 500, exp: seconds() - 61 }))],
    ['that never runs out', without('exp')],
    ['without its moment', without('iat')],
    ['of another day', withClaims(() => ({ iat: seconds() - 86_400 }))],
    ['from the future', withClaims(() => ({ iat: seconds() + 3600, exp: seconds() + 7200 }))],
    ['not valid yet', withClaims(() => ({ nbf: seconds() + 3600 }))],
    ['signed with a stranger’s key', (nonce) => signed(good(nonce), stranger)],
    ['signed with a key that nobody knows', (nonce) => signed(good(nonce), stranger, { kid: 'theirs' })],
    ['not signed at all', (nonce) => new UnsecuredJWT(good(nonce)).encode()],
    [
      'signed with the public key as a shared secret',
      async (nonce) =>
        new SignJWT(good(nonce))
          .setProtectedHeader({ alg: 'HS256', kid: 'ours' })
          .sign(new TextEncoder().encode(JSON.stringify(await exportJWK(own.publicKey)))),
    ],
    [
      'signed with our client secret',
      (nonce) =>
        new SignJWT(good(nonce))
          .setProtectedHeader({ alg: 'HS256', kid: 'ours' })
          .sign(new TextEncoder().encode(client.secret.padEnd(32, 'x'))),
    ],
    [
      'with its signature cut off',
      async (nonce) => `${(await signed(good(nonce))).split('.').slice(0, 2).join('.')}.`,
    ],
    [
      'that brings its own key',
      async (nonce) => signed(good(nonce), stranger, { jwk: await exportJWK(stranger.publicKey) }),
    ],
    ['that is none', () => 'a.b.c'],
    ['that is empty', () => 'x'],
  ])('%s signs nobody in', async (_, make, words = verified) => {
    const { browser, location } = await given(make);
    await refused(browser, location, words);
  });
});

test.each([
  'https://evil.example/',
  '//evil.example/claims',
  '/\\evil.example/claims',
  '/claims//evil.example',
  '/claims/../../evil',
  '/%2f%2fevil.example',
  '/pay/token',
  '/claims?to=//evil.example',
  '/claims#//evil.example',
  'javascript:alert(1)',
  '/\tclaims/evil',
  'claims',
  '',
])('a way back to %j leads to a page of ours', async (to) => {
  const browser = desk.browser();
  const { location } = await browser.signIn(arjun, to);
  expect(location).toMatch(/^\/claims(\/[\w-]+)*$/);
});

test.each([
  [
    'forged',
    async () =>
      seal(['y'.repeat(40)], { purpose: 'session', user_id: arjun.id, expires: '2030-01-01T00:00:00.000Z' }),
  ],
  [
    'a link',
    async () =>
      seal(['x'.repeat(40)], { purpose: 'decide', user_id: arjun.id, expires: '2030-01-01T00:00:00.000Z' }),
  ],
  [
    'old',
    async () =>
      seal(['x'.repeat(40)], { purpose: 'session', user_id: arjun.id, expires: '2027-03-01T00:00:00.000Z' }),
  ],
  ['nothing', async () => 'x'],
])('a session cookie that is %s is none', async (_, make) => {
  const browser = desk.browser();
  browser.jar.set('paydesk-session', await make());
  expect((await browser.get('/claims')).status).toBe(303);
});
