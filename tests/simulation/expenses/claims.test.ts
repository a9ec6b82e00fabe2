import { drawOnce, encodePath, enumerate, printHistory } from '../play.ts';
import { replayHistory } from '../simulate.ts';
import { claimFlows, claimKnownBad } from './index.ts';

/** Near histories of each flow, at most so many here; CI and `npm run paydesk -- simulate` play far more. */
const most = 15;
const seeds = 4;

describe('no history of a claim breaks an invariant', () => {
  test.each(claimFlows.map((flow) => [flow.name, flow] as const))('%s', async (_, flow) => {
    const { broken } = await enumerate(flow, most);
    expect(broken ? printHistory(broken) : undefined).toBeUndefined();
    for (let seed = 0; seed < seeds; seed++) {
      const drawn = await drawOnce(flow, seed);
      expect(drawn.broken.length > 0 ? printHistory(drawn) : undefined).toBeUndefined();
    }
  });
});

test.each(claimKnownBad.map((bad) => [bad.name, bad] as const))('%s is caught', async (_, bad) => {
  const { invariant, words } = bad.breaks;
  const { broken } = await enumerate(bad, 500, (b) => b.invariant === invariant && words.test(b.words));
  if (!broken) throw new Error(`${bad.name} was not caught`);
  expect((await replayHistory(encodePath(broken)))?.broken).toEqual(broken.broken);
});
