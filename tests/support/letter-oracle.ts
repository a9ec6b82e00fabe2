import type { Calendar } from '../../app/shared/calendar.ts';

/**
 * Who should get which letter on which day, from the plain reading of an owner's rules: one slow loop over days,
 * customers and invoices. Shares nothing with what it judges but the calendar of open days.
 */
export interface OracleInvoice {
  id: string;
  customer: string;
  /** Minor units; negative: a credit note. */
  amount: number;
  currency: string;
  issued: string;
  due: string;
  /** What came in, and when. */
  paid?: { on: string; amount: number };
  disputed?: boolean;
  /** Who is told when letters run out. */
  owner?: string;
}

export interface OracleRules {
  cadences: Record<string, { days: number; move: 'first_nudge' | 'follow_up' | 'escalate' }[]>;
  /** By customer; `Standard` for the others, `never` for none. */
  customers?: Record<string, string>;
  gap: number;
  smallest?: Record<string, number>;
  askAbove?: Record<string, number>;
  /** Business days. */
  recordedWithin?: number;
  restAfterPart: number;
  escalateEvery: number;
}

const next = (day: string, days = 1): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const between = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Each letter as `day to move: invoices`, sorted. */
export function expectedLetters(
  invoices: OracleInvoice[],
  rules: OracleRules,
  calendar: Pick<Calendar, 'isOpenDay'>,
  from: string,
  to: string,
): string[] {
  const found: string[] = [];
  const step = new Map<string, number>();
  const escalated = new Map<string, string>();
  const written = new Map<string, string>();
  const rest = new Map<string, string>();
  // A first sheet counts as payments recorded that day.
  let recorded = [from, invoices.map((i) => i.issued).sort()[0] ?? from].sort()[1] ?? from;
  for (let day = from; day <= to; day = next(day)) {
    const known = invoices.filter((i) => i.issued <= day);
    const openOf = (i: OracleInvoice) => i.amount - (i.paid && i.paid.on <= day ? i.paid.amount : 0);
    for (const i of known) {
      const news = i.paid && [i.paid.on, i.issued].sort()[1] === day;
      if (news && day > from && i.amount > 0) recorded = day;
      if (news && i.paid && i.amount > 0 && openOf(i) > 0)
        rest.set(i.id, next(i.paid.on, rules.restAfterPart));
    }
    if (!calendar.isOpenDay(day)) continue;
    if (rules.recordedWithin !== undefined) {
      let waited = 0;
      for (let at = next(recorded); at <= day; at = next(at)) if (calendar.isOpenDay(at)) waited++;
      if (waited > rules.recordedWithin) continue;
    }
    const due: { i: OracleInvoice; at: number; move: 'first_nudge' | 'follow_up' | 'escalate' }[] = [];
    for (const i of known) {
      const name = rules.customers?.[i.customer] ?? 'Standard';
      const cadence = rules.cadences[name] ?? [];
      const behind = step.get(i.id) ?? 0;
      if (name === 'never' || i.amount <= 0 || openOf(i) <= 0 || i.disputed || day < (rest.get(i.id) ?? ''))
        continue;
      let at = -1;
      cadence.forEach((s, index) => {
        if (between(i.due, day) >= s.days) at = index;
      });
      const found = cadence[at];
      const told = escalated.get(i.id);
      if (found && at >= behind) due.push({ i, at, move: found.move });
      else if (behind >= cadence.length && told && between(told, day) >= rules.escalateEvery)
        due.push({ i, at: behind, move: 'escalate' });
    }
    const groups = Map.groupBy(due, ({ i, move }) =>
      move === 'escalate' ? `${i.customer}\n${i.owner}` : i.customer,
    );
    for (const [key, group] of groups) {
      const [customer = '', owner] = key.split('\n');
      const totals: Record<string, number> = {};
      const credits = owner ? [] : known.filter((i) => i.customer === customer && i.amount < 0);
      for (const i of [...group.map((line) => line.i), ...credits])
        totals[i.currency] = (totals[i.currency] ?? 0) + openOf(i);
      if (!owner) {
        const last = written.get(customer);
        const asked = Object.entries(totals).filter(([, sum]) => sum > 0);
        if (last && between(last, day) < rules.gap) continue;
        if (asked.every(([currency, sum]) => sum < (rules.smallest?.[currency] ?? 0))) continue;
        if (asked.some(([currency, sum]) => sum > (rules.askAbove?.[currency] ?? Number.POSITIVE_INFINITY))) {
          continue;
        }
        written.set(customer, day);
      }
      for (const { i, at, move } of group) {
        step.set(i.id, at + 1);
        if (move === 'escalate') escalated.set(i.id, day);
      }
      const highest = owner
        ? 'escalate'
        : group.some(({ move }) => move === 'follow_up')
          ? 'follow_up'
          : 'first_nudge';
      found.push(
        `${day} ${owner ?? customer} ${highest}: ${group
          .map(({ i }) => i.id)
          .sort()
          .join(' ')}`,
      );
    }
  }
  return found.sort();
}
