import { flows } from './flows.ts';
import { knownBad } from './known-bad/index.ts';
import { drawOnce, encodePath, enumerate, printHistory } from './play.ts';
import { replayHistory } from './simulate.ts';

/** Near histories of each flow, at most so many here; CI and `npm run paydesk -- simulate` play far more. */
const most = 60;
const seeds = 8;

describe('no history breaks an invariant', () => {
  test.each(flows.map((flow) => [flow.name, flow] as const))('%s', async (_, flow) => {
    const { histories, broken } = await enumerate(flow, most);
    expect(broken ? printHistory(broken) : undefined).toBeUndefined();
    expect(histories).toBeGreaterThan(50);
    for (let seed = 0; seed < seeds; seed++) {
      const drawn = await drawOnce(flow, seed);
      expect(drawn.broken.length > 0 ? printHistory(drawn) : undefined).toBeUndefined();
    }
  });
});

describe('a known-bad design is caught', () => {
  test.each(knownBad.map((bad) => [bad.name, bad] as const))('%s', async (_, bad) => {
    const { broken } = await enumerate(
      bad,
      3000,
      (b) => b.invariant === bad.breaks.invariant && bad.breaks.words.test(b.words),
    );
    if (!broken) throw new Error(`${bad.name} was not caught`);
    const again = await replayHistory(encodePath(broken));
    expect(again?.broken).toEqual(broken.broken);
    expect(printHistory(broken)).toContain(`simulate --replay ${bad.name}:`);
  });
});
