import { readFileSync } from 'node:fs';
import { openDemoClock } from '../../../local/demo/clock.ts';
import { scratchFolder } from '../../support/scratch.ts';

const scratch = scratchFolder();
const begins = '2026-01-05T00:25:00.000Z';
let wall = '';
beforeEach(() => {
  wall = '2027-03-01T12:00:00.000Z';
});
const open = () => openDemoClock({ path: scratch.path('clock.json'), begins, wall: () => wall });

test('runs as the wall does, from where it begins', async () => {
  const clock = await open();
  expect(clock.now()).toBe(begins);
  wall = '2027-03-01T12:30:00.000Z';
  expect([clock.now(), clock.wall()]).toEqual(['2026-01-05T00:55:00.000Z', wall]);
});

test('moves forward, on the disk before it answers, and goes on from there when it is opened again', async () => {
  const clock = await open();
  await clock.moveTo('2026-01-06T01:00:00.000Z');
  expect(JSON.parse(readFileSync(scratch.path('clock.json'), 'utf8'))).toEqual({
    wall,
    now: '2026-01-06T01:00:00.000Z',
  });
  await clock.moveTo(begins);
  expect(clock.now()).toBe('2026-01-06T01:00:00.000Z');
  wall = '2027-03-02T12:00:00.000Z';
  expect((await open()).now()).toBe('2026-01-07T01:00:00.000Z');
});

test('never runs back, though the clock on the wall is set back', async () => {
  await open();
  wall = '2027-01-01T00:00:00.000Z';
  expect((await open()).now()).toBe(begins);
});

test('says what to do where its file is damaged', async () => {
  scratch.write('clock.json', '{"wall":');
  await expect(open()).rejects.toThrow(/clock\.json is damaged\. Remove the folder/);
});
