import fc from 'fast-check';
import { type CadenceFacts, type Due, dueMove, nextStepOn } from '../../../app/invoices/cadence.ts';
import type { Cadence, Step } from '../../../app/invoices/rules.ts';

const due_date = '2027-02-26';
/** That many days after the due date, reckoned in plain UTC. */
const day = (n: number): string =>
  new Date(Date.parse(`${due_date}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);

const cadence: Cadence = {
  name: 'Standard',
  steps: [
    { days: -5, move: 'first_nudge' },
    { days: 7, move: 'follow_up' },
    { days: 21, move: 'follow_up' },
    { days: 45, move: 'escalate' },
  ],
};

type Chase = NonNullable<CadenceFacts['invoice']>;
const chase = (next_step: number, more: Partial<Chase> = {}): Chase => ({ next_step, promises: 0, ...more });
const dueOn = (n: number, invoice?: Chase, steps: Cadence | 'never' = cadence): Due | undefined =>
  dueMove({ due_date, today: day(n), cadence: steps, escalate_every: 7, invoice });

test.each([
  ['the day before the first step', -6, 0, undefined],
  ['a step before the due date', -5, 0, 'first_nudge'],
  ['between two steps', 6, 1, undefined],
  ['the day of a step', 7, 1, 'follow_up'],
  ['the day after a missed step', 8, 1, 'follow_up'],
  ['the last step', 45, 3, 'escalate'],
])('%s', (_, past, next_step, move) => {
  expect(dueOn(past, chase(next_step))?.move).toBe(move);
});

test('after missed days only the highest due step is due, and those below it are behind us', () => {
  expect(dueOn(30)).toEqual({ move: 'follow_up', step: '2', next_step: 3 });
  expect(dueOn(60)).toEqual({ move: 'escalate', step: '3', next_step: 4 });
});

test('nobody on “never” gets anything, not even about a broken promise', () => {
  const broken = { promise: { on: day(3), made_on: day(1), state: 'broken' as const }, promises: 1 };
  expect(dueOn(60, chase(0), 'never')).toBeUndefined();
  expect(dueOn(60, chase(0, broken), 'never')).toBeUndefined();
});

describe('a broken promise', () => {
  const broken = { promise: { on: day(3), made_on: day(1), state: 'broken' as const }, promises: 2 };

  test('has a letter of its own, which takes the customer steps that are due with it', () => {
    expect(dueOn(8, chase(0, broken))).toEqual({ move: 'broken_promise', step: 'promise-2', next_step: 2 });
    expect(dueOn(8, chase(3, broken))).toEqual({ move: 'broken_promise', step: 'promise-2', next_step: 3 });
  });

  test('never takes the escalation: that comes right after it', () => {
    const due = dueOn(50, chase(0, broken)) as Due;
    expect(due).toEqual({ move: 'broken_promise', step: 'promise-2', next_step: 3 });
    const lettered = { ...broken, promise: { ...broken.promise, state: 'lettered' as const } };
    expect(dueOn(50, chase(due.next_step, lettered))?.move).toBe('escalate');
  });
});

describe('when the rules change under a running chase', () => {
  const shorter: Cadence = {
    name: 'Standard',
    steps: [...cadence.steps.slice(0, 2), { days: 30, move: 'escalate' }],
  };
  const letters: Cadence = { name: 'Standard', steps: cadence.steps.slice(0, 3) };

  test('a chase that is past all steps and was never escalated is escalated once its day has come', () => {
    expect(dueOn(29, chase(3), shorter)).toBeUndefined();
    expect(dueOn(30, chase(3), shorter)).toEqual({ move: 'escalate', step: '3', next_step: 4 });
  });

  test('an escalation no longer comes back when the rules no longer have one', () => {
    const invoice = chase(4, { escalated_on: day(45) });
    expect(dueOn(90, invoice, letters)).toBeUndefined();
    expect(nextStepOn({ due_date, cadence: letters, escalate_every: 7, invoice })).toBeUndefined();
  });
});

const anyCadence: fc.Arbitrary<Cadence> = fc
  .record({
    days: fc.uniqueArray(fc.integer({ min: -20, max: 60 }), { minLength: 1, maxLength: 6 }),
    moves: fc.array(fc.constantFrom<Step['move']>('first_nudge', 'follow_up'), {
      minLength: 6,
      maxLength: 6,
    }),
    escalates: fc.boolean(),
  })
  .map(({ days, moves, escalates }) => {
    const sorted = days.sort((a, b) => a - b);
    const last = sorted.length - 1;
    const move = (i: number) => (escalates && i === last ? 'escalate' : (moves[i] as Step['move']));
    return { name: 'Standard', steps: sorted.map((n, i) => ({ days: n, move: move(i) })) };
  });

interface Lived {
  day: number;
  move: string;
  step: string;
}

/** A chase that lives from `from` on, looked at on the open days only, every due letter sent at once. */
function live(steps: Cadence, open: (n: number) => boolean, every: number): Lived[] {
  const lived: Lived[] = [];
  let invoice = chase(0);
  for (let n = -30; n <= 120; n++) {
    if (!open(n)) continue;
    const due = dueMove({ due_date, today: day(n), cadence: steps, escalate_every: every, invoice });
    if (!due) continue;
    lived.push({ day: n, move: due.move, step: due.step });
    invoice = {
      ...invoice,
      next_step: due.next_step,
      ...(due.move === 'escalate' && { escalated_on: day(n) }),
    };
  }
  return lived;
}

/** The same from the plain reading: on each open day the steps that came due since the last letter, the last of them. */
function oracle({ steps }: Cadence, open: (n: number) => boolean, every: number): Lived[] {
  const wanted: Lived[] = [];
  const sent = new Set<number>();
  let told: number | undefined;
  let again = steps.length;
  for (let n = -30; n <= 120; n++) {
    if (!open(n)) continue;
    const came = steps.flatMap((step, i) => (step.days <= n && !sent.has(i) ? [i] : []));
    const last = came.at(-1);
    if (last !== undefined) {
      wanted.push({ day: n, move: (steps[last] as Step).move, step: `${last}` });
      for (const i of came) sent.add(i);
      if (steps[last]?.move === 'escalate') told = n;
    } else if (told !== undefined && n - told >= every) {
      wanted.push({ day: n, move: 'escalate', step: `${again++}` });
      told = n;
    }
  }
  return wanted;
}

test('whatever the cadence and whichever days are missed, it lives as its owner reads it', () => {
  fc.assert(
    fc.property(
      anyCadence,
      fc.uniqueArray(fc.integer({ min: -30, max: 120 }), { maxLength: 130 }),
      fc.integer({ min: 1, max: 20 }),
      (steps, missed, every) => {
        const closed = new Set(missed);
        const open = (n: number) => !closed.has(n);
        expect(live(steps, open, every)).toEqual(oracle(steps, open, every));
      },
    ),
    { numRuns: 150 },
  );
});

test('looking ahead names the very day on which it will be due', () => {
  fc.assert(
    fc.property(
      anyCadence,
      fc.nat(8),
      fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
      fc.integer({ min: 1, max: 20 }),
      (steps, next_step, told, escalate_every) => {
        const invoice = chase(next_step, told === undefined ? {} : { escalated_on: day(told) });
        const first = Array.from({ length: 200 }, (_, i) => i - 30).find((n) =>
          dueMove({ due_date, today: day(n), cadence: steps, escalate_every, invoice }),
        );
        const ahead = nextStepOn({ due_date, cadence: steps, escalate_every, invoice });
        expect(ahead?.on).toBe(first === undefined ? undefined : day(first));
        if (first !== undefined) expect(ahead?.move).toBe(dueOn(first, invoice, steps)?.move ?? 'escalate');
      },
    ),
    { numRuns: 300 },
  );
});
