import type { BusinessHours, ClosedSpan } from '../shared/calendar.ts';
import type { Money } from '../shared/money.ts';
import { fold, list, sameWords } from '../shared/owner-words.ts';
import type { Cadence, Rules, Step } from './rules.ts';
import { claimTextNames, type Template, templateNames, type Voice } from './voice.ts';

/**
 * What an edit of the rules changed, one sentence a change, as an owner would say it; nothing for what stayed.
 * Without `before`, all that holds now. Notes in the Customers table are nobody's business but the owner's.
 */
export function describeDifference(before: Rules | undefined, after: Rules): string[] {
  return [
    ...cadenceChanges(before, after),
    ...customerChanges(before, after),
    ...settingChanges(before, after),
  ];
}

function cadenceChanges(before: Rules | undefined, after: Rules): string[] {
  const changed = after.cadences.flatMap((cadence) => {
    const old = before?.cadences.find((c) => sameWords(c.name, cadence.name));
    if (!old) return [`${before ? 'New: ' : ''}${cadence.name}: ${list(cadence.steps.map(sayStep))}.`];
    return stepChanges(old, cadence);
  });
  const gone = (before?.cadences ?? []).filter((c) => !after.cadences.some((a) => sameWords(a.name, c.name)));
  return [...changed, ...gone.map((c) => `There is no ${c.name} any more.`)];
}

const moveWords = { first_nudge: 'first nudge', follow_up: 'follow up', escalate: 'escalate' };
const ordinals = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];

const sayWhen = (days: number): string =>
  days === 0 ? 'on the due date' : `${count(Math.abs(days), 'day')} ${days < 0 ? 'before' : 'after'} due`;

const sayStep = (step: Step): string => `${moveWords[step.move]} ${sayWhen(step.days)}`;

function stepChanges(old: Cadence, now: Cadence): string[] {
  const sameMoves =
    old.steps.length === now.steps.length && now.steps.every((s, i) => s.move === old.steps[i]!.move);
  if (!sameMoves) return [`${now.name} is now: ${list(now.steps.map(sayStep))}.`];
  return now.steps.flatMap((step, i) => {
    const was = old.steps[i]!.days;
    if (was === step.days) return [];
    const what =
      step.move === 'escalate' ? 'Escalate now comes' : `the ${ordinals[i] ?? `${i + 1}th`} letter now goes`;
    const sameSide = was * step.days > 0;
    return [`${now.name}: ${what} ${sayWhen(step.days)} (was ${sameSide ? Math.abs(was) : sayWhen(was)}).`];
  });
}

/** Who is not in the table is on Standard. */
function customerChanges(before: Rules | undefined, after: Rules): string[] {
  const byName = (rules: Rules | undefined) =>
    new Map((rules?.customers ?? []).map((c) => [fold(c.name), c]));
  const [old, now] = [byName(before), byName(after)];
  const all = new Map([...old, ...now]);
  return [...all].flatMap(([key, { name }]) => {
    const cadence = now.get(key)?.cadence ?? 'Standard';
    if (sameWords(cadence, old.get(key)?.cadence ?? 'Standard')) return [];
    return [
      cadence === 'never' ? `${name} gets no letters.` : `${name} is ${before ? 'now ' : ''}on ${cadence}.`,
    ];
  });
}

interface Setting {
  name: string;
  say(rules: Rules): string;
}

const settings: Setting[] = [
  { name: 'Days between letters to one customer, at least', say: (r) => `${r.letters.least_days_between}` },
  { name: 'Smallest amount', say: (r) => sayAmounts(r.letters.smallest) },
  { name: 'Time zone', say: (r) => r.hours.zone },
  { name: 'Quiet hours', say: (r) => sayQuiet(r.hours) },
  { name: 'Weekend', say: (r) => list(r.hours.weekend.map((day) => weekdays[day - 1]!)) || 'none' },
  { name: 'Public holidays', say: (r) => list((r.hours.holidays ?? []).toSorted()) || 'none' },
  { name: 'Closed', say: (r) => r.hours.closed.map(sayClosed).toSorted().join('; ') || 'never' },
  { name: 'Ask you first above', say: (r) => sayAmounts(r.before.ask_above) },
  {
    name: 'Letters are held when payments were last recorded more than',
    say: (r) =>
      r.before.payments_recorded_within ? `${businessDays(r.before.payments_recorded_within)} ago` : 'never',
  },
  { name: '"I have paid" waits', say: (r) => businessDays(r.answers.paid_waits) },
  { name: 'Longest promise', say: (r) => count(r.answers.longest_promise, 'day') },
  { name: 'Promises before asking you', say: (r) => `${r.answers.promises}` },
  { name: 'Wait after a part payment', say: (r) => count(r.answers.after_part_payment, 'day') },
  { name: 'Escalated invoices come back every', say: (r) => count(r.answers.escalate_every, 'day') },
];

function settingChanges(before: Rules | undefined, after: Rules): string[] {
  return settings.flatMap(({ name, say }) => {
    const [now, was] = [say(after), before && say(before)];
    if (now === was) return [];
    return [was === undefined ? `${name}: ${now}.` : `${name}: now ${now} (was ${was}).`];
  });
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const count = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;
const businessDays = (n: number): string => count(n, 'business day');

function sayMoney({ minor, currency }: Money): string {
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    trailingZeroDisplay: 'stripIfInteger',
  });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minor / 10 ** decimals).replaceAll('\u00A0', ' ');
}

const sayAmounts = (amounts: Money[]): string => list(amounts.map(sayMoney).toSorted()) || 'none';

const sayQuiet = ({ quiet }: BusinessHours): string => (quiet ? `${quiet.from} to ${quiet.to}` : 'none');

function sayClosed({ from, to, every_year, why }: ClosedSpan): string {
  const say = (day: string) =>
    new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'short',
      ...(every_year ? {} : { year: 'numeric' }),
      timeZone: 'UTC',
    }).format(new Date(every_year ? `2024-${day}` : day));
  const span = from === to ? say(from) : `${say(from)} to ${say(to)}`;
  return `${span}${every_year ? ' every year' : ''}${why ? ` (${why})` : ''}`;
}

/** Which letters an edit of the voice changed. Without `before`, which letters there are. */
export function describeVoiceDifference(before: Voice | undefined, after: Voice): string[] {
  const title = (t: Template) => templateNames[t.kind] + (t.language ? ` in ${t.language}` : '');
  const key = (t: Template) => fold(title(t));
  if (!before)
    return [
      ...after.templates.map((t) => `Letter: ${title(t)}.`),
      ...after.claims.map(({ kind }) => `Message: ${claimTextNames[kind]}.`),
    ];
  const old = new Map(before.templates.map((t) => [key(t), t]));
  const now = new Set(after.templates.map(key));
  const changes = after.templates.flatMap((t) => {
    const was = old.get(key(t));
    if (!was) return [`New letter: ${title(t)}.`];
    const parts = [was.subject !== t.subject && 'subject', was.body !== t.body && 'text'].filter(
      (p) => p !== false,
    );
    return parts.length ? [`Changed: ${title(t)} (${list(parts)}).`] : [];
  });
  return [
    ...changes,
    ...before.templates.filter((t) => !now.has(key(t))).map((t) => `Gone: ${title(t)}.`),
    ...messageChanges(before, after),
  ];
}

function messageChanges(before: Voice, after: Voice): string[] {
  const [old, now] = [before, after].map((voice) => new Map(voice.claims.map((c) => [c.kind, c.body])));
  const said = after.claims.flatMap(({ kind, body }) => {
    const was = old?.get(kind);
    if (was === body) return [];
    return [`${was === undefined ? 'New message' : 'Changed'}: ${claimTextNames[kind]}.`];
  });
  const gone = before.claims.filter(({ kind }) => !now?.has(kind));
  return [
    ...said,
    ...gone.map(({ kind }) => `Gone: ${claimTextNames[kind]}, which Paydesk says in its own words again.`),
  ];
}
