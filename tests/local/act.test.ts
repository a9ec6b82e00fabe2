import { readFileSync } from 'node:fs';
import { createSqliteStore } from '../../adapters/embedded/sqlite-store.ts';
import { readConfig } from '../../app/config.ts';
import type { Item } from '../../app/ports/store.ts';
import { driveSync } from '../../jobs/drive-sync.ts';
import { acts } from '../../local/acts.ts';
import { createDeps } from '../../local/deps.ts';
import { homePaths } from '../../local/home.ts';
import { paydesk } from '../../local/program.ts';
import { sample } from '../../local/sample/sample.ts';
import { scratchFolder } from '../support/scratch.ts';
import { testTerminal } from '../support/test-terminal.ts';

const scratch = scratchFolder();
const home = () => scratch.path('home');

beforeEach(async () => {
  scratch.write('home/sheets/invoices.csv', readFileSync(sample.ledger));
  scratch.write('home/documents/rules.md', readFileSync(sample.rules));
  scratch.write('home/documents/voice.md', readFileSync(sample.voice));
  const deps = createDeps({ config: { ...readConfig({}), home: home() } });
  await driveSync(deps.ports);
  deps.close();
});

async function act(...args: string[]) {
  const terminal = testTerminal();
  const code = await paydesk(['act', ...args, '--home', home()], terminal);
  return { code, out: terminal.printed(), notes: terminal.noted() };
}

async function stateOf(invoice_id: string): Promise<Item | undefined> {
  const store = createSqliteStore({ path: homePaths(home()).data });
  const item = await store.get('ic-state', { invoice_id });
  store.close();
  return item;
}

/** An invoice of the sample that is open at its end. */
const open = 'FS-2666';

test('an act is committed with who did it, and can be undone', async () => {
  expect(await act('write-off', open)).toMatchObject({
    code: 0,
    out: expect.stringContaining(`${open} is written off now.`),
  });
  expect(await stateOf(open)).toMatchObject({
    status: 'written-off',
    by_user: expect.stringMatching(/^cli:/),
  });
  expect(await act('undo', open)).toMatchObject({
    code: 0,
    out: expect.stringContaining(`${open} is open now.`),
  });
  expect(await stateOf(open)).toMatchObject({ status: 'open', effects: [] });
});

test('a part payment takes the currency of its invoice', async () => {
  expect((await act('paid', open, '--amount', '100.00', '--on', '2020-10-01')).code).toBe(0);
  expect(await stateOf(open)).toMatchObject({
    status: 'open',
    payments: [{ minor: 10_000, on: '2020-10-01', source: 'person' }],
  });
});

test.each([
  [['release', open], /is not held/],
  [['pause', open], /--until/],
  [['pause', open, '--until', 'tomorrow'], /2027-03-20/],
  [['pause', open, '--until', '2020-01-01'], /would be over already/],
  [['paid', open, '--amount', '12,3x'], /is not an amount/],
  [['pause', 'FS-0', '--until', '2099-01-01'], /no invoice FS-0/],
  [['approve', 'nothing'], /not waiting for you/],
  [['went-out', 'nothing'], /settled already/],
  [['accept-sheet'], /nothing to accept/],
  [['confirm-host', 'not a host'], /is no host/],
  [['confirm-bank-details'], /Nothing is asked/],
  [['resume-letters'], /are not stopped/],
])('%j is refused in words, and nothing changes', async (args, words) => {
  const { code, out, notes } = await act(...args);
  expect([code, out]).toEqual([2, '']);
  expect(notes).toMatch(words);
  expect(await stateOf(open)).toBeUndefined();
});

test('every act says in help what it is for', async () => {
  const terminal = testTerminal();
  expect(await paydesk(['act', '--help'], terminal)).toBe(0);
  for (const name of Object.keys(acts)) expect(terminal.printed()).toContain(`  ${name} `);
});
