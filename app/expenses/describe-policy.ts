import { format } from '../shared/money.ts';
import { fold, list, sameWords } from '../shared/owner-words.ts';
import type { Category, Limit, MissingReceipt, NotAllowed, Policy, ReceiptRule, Team } from './policy.ts';

/**
 * What an edit of the policy changed, one sentence a change, as an owner would say it; nothing for what stayed.
 * Without `before`, all that holds now.
 */
export const describePolicyDifference = (before: Policy | undefined, after: Policy): string[] => [
  ...settingChanges(before, after),
  ...categoryChanges(before, after),
  ...notAllowedChanges(before, after),
  ...teamChanges(before, after),
];

const amount = (minor: number, { currency }: Policy): string =>
  format({ minor, currency }).replace(/\.0+$/, '');

const settings: { name: string; say(policy: Policy): string }[] = [
  { name: 'Home currency', say: (p) => p.currency },
  { name: 'Oldest receipt', say: ({ general }) => days(general.oldest_receipt.value) },
  { name: 'Oldest exchange rate', say: ({ general }) => days(general.oldest_rate.value) },
  { name: 'Receipt needed above', say: (p) => amount(p.general.receipt_above.value, p) },
  { name: 'Missing receipt', say: (p) => sayMissing(p.general.missing_receipt.value, p) },
  {
    name: 'Second approver above',
    say: (p) => (p.general.second_above ? amount(p.general.second_above.value, p) : 'never'),
  },
  {
    name: 'Second approver',
    say: ({ second }) =>
      second ? `${second.approver}${second.fallback ? `, else ${second.fallback}` : ''}` : 'none',
  },
  { name: 'Approvers are reminded after', say: ({ general }) => businessDays(general.remind_after.value) },
  { name: 'The backup is asked after', say: ({ general }) => businessDays(general.backup_after.value) },
  { name: 'Admin', say: ({ general }) => general.admin.value },
  { name: 'Time zone', say: ({ hours }) => hours?.zone ?? 'as in the rules' },
  {
    name: 'Quiet hours',
    say: ({ hours }) =>
      hours ? (hours.quiet ? `${hours.quiet.from} to ${hours.quiet.to}` : 'none') : 'as in the rules',
  },
  {
    name: 'Weekend',
    say: ({ hours }) =>
      hours ? list(hours.weekend.map((d) => weekdays[d - 1]!)) || 'none' : 'as in the rules',
  },
  {
    name: 'Public holidays',
    say: ({ hours }) => (hours ? list((hours.holidays ?? []).toSorted()) || 'none' : 'as in the rules'),
  },
  {
    name: 'Closed',
    say: ({ hours }) =>
      hours
        ? hours.closed
            .map(({ from, to, why }) => `${from === to ? from : `${from} to ${to}`}${why ? ` (${why})` : ''}`)
            .toSorted()
            .join('; ') || 'never'
        : 'as in the rules',
  },
];

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Hours that neither version says are nobody's news. */
function settingChanges(before: Policy | undefined, after: Policy): string[] {
  return settings.flatMap(({ name, say }) => {
    const [now, was] = [say(after), before && say(before)];
    if (now === was || (was === undefined && now === 'as in the rules')) return [];
    return [was === undefined ? `${name}: ${now}.` : `${name}: now ${now} (was ${was}).`];
  });
}

const days = (n: number): string => `${n} day${n === 1 ? '' : 's'}`;
const businessDays = (n: number): string => `${n} business day${n === 1 ? '' : 's'}`;

function sayMissing(rule: MissingReceipt, policy: Policy): string {
  if (rule === 'never') return 'not paid';
  return rule.up_to === undefined
    ? 'a written reason'
    : `a written reason, up to ${amount(rule.up_to, policy)}`;
}

const sayLimit = (limit: Limit, unit: string, policy: Policy): string =>
  limit === 'none'
    ? `no limit ${unit}`
    : limit === 'ask first'
      ? `ask first ${unit}`
      : `${amount(limit, policy)} ${unit}`;

function sayReceipt(rule: ReceiptRule | undefined, policy: Policy): string {
  if (!rule) return 'receipt as in general';
  if (typeof rule === 'object') return `receipt above ${amount(rule.above, policy)}`;
  return rule === 'always' ? 'receipt always' : 'no receipt needed';
}

const sayCategory = (c: Category, policy: Policy): string[] => [
  c.limit_claim === 'ask first' && c.limit_day === 'ask first'
    ? 'ask first'
    : `${sayLimit(c.limit_claim, 'a claim', policy)}, ${sayLimit(c.limit_day, 'a day', policy)}`,
  sayReceipt(c.receipt, policy),
  c.words.length ? `words ${list(c.words)}` : 'no words',
  c.account ? `account ${c.account}` : 'no account',
];

function categoryChanges(before: Policy | undefined, after: Policy): string[] {
  return named(
    before?.categories,
    after.categories,
    (c) => c.name,
    (now, was) => {
      const parts = sayCategory(now, after);
      if (!was || !before) return `${before ? 'New: ' : ''}${now.name}: ${parts.join('; ')}.`;
      const old = sayCategory(was, before);
      const changed = parts.flatMap((part, i) => (part === old[i] ? [] : [`${part} (was ${old[i]})`]));
      return changed.length ? `${now.name}: now ${changed.join('; ')}.` : undefined;
    },
  );
}

const sayNotAllowed = ({ what, words, tell }: NotAllowed): string =>
  `Not allowed: ${what}, by the words ${list(words)}.${tell ? ` I say: ${tell}` : ''}`;

const notAllowedChanges = (before: Policy | undefined, after: Policy): string[] =>
  named(
    before?.not_allowed,
    after.not_allowed,
    (n) => n.what,
    (now, was) => {
      const said = sayNotAllowed(now);
      if (!was) return before ? `New: ${said}` : said;
      return said === sayNotAllowed(was) ? undefined : `Changed: ${said}`;
    },
    (gone) => `${gone.what} is no longer not allowed: it is paid as its category says.`,
  );

const sayTeam = ({ people, approver, backup }: Team): string =>
  `${list(people)}; approver ${approver}, backup ${backup}`;

const teamChanges = (before: Policy | undefined, after: Policy): string[] =>
  named(
    before?.teams,
    after.teams,
    (t) => t.team,
    (now, was) => {
      const said = sayTeam(now);
      if (!was) return `${before ? 'New team ' : 'Team '}${now.team}: ${said}.`;
      return said === sayTeam(was) ? undefined : `Team ${now.team}: now ${said} (was ${sayTeam(was)}).`;
    },
    (gone) => `There is no team ${gone.team} any more.`,
  );

/** One sentence for each that is new or changed, then one for each that is gone. */
function named<T>(
  before: T[] | undefined,
  after: T[],
  name: (each: T) => string,
  say: (now: T, was: T | undefined) => string | undefined,
  sayGone = (gone: T) => `There is no ${name(gone)} any more.`,
): string[] {
  const old = new Map((before ?? []).map((each) => [fold(name(each)), each]));
  const said = after.flatMap((each) => say(each, old.get(fold(name(each)))) ?? []);
  const gone = (before ?? []).filter((b) => !after.some((a) => sameWords(name(a), name(b))));
  return [...said, ...gone.map(sayGone)];
}
