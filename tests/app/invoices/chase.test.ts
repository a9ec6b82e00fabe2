import type { Status } from '../../../app/invoices/invoice.ts';
import { Refusal } from '../../../app/shared/errors.ts';
import { openTestDesk } from '../../support/desk.ts';
import { into, statuses, type Verb, verbs } from '../../support/verbs.ts';

/** DESIGN, invariant 12, written down again. `beneath`: a live promise, else open. `-`: refused. */
const table = `
              promise   cancel  pause   resume   hold  release  dispute   resolve  write-off    reopen   pay   pay a part
open          promised  -       paused  -        held  -        disputed  -        written-off  -        paid  open
promised      promised  open    paused  -        held  -        disputed  -        written-off  -        paid  promised
paused        -         -       paused  beneath  held  -        disputed  -        written-off  -        paid  paused
held          -         -       -       -        held  beneath  disputed  -        written-off  -        paid  held
disputed      -         -       -       -        -     -        -         beneath  written-off  -        paid  disputed
written-off   -         -       -       -        -     -        -         -        -            beneath  paid  written-off
paid          -         -       -       -        -     -        -         -        -            beneath  -     paid`;

const wayOut: Partial<Record<Status, RegExp>> = {
  promised: /cancel the promise/i,
  paused: /resume/i,
  held: /release/i,
  disputed: /resolve/i,
  'written-off': /reopen/i,
  paid: /reopen/i,
};

const [head = '', ...lines] = table.trim().split('\n');
const names = head.trim().split(/\s{2,}/) as Verb[];
const cases = lines.flatMap((line) => {
  const [from, ...ends] = line.trim().split(/\s{2,}/) as [Status, ...string[]];
  return names.flatMap((verb, at) =>
    [false, true].map((promised) => ({ from, verb, end: ends[at] as string, promised })),
  );
});

async function deskIn(from: Status, promised: boolean) {
  const desk = await openTestDesk();
  if (promised) await verbs.promise(desk.ports);
  if (from !== 'open' && !(from === 'promised' && promised)) await verbs[into[from]](desk.ports);
  return desk;
}

test('the table names every status and every verb', () => {
  expect(lines.map((line) => line.split(' ')[0])).toEqual(statuses);
  expect(names).toEqual(Object.keys(verbs));
});

const possible = cases.filter(({ from, promised }) => !(from === 'open' && promised));

test.each(possible.filter((c) => c.end !== '-'))(
  '$from: $verb leads to $end (a promise beneath: $promised)',
  async ({ from, verb, end, promised }) => {
    const desk = await deskIn(from, promised);
    await verbs[verb](desk.ports);
    const invoice = await desk.invoice('INV-1');
    expect(invoice?.status).toBe(end === 'beneath' ? (promised ? 'promised' : 'open') : end);
    expect(invoice?.open_shard === undefined).toBe(['paid', 'written-off'].includes(invoice?.status ?? ''));
  },
);

test.each(possible.filter((c) => c.end === '-'))(
  '$from: $verb is refused in words, and nothing is written (a promise beneath: $promised)',
  async ({ from, verb, promised }) => {
    const desk = await deskIn(from, promised);
    const before = desk.store.snapshot();
    const error = await verbs[verb](desk.ports).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Refusal);
    const { message } = error as Refusal;
    expect(message).toMatch('INV-1');
    if (verb !== 'pay') expect(message).toMatch(from.replace('-', ' '));
    const already = from !== 'open' && into[from] === verb;
    const entering = (Object.values(into) as Verb[]).includes(verb);
    if (entering && !already) expect(message).toMatch(wayOut[from] as RegExp);
    expect(desk.store.snapshot()).toEqual(before);
  },
);

test('what weighs more ends what weighs less: only a live promise stays beneath', async () => {
  const desk = await openTestDesk();
  for (const verb of ['promise', 'pause', 'hold', 'dispute', 'resolve'] as const)
    await verbs[verb](desk.ports);
  const invoice = await desk.invoice('INV-1');
  expect(invoice).toMatchObject({ status: 'promised', promise: { on: '2027-03-10', state: 'live' } });
  expect(invoice?.paused_until).toBeUndefined();
  expect(invoice?.held).toBeUndefined();
});

test('the same hold by the same person again changes nothing and says so kindly', async () => {
  const desk = await openTestDesk();
  await verbs.hold(desk.ports);
  const before = desk.store.snapshot();
  await verbs.hold(desk.ports);
  expect(desk.store.snapshot()).toEqual(before);
});

describe('a button is bound to what its person saw', () => {
  test.each(names)('%s with an old revision is refused in words', async (verb) => {
    const desk = await openTestDesk();
    await verbs.promise(desk.ports);
    const before = desk.store.snapshot();
    await expect(verbs[verb](desk.ports, 0)).rejects.toThrow(/INV-1 has changed since you looked.*again/);
    expect(desk.store.snapshot()).toEqual(before);
  });

  test('with the present revision it acts, from the very first', async () => {
    const desk = await openTestDesk();
    await verbs.promise(desk.ports, 0);
    await verbs.pause(desk.ports, 1);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paused', revision: 2 });
  });
});

test('an invoice nobody knows is refused, and a faulty row says why', async () => {
  const desk = await openTestDesk({ rows: [{ id: 'INV-2' }, { id: 'INV-1', amount: 'lots' }] });
  await expect(verbs.dispute(desk.ports)).rejects.toThrow(/row 3.*lots/);
  const other = await openTestDesk({ rows: [{ id: 'INV-2' }] });
  await expect(verbs.dispute(other.ports)).rejects.toThrow('There is no invoice INV-1 in the sheet.');
});
