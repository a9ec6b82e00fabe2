import { readFileSync, statSync } from 'node:fs';
import { readGoogleKey } from '../../adapters/google/connect.ts';
import { type SignIn, signInGoogle } from '../../local/sign-in-google.ts';
import { createGoogleStandIn } from '../support/google-stand-in.ts';
import { scratchFolder } from '../support/scratch.ts';

const scratch = scratchFolder();
const client = JSON.stringify({ installed: { client_id: 'desk', client_secret: 'SECRET' } });

/** What a browser does with the address: Google sends it back with a code for whoever began. */
const agree = (url: string, given: Record<string, string> = {}) => {
  const asked = new URL(url).searchParams;
  const back = new URL(asked.get('redirect_uri') ?? '');
  const answer = {
    state: asked.get('state') ?? '',
    code: `code-for-${asked.get('code_challenge')}`,
    ...given,
  };
  for (const [name, value] of Object.entries(answer)) back.searchParams.set(name, value);
  return fetch(back).then(async (response) => `${response.status} ${await response.text()}`);
};

function begin(browse: (url: string) => void, given: Partial<SignIn> = {}) {
  const { fetch: token } = createGoogleStandIn({});
  const ending = new AbortController();
  const done = signInGoogle({
    home: scratch.path('home'),
    client,
    ending: ending.signal,
    onAddress: browse,
    fetch: token,
    ...given,
  });
  return { done, ending };
}

test('whoever agrees in the browser is kept as the key, for its owner alone', async () => {
  let said: Promise<string> | undefined;
  const { done } = begin((url) => {
    expect(new URL(url).searchParams.get('code_challenge_method')).toBe('S256');
    said = agree(url);
  });
  const path = await done;
  expect(await said).toContain('200 You are signed in.');
  expect(readGoogleKey(readFileSync(path, 'utf8'))).toMatchObject({
    type: 'authorized_user',
    refresh_token: 'kept',
  });
  expect(statSync(path).mode & 0o077).toBe(0);
});

test('another page’s answer is turned away, and the wait goes on', async () => {
  const said: Promise<string>[] = [];
  const { done } = begin((url) => {
    said.push(agree(url, { state: 'forged' }).then(async (words) => `${words}${await agree(url)}`));
  });
  await done;
  expect((await said[0])?.startsWith('400 This is not the page')).toBe(true);
});

test.each([
  ['a code of somebody else', { code: 'code-for-another' }, 'did not accept'],
  ['no agreement', { code: '' }, 'did not agree'],
])('%s is told', async (_, given, words) => {
  const { done } = begin((url) => void agree(url, given));
  await expect(done).rejects.toThrow(words);
  expect(() => statSync(scratch.path('home'))).toThrow('ENOENT');
});

test('a wait can be ended, and a wrong file is told without its words', async () => {
  const { done, ending } = begin(() => ending.abort());
  await expect(done).rejects.toThrow('Nobody signed in.');
  const wrong = begin(() => {}, { client: '{"web":{"client_secret":"SECRET"}}' }).done;
  await expect(wrong).rejects.toThrow('Desktop app');
  await expect(wrong).rejects.not.toThrow('SECRET');
});
