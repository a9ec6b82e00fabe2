import { availableParallelism, cpus, loadavg } from 'node:os';
import { type Figure, judged } from './figures.ts';
import { type MeasuredClick, measureClick } from './measure-click.ts';
import { measureStart } from './measure-start.ts';

export interface SlackBench {
  bench: 'slack';
  machine: { cpu: string; cores: number; node: string; load_before: number; load_after: number };
  figures: Figure[];
  click: MeasuredClick;
  start: { cold_s: number; again_s: number };
}

export async function benchSlack({
  clicks,
  say,
}: {
  clicks: number;
  say(text: string): void;
}): Promise<SlackBench> {
  const [load_before = 0] = loadavg();
  say(`${clicks} clicks through the entry, each beside one through bare Bolt`);
  const click = await measureClick(clicks);
  say('the demo, from its start to a page that can be used');
  const start = await measureStart();
  const [load_after = 0] = loadavg();
  const cpu = cpus()[0]?.model.trim() ?? 'unknown';
  return {
    bench: 'slack',
    machine: { cpu, cores: availableParallelism(), node: process.version, load_before, load_after },
    figures: [
      judged({
        name: 'A click above bare Bolt, the store apart',
        measured: click.above_ms,
        unit: 'ms',
        target: { at_most: 2 },
      }),
      judged({
        name: 'Store calls before the answer',
        measured: click.store_calls,
        unit: '',
        target: { at_most: 2 },
      }),
      judged({
        name: 'Calls outside before the answer',
        measured: click.outside_calls,
        unit: '',
        target: { at_most: 0 },
      }),
      judged({
        name: 'Start to a usable page, new home',
        measured: start.cold_s,
        unit: 's',
        target: { below: 3 },
      }),
    ],
    click,
    start,
  };
}
