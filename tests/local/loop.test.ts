import { createLoop } from '../../local/loop.ts';
import { createInbox, type Machine } from '../../local/machine.ts';

const now = '2026-03-09T09:00:00.000Z';
const clock = { now: () => now, wall: () => now };
const change = { table: 'ic-state' as const, key: { invoice_id: 'A-1' } };

function set(run: () => void = () => {}) {
  const inbox = createInbox();
  const done: string[] = [];
  inbox.handle.change = async ({ key }) => void done.push(key.invoice_id ?? '');
  const machine: Machine = {
    troubles: [],
    runDue: async () => {
      for (let next = inbox.take(); next; next = inbox.take()) await next();
      run();
    },
    runTo: async () => [],
    next: async () => '2026-03-09T10:00:00.000Z',
  };
  const ending = new AbortController();
  const waits: number[] = [];
  const woken: (() => void)[] = [];
  const wait = (milliseconds: number, signal: AbortSignal) => {
    waits.push(milliseconds);
    return new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve());
      woken.splice(0).forEach((wake) => void wake());
    });
  };
  const waiting = () => new Promise<void>((resolve) => void woken.push(resolve));
  const loop = createLoop({ machine, inbox, clock, say: () => {}, wait });
  return { inbox, done, ending, waits, waiting, loop };
}

test('what comes in is done at once, not when the next job is due', async () => {
  const { inbox, done, ending, waits, waiting, loop } = set();
  const first = waiting();
  const run = loop.run(ending.signal);
  await first;
  const second = waiting();
  inbox.changed([change]);
  await second;
  expect([done, waits]).toEqual([['A-1'], [60_000, 60_000]]);
  ending.abort();
  await run;
});

test('what comes in while something runs is not slept over', async () => {
  let once = true;
  const all = set(() => {
    if (once) all.inbox.changed([change]);
    once = false;
  });
  const idle = all.waiting();
  const run = all.loop.run(all.ending.signal);
  await idle;
  expect([all.done, all.waits]).toEqual([['A-1'], [60_000]]);
  all.ending.abort();
  await run;
});

test('works alone and in turn, and the end waits for it', async () => {
  const { ending, loop } = set();
  const seen: string[] = [];
  const gate = Promise.withResolvers<void>();
  const first = loop.alone(async () => {
    await gate.promise;
    seen.push('first');
  });
  const failing = loop.alone(async () => {
    seen.push('second');
    throw new Error('no');
  });
  ending.abort();
  const run = loop.run(ending.signal).then(() => seen.push('ended'));
  gate.resolve();
  await first;
  await expect(failing).rejects.toThrow('no');
  await run;
  expect(seen).toEqual(['first', 'second', 'ended']);
});
