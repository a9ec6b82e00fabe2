import { readdirSync } from 'node:fs';
import { eventOf } from '../../app/invoices/letter.ts';
import { effects, performers, refOf } from '../../jobs/effects.ts';
import { functions } from '../../jobs/functions.ts';
import { openTestDesk } from '../support/desk.ts';

const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

test.each(functions)('$name is the function of that name in $file', async ({ name, file }) => {
  const module = (await import(`../../${file}`)) as Record<string, unknown>;
  expect(typeof module[camel(name)]).toBe('function');
});

test('every file under jobs is a function, and no name stands twice', () => {
  const files = readdirSync(new URL('../../jobs', import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file !== 'functions.ts')
    .map((file) => `jobs/${file.replaceAll('\\', '/')}`);
  expect(functions.map((f) => f.file as string).sort()).toEqual(files.sort());
  expect(new Set(functions.map((f) => f.name)).size).toBe(functions.length);
});

test('the sender listens to every event that a letter causes', () => {
  const { trigger } = functions.find((f) => f.name === 'sender') as {
    trigger: { events: readonly string[] };
  };
  expect([...trigger.events].sort()).toEqual([...new Set(Object.values(eventOf))].sort());
});

test('each function takes the ports that it uses', async () => {
  const desk = await openTestDesk();
  const asked = new Set<string>();
  const watched = new Proxy(desk.ports, {
    get: (ports, name) => {
      asked.add(String(name));
      return Reflect.get(ports, name);
    },
  });
  await effects(watched, { table: 'pd-records', key: { id: 'sheet#invoices' } });
  const { ports } = functions.find((f) => f.name === 'effects') as { ports: readonly string[] };
  expect(ports).toEqual(expect.arrayContaining([...asked]));
});

test('a changed item is the aggregate it belongs to; audit and sends are none', async () => {
  expect(refOf({ table: 'ic-letters', key: { letter_id: 'L' } })).toEqual({ kind: 'letter', id: 'L' });
  expect(refOf({ table: 'pd-records', key: { id: 'stop#0' } })).toEqual({ kind: 'record', id: 'stop#0' });
  for (const table of ['ic-audit', 'ic-sends', 'ic-sends-archive'] as const)
    expect(refOf({ table, key: { invoice_id: 'INV-1', ts: 'x' } })).toBeUndefined();
  const desk = await openTestDesk();
  for (const kind of ['archive', 'notice', 'publish', 'schedule', 'sheet-closed', 'spread'])
    expect(Object.keys(performers(desk.ports))).toContain(kind);
});

test('whoever calls another takes its ports', () => {
  const portsOf = (name: string): readonly string[] => functions.find((f) => f.name === name)?.ports ?? [];
  // The tick looks for what is due as the sweeper does; that carries out effects, and reads receipts nobody read.
  for (const [caller, called] of [
    ['chaser', 'sweeper'],
    ['chaser', 'drive-sync'],
    ['sweeper', 'effects'],
    ['sweeper', 'intake-read'],
    ['effects', 'intake-ses-parser'],
    ['effects', 'intake-email-parser'],
  ] as const)
    expect([caller, called, portsOf(called).filter((port) => !portsOf(caller).includes(port))]).toEqual([
      caller,
      called,
      [],
    ]);
});
