import type { Day } from '../../shared/instant.ts';
import { quoted, type Unreadable } from '../../shared/parse-amount.ts';
import { type DateShape, type DayOrder, dayOf, provenOrder, readShape } from './dates.ts';

export interface DateColumn {
  index: number;
  shapes: Map<string, DateShape>;
  /** Every date in it is a spreadsheet's serial number. */
  serial: boolean;
  order?: DayOrder | undefined;
  /** Its values contradict each other: no order is taken, from elsewhere neither. */
  mixed: boolean;
}

/** Of ten values that prove an order at most one may prove the other: then that one is the mistake. */
const oddOnes = 10;

/** Looks at all values of a column and infers its order from them, each distinct text counted once. */
export function surveyDates(index: number, stated: DayOrder | undefined) {
  const shapes = new Map<string, DateShape>();
  const proofs = { dmy: 0, mdy: 0 };
  let others = 0;
  return {
    look(cells: string[]): void {
      const text = cells[index]?.trim();
      if (!text || shapes.has(text)) return;
      const shape = readShape(text);
      shapes.set(text, shape);
      if (shape.kind !== 'serial') others++;
      const proof = provenOrder(shape);
      if (proof) proofs[proof]++;
    },
    column(): DateColumn {
      const likely: DayOrder = proofs.dmy >= proofs.mdy ? 'dmy' : 'mdy';
      const [most, least] = [Math.max(proofs.dmy, proofs.mdy), Math.min(proofs.dmy, proofs.mdy)];
      const agrees = most > 0 && least * oddOnes <= most;
      const order = stated ?? (agrees ? likely : undefined);
      return { index, shapes, serial: others === 0 && shapes.size > 0, order, mixed: !order && most > 0 };
    },
  };
}

/**
 * Columns of one sheet come from one tool: a column without an order of its own takes the order of the others, and
 * the days on which invoices were issued and due settle it where nothing else does, for none is due before it is
 * issued. What makes more rows impossible is not taken.
 */
export function settleOrders(
  walkRows: (look: (cells: string[]) => void) => void,
  issue: DateColumn | undefined,
  due: DateColumn,
  paid: DateColumn[],
): void {
  const all = [due, ...(issue ? [issue] : []), ...paid];
  const backwards = (issueOrder?: DayOrder, dueOrder?: DayOrder) =>
    issue ? countBackwards(walkRows, issue, issueOrder, due, dueOrder) : 0;
  const known = new Set(all.flatMap((column) => column.order ?? []));
  const [shared] = known.size === 1 ? known : [];
  const open = (column: DateColumn | undefined) => column !== undefined && !column.order && !column.mixed;
  if (shared) {
    const other = shared === 'dmy' ? 'mdy' : 'dmy';
    const tried = (order: DayOrder) =>
      backwards(open(issue) ? order : issue?.order, open(due) ? order : due.order);
    const fits = !open(issue) && !open(due) ? true : tried(shared) <= tried(other);
    for (const column of all) if (open(column) && (fits || paid.includes(column))) column.order = shared;
  } else if (issue && open(issue) && open(due)) {
    const [dmy, mdy] = [backwards('dmy', 'dmy'), backwards('mdy', 'mdy')];
    const [least, most] = [Math.min(dmy, mdy), Math.max(dmy, mdy)];
    if (most > 0 && least * oddOnes <= most) {
      const order = dmy < mdy ? 'dmy' : 'mdy';
      for (const column of all) if (open(column)) column.order = order;
    }
  }
}

function countBackwards(
  walkRows: Parameters<typeof settleOrders>[0],
  issue: DateColumn,
  issueOrder: DayOrder | undefined,
  due: DateColumn,
  dueOrder: DayOrder | undefined,
): number {
  const issued = dateReader({ ...issue, order: issueOrder });
  const dueOn = dateReader({ ...due, order: dueOrder });
  let count = 0;
  walkRows((cells) => {
    const first = issued(cells[issue.index]?.trim() ?? '');
    const last = dueOn(cells[due.index]?.trim() ?? '');
    if (typeof first === 'string' && typeof last === 'string' && last < first) count++;
  });
  return count;
}

export type ReadDate = (text: string) => Day | Unreadable | undefined;

/** Reads the cells of one column. `undefined`: the order is needed and nothing settled it. */
export function dateReader(column: Omit<DateColumn, 'index' | 'mixed'>): ReadDate {
  const days = new Map<string, Day | Unreadable | undefined>();
  return (text) => {
    const known = days.get(text);
    if (known !== undefined || days.has(text)) return known;
    const shape = column.shapes.get(text) ?? readShape(text);
    const found = shape.kind === 'serial' && column.serial ? shape.day : dayOf(shape, column.order);
    const day = found === 'impossible' ? notADay(text, shape, column.order) : found;
    days.set(text, day);
    return day;
  };
}

function notADay(text: string, shape: DateShape, order: DayOrder | undefined): Unreadable {
  if (shape.kind === 'impossible') return { reason: `${quoted(text)} is a day that does not exist` };
  if (shape.kind !== 'numeric') return { reason: `${quoted(text)} is not a date: write it like 5 Feb 2027` };
  const words = order === 'dmy' ? 'day/month/year' : 'month/day/year';
  return { reason: `${quoted(text)} is not a date in the order ${words}, in which this column is written` };
}
