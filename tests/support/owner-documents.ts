import fc from 'fast-check';
import type { Rules, Step } from '../../app/invoices/rules.ts';
import type { ClosedSpan } from '../../app/shared/calendar.ts';
import type { Money } from '../../app/shared/money.ts';

const stepNames = { first_nudge: 'First nudge', follow_up: 'Follow up', escalate: 'Escalate' };
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** The rules as an owner would type them, all lines said. */
export function writeRules(rules: Rules): string {
  const { letters, hours, before, answers } = rules;
  const holidays = hours.holidays ?? ['none'];
  return [
    '# Rules',
    'What is no bullet is a note, and so is this.',
    ...rules.cadences.flatMap((c) => [
      '',
      `## ${c.name}`,
      ...c.steps.map((s) => `- ${stepNames[s.move]}: ${writeWhen(s)}`),
    ]),
    '',
    '## Customers',
    '| Customer | Cadence | Note |',
    '| --- | --- | --- |',
    ...rules.customers.map((c) => `| ${c.name} | ${c.cadence} | ${c.note ?? ''} |`),
    '',
    '## Letters',
    `- Least days between letters to one customer: ${letters.least_days_between}`,
    ...letters.smallest.map((m) => `- Smallest amount: ${writeMoney(m)}`),
    '',
    '## Business hours',
    `- Time zone: ${hours.zone}`,
    `- Quiet hours: ${hours.quiet ? `${hours.quiet.from} to ${hours.quiet.to}` : 'none'}`,
    `- Weekend: ${hours.weekend.map((d) => weekdays[d - 1]).join(', ') || 'none'}`,
    ...holidays.map((name) => `- Holidays: ${name}`),
    ...hours.closed.map((span) => `- Closed: ${writeSpan(span)}`),
    '',
    '## Before letters go out',
    ...before.ask_above.map((m) => `- Ask me first above: ${writeMoney(m)}`),
    ...(before.payments_recorded_within
      ? [
          `- Hold letters when payments were last recorded more than: ${before.payments_recorded_within} business days ago`,
        ]
      : []),
    '',
    '## When people answer',
    `- "I have paid" waits: ${answers.paid_waits} business days`,
    `- Longest promise: ${answers.longest_promise} days`,
    `- Promises before asking me: ${answers.promises}`,
    `- After part payment wait: ${answers.after_part_payment} days`,
    `- Remind me of escalated invoices every: ${answers.escalate_every} days`,
    '',
  ].join('\n');
}

const writeWhen = ({ days }: Step): string =>
  `${Math.abs(days)} day${Math.abs(days) === 1 ? '' : 's'} ${days < 0 ? 'before' : 'after'} due`;

const digitsOf: Record<string, number> = { JPY: 0, SGD: 2, USD: 2, EUR: 2, BHD: 3 };

export function writeMoney({ minor, currency }: Money): string {
  const digits = digitsOf[currency]!;
  const text = String(minor).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${currency} ${whole}${digits ? `.${text.slice(-digits)}` : ''}`;
}

function writeSpan({ from, to, every_year, why }: ClosedSpan): string {
  const say = (day: string) => {
    const [d, m, y] = day.split('-').toReversed();
    return [Number(d), months[Number(m) - 1], y].filter(Boolean).join(' ');
  };
  return `${from === to ? say(from) : `${say(from)} to ${say(to)}`}${every_year ? ' every year' : ''}${why ? ` (${why})` : ''}`;
}

/** The same document as Google Docs exports it. */
export function asGoogle(markdown: string): string {
  const lines = markdown.split('\n').map((line, i, all) => {
    if (/^\| ---/.test(line)) return line.replaceAll('---', ':----');
    if (line.startsWith('|'))
      return line.replace(/[^|]+/g, (cell) => googleText(cell, all[i + 1]?.startsWith('| ---')));
    const heading = /^(#+) (.*)/.exec(line);
    if (heading)
      return `${heading[1]} **${googleText(heading[2]!)}** {#${heading[2]!.toLowerCase().replace(/\W+/g, '-')}}`;
    if (line.startsWith('- '))
      return `* ${googleText(line.slice(2))}${all[i + 1]?.startsWith('- ') ? '  ' : ''}`;
    return googleText(line);
  });
  return `\uFEFF${lines.join('\r\n')}`;
}

function googleText(text: string, bold = false): string {
  const words = text.trim();
  const escaped = words
    .replace(/[\\`*_[\]<>#+\-=!~{}]/g, '\\$&')
    .replace(/(\d)\.$/, '$1\\.')
    .replace(/"([^"]*)"/g, '“$1”')
    .replaceAll("'", '’')
    .replace(/^([\w.]+@[\w.]+)$/, '[$1](mailto:$1)');
  return text.replace(words, () => (bold && escaped ? `**${escaped}**` : escaped));
}

const words = (letters: string, most: number) =>
  fc
    .string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: most })
    .map((s) => s.replace(/\s+/g, ' ').trim())
    .filter((s) => /[a-z0-9李]/i.test(s));

const name = words("abcdeinorstLMPT李 &.,’-+()0123@'", 20);
const cadenceName = words('abcdeinorstGKV 12&', 12).filter(
  (n) => !/^(no|none|never)$/i.test(n) && /^[a-z]/i.test(n),
);
const key = (s: string) =>
  s
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/[^a-z0-9李]/g, '');

const days = (from: number, to: number, most: number) =>
  fc
    .uniqueArray(fc.integer({ min: from, max: to }), { maxLength: most })
    .map((found) => found.toSorted((a, b) => a - b));

/** Steps as the rules allow them. */
export const stepsArbitrary: fc.Arbitrary<Step[]> = fc
  .record({
    before: fc.option(fc.integer({ min: -90, max: -1 })),
    after: days(0, 365, 6),
    nudge: fc.boolean(),
    escalate: fc.boolean(),
  })
  .map(({ before, after, nudge, escalate }) => [
    ...(before === null ? [] : [{ days: before, move: 'first_nudge' as const }]),
    ...after.map((day, i) => ({
      days: day,
      move:
        escalate && i === after.length - 1
          ? ('escalate' as const)
          : nudge && i === 0
            ? ('first_nudge' as const)
            : ('follow_up' as const),
    })),
  ])
  .filter((steps) => steps.length > 0);

export const moneyArbitrary = (currency: string) =>
  fc
    .oneof(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 10 ** 12 - 1 }))
    .map((minor) => ({ minor, currency }));

const amounts = fc.subarray(Object.keys(digitsOf)).chain((found) => fc.tuple(...found.map(moneyArbitrary)));

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
const later = (from: string, n: number) =>
  new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10);

const closedSpan: fc.Arbitrary<ClosedSpan> = fc
  .record({ from: day, length: fc.nat(40), yearly: fc.boolean(), why: fc.option(words('abc xyz 12,.’', 12)) })
  .map(({ from, length, yearly, why }) => {
    const reason = why === null ? {} : { why };
    const to = later(from, length);
    return yearly
      ? { from: from.slice(5), to: to.slice(5), every_year: true, ...reason }
      : { from, to, ...reason };
  });

const time = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);

const hoursArbitrary = fc.record(
  {
    zone: fc.constantFrom(
      'Asia/Singapore',
      'America/New_York',
      'Asia/Kolkata',
      'Pacific/Chatham',
      'America/Argentina/Ushuaia',
      'UTC',
    ),
    quiet: fc
      .tuple(time, time)
      .filter(([from, to]) => from !== to)
      .map(([from, to]) => ({ from, to })),
    weekend: fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 4 }),
    holidays: fc.subarray(['Singapore', 'Japan'], { minLength: 1 }),
    closed: fc.array(closedSpan, { maxLength: 3 }),
  },
  { requiredKeys: ['zone', 'weekend', 'closed'] },
);

/** Any rules that a document can say. */
export const rulesArbitrary: fc.Arbitrary<Rules> = fc
  .record({
    names: fc.uniqueArray(cadenceName, { maxLength: 3, selector: key }),
    steps: fc.array(stepsArbitrary, { minLength: 4, maxLength: 4 }),
    customers: fc.uniqueArray(
      fc.record({ name, at: fc.nat(4), note: fc.option(words('abc def.,’()-', 12)) }),
      { maxLength: 5, selector: (c) => key(c.name) },
    ),
    least_days_between: fc.integer({ min: 1, max: 90 }),
    smallest: amounts,
    ask_above: amounts,
    hours: hoursArbitrary,
    within: fc.option(fc.integer({ min: 1, max: 60 })),
    answers: fc.record({
      paid_waits: fc.integer({ min: 1, max: 60 }),
      longest_promise: fc.integer({ min: 1, max: 365 }),
      promises: fc.nat(20),
      after_part_payment: fc.integer({ min: 1, max: 90 }),
      escalate_every: fc.integer({ min: 1, max: 90 }),
    }),
  })
  .map((r) => {
    const cadences = ['Standard', ...r.names].map((n, i) => ({ name: n, steps: r.steps[i]! }));
    const choices = [...cadences.map((c) => c.name), 'never'];
    return {
      cadences,
      customers: r.customers.map((c) => ({
        name: c.name,
        cadence: choices[c.at % choices.length]!,
        ...(c.note !== null && { note: c.note }),
      })),
      letters: { least_days_between: r.least_days_between, smallest: r.smallest },
      hours: r.hours as Rules['hours'],
      before: { ask_above: r.ask_above, ...(r.within !== null && { payments_recorded_within: r.within }) },
      answers: r.answers,
    };
  });

/** A document with a few things done to it that fingers, merges and pastes do. */
export function mutated(text: string): fc.Arbitrary<string> {
  const paste = fc.constantFrom(
    '',
    '|',
    '- ',
    '* x',
    '## ',
    '##x',
    '{{',
    '}}',
    '{',
    ':',
    '\\',
    '\t',
    '1. ',
    '>',
    '```',
    '<!--',
    '&#10;',
    '\u0000',
    '李',
    '---',
    '[a](b',
    '-0',
    '9'.repeat(400),
    '\r',
    'Standard',
    'First nudge: 3',
  );
  const edit = fc.record({
    kind: fc.constantFrom('drop', 'double', 'swap', 'type', 'cut'),
    at: fc.nat(),
    to: fc.nat(),
    paste,
  });
  return fc.array(edit, { minLength: 1, maxLength: 5 }).map((edits) => edits.reduce(apply, text));
}

function apply(text: string, edit: { kind: string; at: number; to: number; paste: string }): string {
  const lines = text.split('\n');
  const [a, b] = [edit.at % lines.length, edit.to % lines.length];
  const char = edit.at % (text.length + 1);
  if (edit.kind === 'drop') return lines.toSpliced(a, 1).join('\n');
  if (edit.kind === 'double') return lines.toSpliced(b, 0, lines[a]!).join('\n');
  if (edit.kind === 'swap') return lines.with(a, lines[b]!).with(b, lines[a]!).join('\n');
  if (edit.kind === 'cut') return text.slice(0, char);
  return text.slice(0, char) + edit.paste + text.slice(char + (edit.to % 3));
}

export const lineCount = (text: string): number => text.split(/\r\n|\r|\n/).length;
