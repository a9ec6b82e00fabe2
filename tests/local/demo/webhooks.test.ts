import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secretPath } from '../../../adapters/embedded/home-secrets.ts';
import { samples } from '../../../local/demo/webhooks/samples.ts';
import { homePaths } from '../../../local/home.ts';
import { type RunningDemo, runDemo, someMorning } from '../../support/demo.ts';
import { shared } from '../../support/webhooks.ts';

// One demo for all of them: a start costs more than the rest together.
const home = mkdtempSync(join(tmpdir(), 'paydesk-webhooks-'));
let demo: RunningDemo;
beforeAll(async () => {
  demo = await runDemo(join(home, 'home'));
});
afterAll(async () => {
  await demo.stop();
  rmSync(home, { recursive: true, force: true });
});

const bodyIn = (page: string): string =>
  (/<textarea[^>]*>([^<]*)<\/textarea>/.exec(page)?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
const bodyOf = async (sample: string) => bodyIn(await (await demo.get(`/webhooks?sample=${sample}`)).text());
async function send(sample: string, body: string, how = 'signed') {
  const page = await (await demo.form('/webhooks', { sample, body, send: how })).text();
  expect(bodyIn(page)).toBe(body);
  const status = Number(/<h3>Answer: (\d+)<\/h3>/.exec(page)?.[1]);
  const said = (/aria-label="Answer">([^<]*)</.exec(page)?.[1] ?? '').replaceAll('&quot;', '"');
  return { page, status, said: JSON.parse(said) as Record<string, unknown> };
}

test.each(samples.map(({ id }) => id))('the sample “%s” is answered as it says', async (id) => {
  const body = await bodyOf(id);
  const wrong = await send(id, body, 'wrong');
  expect(wrong.page).toContain('Nothing came of it');
  expect(wrong).toMatchObject({ status: 401, said: { error: { code: 'signature' } } });
  const { status } = await send(id, body);
  expect(status).toBe(id === 'mistake' ? 400 : 202);
  if (id !== 'mistake') expect(await send(id, body)).toMatchObject({ status: 200, said: { status: 'seen' } });
});

test('what is sent from outside reaches the same door, without the guard of the demo’s own pages', async () => {
  const { secrets } = homePaths(join(home, 'home'));
  const secret = readFileSync(secretPath(secrets, 'ic/webhook/secret'), 'utf8').trim();
  const invoice = {
    number: 'OUT-1',
    customer: 'Sundial Architects',
    amount: '12.00',
    currency: 'SGD',
    due_date: someMorning.slice(0, 10),
  };
  const { headers, body } = shared('invoices', { invoice }, secret);
  const post = (path: string, given: object) =>
    fetch(`${demo.origin}${path}`, {
      method: 'POST',
      headers: given as Record<string, string>,
      body: new Uint8Array(body),
    });
  expect((await post('/webhooks/invoices', headers)).status).toBe(202);
  expect((await post('/webhooks/invoices', { 'content-type': 'application/json' })).status).toBe(401);
  expect((await fetch(`${demo.origin}/webhooks/payments`)).status).toBe(405);
});
