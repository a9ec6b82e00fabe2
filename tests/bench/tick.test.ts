import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decideLetters } from '../../app/invoices/decide-letters.ts';
import { openDesk } from '../../app/invoices/desk.ts';
import { findDue } from '../../app/invoices/find-due.ts';
import { planLetters } from '../../app/invoices/plan-letters.ts';
import { readOpenChases } from '../../app/invoices/read-chases.ts';
import { countingStore } from '../support/counting-store.ts';
import { openHome } from './home.ts';
import { csvHeader, csvLine, makeLedger } from './make-ledger.ts';
import { seedHome } from './seed-home.ts';

const options = { rows: 8000, today: '2026-06-16', seed: 8000, steps: [4, 12, 24, 40] };

describe('a made ledger', () => {
  const csv = (seed: number, rows = 500) =>
    csvHeader + [...makeLedger({ ...options, rows, seed })].map(csvLine).join('');

  test('is the same for the same seed, and another for another', () => {
    expect(csv(1)).toBe(csv(1));
    expect(csv(1)).not.toBe(csv(2));
    expect(csv(1, 900).startsWith(csv(1))).toBe(true);
  });

  test('has customers of 1 to 40 invoices, in two currencies', () => {
    const made = [...makeLedger(options)];
    const sizes = [...Map.groupBy(made, (each) => each.customer.name).values()].map((all) => all.length);
    expect(Math.min(...sizes)).toBe(1);
    expect(Math.max(...sizes)).toBeGreaterThan(30);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(40);
    expect(new Set(made.map((each) => each.customer.currency))).toEqual(new Set(['GBP', 'EUR']));
  });
});

describe('a tick over it, on SQLite', () => {
  const home = mkdtempSync(join(tmpdir(), 'paydesk-bench-test-'));
  const opened = openHome(home);
  const ports = { ...opened, store: countingStore(opened.store) };
  const share = (part: number) => part / options.rows;
  beforeAll(() => seedHome(home, opened, options.rows));
  afterAll(() => {
    opened.store.close();
    rmSync(home, { recursive: true });
  });

  test('finds 60 % paid, 20 % open, 5 % due, and no fault', async () => {
    const desk = await openDesk(ports);
    const open = await readOpenChases(ports);
    const { rows, faults } = desk.ledger;
    expect([rows.length, faults]).toEqual([options.rows, []]);
    expect(share(rows.filter((row) => row.paid.minor === row.amount.minor).length)).toBeCloseTo(0.6, 1);
    expect(share(open.size)).toBeCloseTo(0.2, 1);
    expect(share(findDue(desk, open).length)).toBeGreaterThan(0.045);
    expect(share(findDue(desk, open).length)).toBeLessThan(0.055);
  });

  test('reads at most once for 50 open chases, and commits once a letter and never before', async () => {
    const { size } = await readOpenChases(ports);
    Object.assign(ports.store.counts, { reads: 0, commits: 0 });
    const decided = await decideLetters(ports, await openDesk(ports));
    expect(decided.letters.length).toBeGreaterThan(50);
    expect(decided.held.length).toBeGreaterThan(50);
    expect(ports.store.counts.reads).toBeLessThanOrEqual(size / 50);
    expect(ports.store.counts.commits).toBe(0);
    const { letters } = await planLetters(ports);
    expect(letters.length).toBe(decided.letters.length);
    expect(ports.store.counts.commits).toBe(letters.length);
  });

  test('a batch of many keys counts as DynamoDB takes it', async () => {
    const { counts } = ports.store;
    const keys = Array.from({ length: 250 }, (_, n) => ({ invoice_id: `INV-${n}` }));
    const before = counts.reads;
    await ports.store.batchGet('ic-state', keys);
    expect(counts.reads - before).toBe(3);
  });
});
