import type { ChaseBench } from './chase.ts';
import { judged, medianBy, type Target, usedUp } from './figures.ts';
import { bar, chaseTable } from './table.ts';

test.each<[number, Target, boolean, number]>([
  [1.5, { at_most: 1.5 }, true, 1],
  [1.6, { at_most: 1.5 }, false, 16 / 15],
  [400, { below: 400 }, false, 1],
  [399, { below: 400 }, true, 399 / 400],
  [3000, { at_least: 3000 }, true, 1],
  [1500, { at_least: 3000 }, false, 2],
])('%p against %p: met is %p', (measured, target, met, used) => {
  const figure = judged({ name: 'x', measured, unit: 's', target });
  expect(figure.met).toBe(met);
  expect(usedUp(figure)).toBeCloseTo(used);
});

test.each([
  [0, '··········'],
  [0.25, '██▌·······'],
  [1, '██████████'],
  [1.01, '██████████▶'],
])('a bar of %p', (share, drawn) => expect(bar(share)).toBe(drawn));

test('the middle run counts, of an even number the worse one', () => {
  const middle = (...all: number[]) => medianBy(all, (one) => one);
  expect([middle(3, 1, 2), middle(5), middle(4, 1, 3, 2)]).toEqual([2, 5, 3]);
});

test('the table shows each figure beside its target, and says which is missed', () => {
  const used = { wall_s: 2, cpu_s: 2.5, peak_mib: 350 };
  const bench: ChaseBench = {
    bench: 'chase',
    machine: { cpu: 'Abacus', cores: 2, node: 'v24.0.0', load_before: 0.1, load_after: 1 },
    figures: [
      judged({ name: 'Read and decide', measured: 2, unit: 's', target: { at_most: 1.5 } }),
      judged({ name: 'Histories a second', measured: 4000, unit: '/s', target: { at_least: 3000 } }),
    ],
    ticks: [
      {
        ...used,
        rows: 100_000,
        csv_mib: 17,
        open: 20_000,
        due: 5000,
        letters: 1200,
        reads: 99,
        commits: 0,
        desk_s: 1.6,
        bare_parse: { ...used, wall_s: 0.25 },
        runs: [],
      },
    ],
    notes: ['The replay was left out.'],
  };
  const lines = chaseTable(bench, { colour: false }).split('\n');
  const line = (words: string) => lines.find((each) => each.includes(words));
  expect(line('Read and decide ')).toMatch(/ 2\.00 s {2}at most 1\.5 s +█{10}▶ missed$/);
  expect(line('Histories')).toMatch(/ 4,000\/s {2}at least 3,000\/s +███████▌·· +met$/);
  expect(line('100,000 ')).toMatch(
    /20,000 .*5,000 .*1,200 .*99 .*2\.00 s .*2\.50 s .*350 MiB .*8\.00 × .*20\.00 µs/,
  );
  expect(lines.at(-1)).toBe('The replay was left out.');
  expect(Math.max(...lines.map((each) => each.length))).toBeLessThanOrEqual(110);
});
