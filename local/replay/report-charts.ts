import Mustache from 'mustache';
import type { Day } from '../../app/shared/instant.ts';
import { sayDay } from '../words.ts';

const esc = Mustache.escape;

export interface Series {
  name: string;
  /** A CSS class of the report, which gives the colour for light and dark. */
  look: string;
  /** One a week, in the weeks' order. */
  values: number[];
}

export interface Chart {
  /** Unique on the page. */
  id: string;
  title: string;
  /** What a reader who cannot see it should take from it. */
  description: string;
  weeks: Day[];
  series: Series[];
  say(value: number): string;
  /** Shorter, for the axis. */
  mark?(value: number): string;
}

const [width, height] = [760, 240];
const frame = { left: 66, right: width - 8, top: 10, bottom: height - 28 };

/** Columns of the series on one another. */
export function columnsChart(chart: Chart): string {
  const totals = chart.weeks.map((_, at) =>
    chart.series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0),
  );
  const scale = scaleTo(Math.max(1, ...totals), 1);
  const slot = (frame.right - frame.left) / chart.weeks.length;
  const gap = Math.min(3, slot * 0.2);
  const columns = chart.weeks.map((_, at) => {
    let below = 0;
    return chart.series.map(({ values, look }) => {
      const value = values[at] ?? 0;
      if (value === 0) return '';
      const [bottom, top] = [scale.y(below), scale.y(below + value)];
      below += value;
      const x = frame.left + at * slot + gap / 2;
      return `<rect class="${look}" x="${n(x)}" y="${n(top)}" width="${n(slot - gap)}" height="${n(bottom - top)}"/>`;
    });
  });
  return drawn(chart, scale, slot, columns.flat().join(''));
}

/** The series as areas before one another, the largest first. */
export function areasChart(chart: Chart): string {
  const scale = scaleTo(Math.max(1, ...chart.series.flatMap(({ values }) => values)));
  const step = (frame.right - frame.left) / Math.max(1, chart.weeks.length - 1);
  const areas = chart.series.map(({ values, look }) => {
    const line = values.map((value, at) => `${n(frame.left + at * step)},${n(scale.y(value))}`).join(' ');
    const end = n(frame.left + Math.max(0, values.length - 1) * step);
    return `<polygon class="${look} area" points="${frame.left},${frame.bottom} ${line} ${end},${frame.bottom}"/><polyline class="${look} line" points="${line}"/>`;
  });
  return drawn(chart, scale, step, areas.join(''));
}

interface Scale {
  y(value: number): number;
  ticks: number[];
}

/** From nothing to a round number above the largest, in about four steps of at least so much. */
function scaleTo(largest: number, least = 0): Scale {
  const rough = largest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(least, power * ([1, 2, 2.5, 5, 10].find((times) => times * power >= rough) ?? 10));
  const ticks = Array.from({ length: Math.ceil(largest / step) + 1 }, (_, at) => at * step);
  const top = ticks.at(-1) ?? largest;
  return { ticks, y: (value) => frame.bottom - (value / top) * (frame.bottom - frame.top) };
}

function drawn(chart: Chart, { ticks, y }: Scale, step: number, marks: string): string {
  const { id, title, description } = chart;
  const lines = ticks.map((tick) => {
    const at = n(y(tick));
    return `<line class="grid" x1="${frame.left}" x2="${frame.right}" y1="${at}" y2="${at}"/><text x="${frame.left - 8}" y="${at + 4}" text-anchor="end">${esc((chart.mark ?? chart.say)(tick))}</text>`;
  });
  return `<figure>
<figcaption><h3>${esc(title)}</h3>${legend(chart.series)}</figcaption>
<div class="scroll" role="region" aria-label="${esc(title)}" tabindex="0">
<svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${esc(title)}</title><desc id="${id}-desc">${esc(description)}</desc>
${lines.join('')}${monthMarks(chart.weeks, step)}${marks}
</svg></div>
<details><summary>The numbers of this chart</summary>${numbers(chart)}</details>
</figure>`;
}

const legend = (series: Series[]): string =>
  `<ul class="legend">${series.map(({ name, look }) => `<li><svg viewBox="0 0 12 12" aria-hidden="true"><rect class="${look}" width="12" height="12"/></svg>${esc(name)}</li>`).join('')}</ul>`;

/** The week in which a month begins carries its name; where there are many, only every third does. */
function monthMarks(weeks: Day[], step: number): string {
  const every = weeks.length > 60 ? 3 : 1;
  let month = '';
  return weeks
    .map((week, at) => {
      const [year = '', number = ''] = week.split('-');
      if (`${year}-${number}` === month) return '';
      month = `${year}-${number}`;
      const x = frame.left + at * step;
      if ((Number(number) - 1) % every !== 0 || x > frame.right - 30) return '';
      const name = Number(number) === 1 ? year : names[Number(number) - 1];
      return `<text x="${n(x)}" y="${frame.bottom + 18}">${name}</text>`;
    })
    .join('');
}

const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function numbers({ weeks, series, say, title }: Chart): string {
  const head = series.map(({ name }) => `<th scope="col" class="number">${esc(name)}</th>`).join('');
  const rows = weeks.map((week, at) => {
    const cells = series.map(({ values }) => `<td class="number">${esc(say(values[at] ?? 0))}</td>`).join('');
    return `<tr><th scope="row">${esc(sayDay(week))}</th>${cells}</tr>`;
  });
  return `<div class="scroll" role="region" aria-label="The numbers: ${esc(title)}" tabindex="0"><table>
<thead><tr><th scope="col">Week of</th>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

const n = (value: number): number => Math.round(value * 10) / 10;
