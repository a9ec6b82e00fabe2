import { createQueueScheduler } from '../../adapters/embedded/queue-scheduler.ts';
import { reviewDay } from '../../app/invoices/review-day.ts';
import { DefiniteFailure } from '../../app/shared/errors.ts';
import { minute } from '../../app/shared/instant.ts';
import { createLoop } from '../../local/loop.ts';
import { createInbox, createMachine, type Machine } from '../../local/machine.ts';
import { openTestDesk, today } from '../support/desk.ts';

const now = '2026-03-09T09:00:00.000Z';
const time = { wall: now };
const clock = { now: () => now, wall: () => time.wall };
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
  const said: string[] = [];
  const loop = createLoop({ machine, inbox, clock, say: (text) => said.push(text), wait });
  return { machine, said, inbox, done, ending, waits, waiting, loop };
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

test('what fails again and again is said once, and anew when it had gone well for a while', async () => {
  const { machine, said, inbox, ending, waiting, loop } = set();
  const invite = new Error('Slack refused chat.postMessage: not_in_channel. Invite Paydesk to the channel.');
  let idle = waiting();
  const run = loop.run(ending.signal);
  const fails = async (job: string, wall: string, ...errors: Error[]) => {
    await idle;
    time.wall = wall;
    machine.troubles.push(...errors.map((error) => ({ job, error })));
    idle = waiting();
    inbox.changed([change]);
    await idle;
  };
  await fails('effects', now, invite, invite);
  await fails('sweeper', '2026-03-09T10:05:00.000Z', invite);
  await fails('sweeper', '2026-03-09T11:10:00.000Z', invite, new Error('no reply'));
  await fails('sweeper', '2026-03-09T14:00:00.000Z', invite);
  time.wall = now;
  ending.abort();
  await run;
  const words = `${invite.message} It is tried again.`;
  expect(said).toEqual([
    `Trouble in effects: ${words}`,
    'Trouble in sweeper: no reply. It is tried again.',
    `Trouble in sweeper: ${words}`,
  ]);
});

test('the machine hands on why something could not be done, from its first try and from each sweep', async () => {
  const desk = await openTestDesk();
  const inbox = createInbox();
  const machine = createMachine({ ports: desk.ports, inbox, scheduler: createQueueScheduler() });
  await machine.runDue();
  const words = 'Slack refused chat.postMessage: not_in_channel. Invite Paydesk to the channel.';
  desk.trouble.post = new DefiniteFailure(words);
  await reviewDay(desk.ports, today, { letters: [], held: [], warnings: [] }, ['careful']);
  inbox.changed(desk.changes.splice(0));
  await machine.runDue();
  expect(machine.troubles.splice(0)).toEqual([{ job: 'effects', error: new DefiniteFailure(words) }]);
  desk.advance(6 * minute);
  await machine.runDue();
  expect(machine.troubles.splice(0)).toEqual([{ job: 'sweeper', error: new DefiniteFailure(words) }]);
  delete desk.trouble.post;
  desk.advance(6 * minute);
  await machine.runDue();
  expect([machine.troubles, desk.messages.length]).toEqual([[], 1]);
});
