import type { Effect } from '../../app/effects/aggregate.ts';
import { perform } from '../../app/effects/perform.ts';
import { planLetters } from '../../app/invoices/plan-letters.ts';
import { openTestDesk } from '../support/desk.ts';

/** A trail as a Lambda has it: of the request that is at work. */
function trailOf(request: string) {
  const followed: [cause: string | undefined, what: string][] = [];
  return {
    followed,
    trail: {
      cause: () => request,
      follow: <T>(cause: string | undefined, what: string, work: () => Promise<T>) => {
        followed.push([cause, what]);
        return work();
      },
    },
  };
}

test('an effect remembers the request that caused it, and whoever carries it out follows that', async () => {
  const desk = await openTestDesk();
  const click = trailOf('click-1');
  const clicked = { ...desk.ports, trail: click.trail };
  await planLetters(clicked);
  const [letter] = desk.letters();
  expect(letter?.effects.map((effect: Effect) => effect.cause)).toEqual(['click-1']);
  const worker = trailOf('worker-9');
  const done: string[] = [];
  const performers = { publish: async (effect: Effect) => void done.push(effect.id) };
  const working = { ...desk.ports, trail: worker.trail };
  await perform(working, performers, {
    kind: 'letter',
    id: letter?.letter_id ?? '',
  });
  expect(done).toHaveLength(1);
  // The worker's own commits change nothing of whose work it is.
  expect(worker.followed).toEqual([['click-1', 'publish']]);
});

test('where nobody reads logs, effects carry nothing of it', async () => {
  const desk = await openTestDesk();
  await planLetters(desk.ports);
  expect(desk.letters()[0]?.effects[0]).not.toHaveProperty('cause');
});
