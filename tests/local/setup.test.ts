import { readdirSync, readFileSync, statSync } from 'node:fs';
import { homeConfig } from '../../local/home-config.ts';
import { paydesk } from '../../local/program.ts';
import { scratchFolder } from '../support/scratch.ts';
import { testTerminal } from '../support/test-terminal.ts';

const scratch = scratchFolder();
const home = () => scratch.path('home');
const options = {
  name: 'Kite & "Sons"',
  from: 'billing@kite.test',
  zone: 'Asia/Singapore',
  currency: 'SGD',
  address: '3 Sample Road',
  'public-url': 'https://pay.kite.test',
};
const args = (given: Record<string, string> = options) =>
  Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]);

async function setup(given?: Record<string, string>, ask?: (question: string) => Promise<string>) {
  const terminal = { ...testTerminal(), ...(ask && { ask }) };
  const code = await paydesk(['setup', '--home', home(), ...args(given)], terminal);
  return { code, out: terminal.printed(), notes: terminal.noted() };
}

test('makes a home that doctor finds nothing wrong with, that nobody else reads', async () => {
  expect((await setup()).code).toBe(0);
  expect(statSync(home()).mode & 0o077).toBe(0);
  for (const name of readdirSync(scratch.path('home/secrets')))
    expect(statSync(scratch.path(`home/secrets/${name}`)).mode & 0o077).toBe(0);
  expect(homeConfig({ env: {}, path: String }, home())).toMatchObject({
    currency: 'SGD',
    public_url: 'https://pay.kite.test',
    sender: { from: 'billing@kite.test', legal_name: 'Kite & "Sons"' },
  });
  expect(readFileSync(scratch.path('home/documents/rules.md'), 'utf8')).toContain('# How Kite & "Sons" asks');
  const manifest = JSON.parse(readFileSync(scratch.path('home/slack-manifest.json'), 'utf8'));
  expect(manifest.settings.interactivity.request_url).toBe('https://pay.kite.test/slack/events');
  const files = ['documents/rules.md', 'documents/voice.md', 'sheets/invoices.csv'];
  expect(await paydesk(['check', ...files.map((name) => scratch.path(`home/${name}`))], testTerminal())).toBe(
    0,
  );
});

test('asks what it was not told, and takes the standard answer', async () => {
  const asked: string[] = [];
  const { code } = await setup({ name: 'Kite' }, async (question) => {
    asked.push(question);
    return asked.length === 1 ? 'billing@kite.test' : asked.length === 2 ? 'UTC' : 'GBP';
  });
  expect(asked[0]).toBe('Which address do letters come from?');
  expect(code).toBe(2);
  expect(asked).toHaveLength(5);
});

test('what is there stays as it is', async () => {
  scratch.write('home/sheets/invoices.csv', 'mine\n');
  const { out } = await setup();
  expect(out).toContain(`Left as it is: ${scratch.path('home/sheets/invoices.csv')}`);
  expect(readFileSync(scratch.path('home/sheets/invoices.csv'), 'utf8')).toBe('mine\n');
  expect((await setup()).out).not.toContain('Made');
});

test.each([
  ['nobody to ask', { name: 'Kite' }, 'Say it with --from'],
  ['no time zone', { ...options, zone: 'Mars/Base' }, 'no time zone "Mars/Base"'],
  ['no currency', { ...options, currency: 'dollars' }, 'PAYDESK_CURRENCY: is three capital letters'],
  ['no address', { ...options, from: 'billing' }, 'PAYDESK_FROM'],
])('refuses %s', async (_, given, words) => {
  const { code, notes } = await setup(given as Record<string, string>);
  expect(code).toBe(2);
  expect(notes).toContain(words);
  expect(() => statSync(home())).toThrow('ENOENT');
});
