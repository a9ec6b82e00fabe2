import { appendFileSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createSqliteStore } from '../../adapters/embedded/sqlite-store.ts';
import { readConfig } from '../../app/config.ts';
import { stopKeys } from '../../app/invoices/stop.ts';
import { driveSync } from '../../jobs/drive-sync.ts';
import { createDeps } from '../../local/deps.ts';
import { homePaths } from '../../local/home.ts';
import { paydesk } from '../../local/program.ts';
import { sample } from '../../local/sample/sample.ts';
import { scratchFolder } from '../support/scratch.ts';
import { testTerminal } from '../support/test-terminal.ts';

const scratch = scratchFolder();
const home = () => scratch.path('home');
const open = 'FS-2666';

async function run(...args: string[]) {
  const terminal = testTerminal();
  const code = await paydesk(args, terminal);
  return { code, out: terminal.printed(), notes: terminal.noted(), bar: terminal.bar };
}

const stateOf = async (folder: string) => {
  const store = createSqliteStore({ path: homePaths(folder).data });
  const [invoice, stop] = await store.read([{ table: 'ic-state', key: { invoice_id: open } }, stopKeys[0]!]);
  store.close();
  return { invoice, stop };
};

beforeEach(async () => {
  scratch.write('home/sheets/invoices.csv', readFileSync(sample.ledger));
  scratch.write('home/documents/rules.md', readFileSync(sample.rules));
  scratch.write('home/documents/voice.md', readFileSync(sample.voice));
  scratch.write('home/files/ea-receipts/C-1/receipt', 'a picture');
  scratch.write('home/secrets/ic-paylink-secret', 'kept\n');
  const deps = createDeps({ config: { ...readConfig({}), home: home() } });
  await driveSync(deps.ports);
  deps.close();
  await run('act', 'write-off', open, '--home', home());
});

test('a copy that is made while Paydesk is at work becomes a home again, with its letters stopped', async () => {
  const atWork = createSqliteStore({ path: homePaths(home()).data });
  const copied = await run('backup', '--home', home(), '--to', scratch.path('copy'));
  atWork.close();
  expect(copied).toMatchObject({ code: 0, bar: { stopped: true } });
  expect(copied.out).toMatch(/copy: \d+ files, \d+ KiB; the record with its \d+ entries is whole\./);
  expect(statSync(scratch.path('copy/secrets/ic-paylink-secret')).mode & 0o077).toBe(0);

  const restored = await run('restore', scratch.path('copy'), '--home', scratch.path('again'));
  expect(restored.code).toBe(0);
  expect(restored.out).toContain('All letters are stopped.');
  for (const path of ['sheets/invoices.csv', 'files/ea-receipts/C-1/receipt', 'secrets/ic-paylink-secret'])
    expect(readFileSync(scratch.path(`again/${path}`))).toEqual(readFileSync(scratch.path(`home/${path}`)));
  const { invoice, stop } = await stateOf(scratch.path('again'));
  expect(invoice).toMatchObject({ status: 'written-off' });
  expect(stop).toMatchObject({ stopped: true });
  expect(await run('act', 'resume-letters', '--home', scratch.path('again'))).toMatchObject({ code: 0 });
  expect((await stateOf(scratch.path('again'))).stop).toMatchObject({ stopped: false });
});

test('a copy of a home whose letters are stopped is restored as well', async () => {
  await run('act', 'stop-letters', '--home', home());
  await run('backup', '--home', home(), '--to', scratch.path('copy'));
  const restored = await run('restore', scratch.path('copy'), '--home', scratch.path('again'), '--json');
  expect(JSON.parse(restored.out)).toMatchObject({ home: scratch.path('again'), broken: [] });
});

test('one that is damaged, or was cut off, is refused and leaves nothing', async () => {
  await run('backup', '--home', home(), '--to', scratch.path('copy'));
  appendFileSync(scratch.path('copy/documents/rules.md'), '\n');
  const damaged = await run('restore', scratch.path('copy'), '--home', scratch.path('again'));
  expect(damaged).toMatchObject({
    code: 2,
    notes: 'This copy is damaged: documents/rules.md. Take another one.',
  });
  expect(existsSync(scratch.path('again'))).toBe(false);
  const none = await run('restore', home(), '--home', scratch.path('again'));
  expect(none.notes).toContain('is no whole copy of a home');
});

test('nothing is ever written over', async () => {
  await run('backup', '--home', home(), '--to', scratch.path('copy'));
  expect((await run('backup', '--home', home(), '--to', scratch.path('copy'))).notes).toContain(
    'there already',
  );
  const over = await run('restore', scratch.path('copy'), '--home', home());
  expect(over).toMatchObject({ code: 2, notes: expect.stringContaining('is not empty') });
});

test('where there is no home, it says so, and beside the home is where a copy goes by itself', async () => {
  expect((await run('backup', '--home', scratch.path('nowhere'))).notes).toContain('is no Paydesk home');
  await run('backup', '--home', home());
  expect(readdirSync(scratch.path('.')).some((name) => /^home-backup-\d{8}T\d{4}Z$/.test(name))).toBe(true);
});

test('a home’s own settings count, and the environment goes before them', async () => {
  scratch.write('home/.env', 'PAYDESK_CURRENCY=rupees\n');
  expect((await run('audit', 'verify', '--home', home())).notes).toContain(
    'PAYDESK_CURRENCY: is three capital',
  );
  const terminal = testTerminal({ env: { PAYDESK_CURRENCY: 'INR' } });
  expect(await paydesk(['audit', 'verify', '--home', home()], terminal)).toBe(0);
});
