import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createSqliteStore, type SqliteStore } from '../../adapters/embedded/sqlite-store.ts';
import { type Aggregate, newborn } from '../../app/effects/aggregate.ts';
import { type Change, commit } from '../../app/effects/commit.ts';
import type { Table } from '../../app/ports/tables.ts';
import { verifyAudit } from '../../local/verify-audit.ts';

let folder: string;
let store: SqliteStore;
let hour: number;

const write = async (change: Omit<Change, 'by'>) => {
  const now = () => `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`;
  hour++;
  const ports = { store, clock: { now, wall: now }, ids: () => `salt-${hour}` };
  return (await commit(ports, [{ ...change, by: 'ann' }]))[0] as Aggregate;
};

/** Three steps in the life of one thing. */
const live = async (kind: Change['kind'], name: Record<string, string>, note = 'call Tom') => {
  const born = await write({
    kind,
    after: { ...newborn, ...name, status: 'open', note } as never,
    action: 'begin',
  });
  const paused = await write({
    kind,
    before: born,
    after: { ...born, status: 'paused' } as never,
    action: 'pause',
  });
  return write({
    kind,
    before: paused,
    after: { ...paused, status: 'open', note: 'call Sue' } as never,
    action: 'resume',
  });
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paydesk-audit-'));
  store = createSqliteStore({ path: join(folder, 'paydesk.sqlite') });
  hour = 0;
  await live('invoice', { invoice_id: 'INV-1' });
  await live('invoice', { invoice_id: 'INV-2' });
  await live('invoice', { invoice_id: 'letter:INV-3' });
  await live('customer', { customer_id: 'name:acme' });
  await live('record', { id: 'sheet#invoices' });
  await store.transact([
    { put: 'pd-records', item: { id: 'payments#recorded', on: '2026-03-02', version: 1 }, if: 'absent' },
  ]);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

/** What somebody with the file in hand might do. */
const tamper = (table: Table, where: string, change?: (body: Record<string, never>) => void) => {
  const database = new DatabaseSync(join(folder, 'paydesk.sqlite'));
  const rows = database.prepare(`SELECT rowid, body FROM "${table}" WHERE ${where}`).all();
  expect(rows.length).toBeGreaterThan(0);
  for (const { rowid, body } of rows) {
    const item = JSON.parse(body as string);
    change?.(item);
    if (change)
      database
        .prepare(`UPDATE "${table}" SET body = ? WHERE rowid = ?`)
        .run(JSON.stringify(item), rowid as number);
    else database.prepare(`DELETE FROM "${table}" WHERE rowid = ?`).run(rowid as number);
  }
  database.close();
};

test('finds whole chains whole, and counts them', async () => {
  expect(await verifyAudit(store)).toEqual({ chains: 5, entries: 15, broken: [] });
});

test('finds a chain whole whose personal values were erased', async () => {
  tamper('ic-audit', "pk = 'INV-1' AND sk LIKE '%#00000001'", (entry) => {
    Reflect.deleteProperty(entry, 'personal');
  });
  expect((await verifyAudit(store)).broken).toEqual([]);
});

const entry = (seq: number) => `pk = 'INV-1' AND sk LIKE '%#0000000${seq}'`;

test.each<[string, Table, string, ((body: never) => void) | undefined, RegExp]>([
  ['a first entry is gone', 'ic-audit', entry(1), undefined, /entry 1 is missing/],
  ['an entry between is gone', 'ic-audit', entry(2), undefined, /entry 2 is missing/],
  ['the last entry is gone', 'ic-audit', entry(3), undefined, /stands at entry 3, its chain ends at 2/],
  ['the whole chain is gone', 'ic-audit', "pk = 'INV-1'", undefined, /its chain is gone/],
  ['the record is gone', 'ic-state', "pk = 'INV-1'", undefined, /its record is gone/],
  [
    'somebody else is said to have done it',
    'ic-audit',
    entry(2),
    (e: object) => Object.assign(e, { by_user: 'bo' }),
    /entry 2 was changed/,
  ],
  [
    'a personal value was changed',
    'ic-audit',
    entry(3),
    (e: { personal: { after: object } }) => Object.assign(e.personal.after, { note: 'never mind' }),
    /personal values of entry 3/,
  ],
  [
    'the record was changed by hand',
    'ic-state',
    "pk = 'INV-1'",
    (r: object) => Object.assign(r, { status: 'paid' }),
    /another “status”/,
  ],
  [
    'the record gained a fact',
    'ic-state',
    "pk = 'INV-1'",
    (r: object) => Object.assign(r, { paid_date: '2026-03-01' }),
    /another “paid_date”/,
  ],
  [
    'the record forgot its chain',
    'ic-state',
    "pk = 'INV-1'",
    (r: { audit?: unknown }) => void Reflect.deleteProperty(r, 'audit'),
    /does not say/,
  ],
])('tells that %s', async (_, table, where, change, words) => {
  tamper(table, where, change as never);
  const { broken } = await verifyAudit(store);
  expect(broken.map(({ entity }) => entity)).toEqual(['INV-1']);
  expect(broken[0]?.faults.join('; ')).toMatch(words);
});

test('names the kind of what is broken', async () => {
  tamper('ic-customers', "pk = 'name:acme'", (customer) => Object.assign(customer, { status: 'gone' }));
  tamper('ic-audit', "pk = 'record:sheet#invoices'");
  expect((await verifyAudit(store)).broken.map(({ entity }) => entity).sort()).toEqual([
    'customer:name:acme',
    'record:sheet#invoices',
  ]);
});

test('does not take for broken what is written while it reads', async () => {
  const busy = {
    ...store,
    async *all<T>(table: Table) {
      let first = true;
      for await (const item of store.all<T>(table)) {
        if (table === 'ic-audit' && first) {
          first = false;
          const before = await store.get<Aggregate>('ic-state', { invoice_id: 'INV-1' });
          await write({
            kind: 'invoice',
            before: before!,
            after: { ...before, status: 'paid' } as never,
            action: 'pay',
          });
          await live('invoice', { invoice_id: 'AAA-1' });
        }
        yield item;
      }
    },
  };
  expect((await verifyAudit(busy)).broken).toEqual([]);
});
