import type { BusinessHours } from '../shared/calendar.ts';
import type { Money } from '../shared/money.ts';
import { readDocument } from '../shared/owner-document.ts';
import { collectFaults, type DocumentFault, fold, sameWords } from '../shared/owner-words.ts';
import { readSections } from './read-rules/sections.ts';

export type Move = 'first_nudge' | 'follow_up' | 'escalate';

export interface Step {
  /** Calendar days after the due date, negative before it. */
  days: number;
  move: Move;
}

export interface Cadence {
  name: string;
  /** Ascending by days, no two on one day; an escalation is the last. */
  steps: Step[];
}

export interface CustomerRule {
  name: string;
  cadence: string | 'never';
  note?: string;
}

/** What the owner's rules document says. Where nothing else is said, days are calendar days. */
export interface Rules {
  /** `Standard` is always among them, and everybody's who has no other. */
  cadences: Cadence[];
  customers: CustomerRule[];
  letters: {
    least_days_between: number;
    /** At most one a currency: below it, a customer is not written to. */
    smallest: Money[];
  };
  hours: BusinessHours;
  before: {
    /** At most one a currency: letters about more wait for the owner. */
    ask_above: Money[];
    /** Business days. Absent: letters are not held for it. */
    payments_recorded_within?: number;
  };
  answers: {
    /** Business days. */
    paid_waits: number;
    longest_promise: number;
    promises: number;
    after_part_payment: number;
    escalate_every: number;
  };
}

/** What holds for the lines that an owner leaves out: all but the Standard cadence and the time zone. */
export const defaultRules = {
  customers: [],
  letters: { least_days_between: 7, smallest: [] },
  hours: { quiet: { from: '18:00', to: '09:00' }, weekend: [6, 7], closed: [] },
  before: { ask_above: [] },
  answers: { paid_waits: 5, longest_promise: 30, promises: 2, after_part_payment: 7, escalate_every: 7 },
} satisfies Omit<Rules, 'cadences' | 'hours'> & { hours: Omit<BusinessHours, 'zone'> };

/**
 * Reads the rules document, strictly: either all of it is understood, or there are faults, in the order of its
 * lines. Never throws.
 */
export function readRules(text: string): { rules?: Rules; faults: DocumentFault[] } {
  const faults = collectFaults();
  const { hours, ...defaults } = structuredClone(defaultRules);
  const rules: Rules = { ...defaults, hours: { ...hours, zone: '' }, cadences: [] };
  const sections = faults.attempt(1, () => readDocument(text));
  if (sections) readSections(sections, rules, faults);
  const found = faults.inOrder();
  return found.length ? { faults: found } : { rules, faults: [] };
}

const assignments = new WeakMap<Rules, ReturnType<typeof assign>>();

/** The cadence of a customer by name: case, spaces and punctuation do not count (`Lim Pte. Ltd.` is `LIM PTE LTD`). */
export function cadenceOf(rules: Rules, customerName: string): Cadence | 'never' {
  const assigned = assignments.get(rules) ?? assign(rules);
  assignments.set(rules, assigned);
  return assigned.byCustomer.get(fold(customerName)) ?? assigned.standard;
}

function assign({ cadences, customers }: Rules) {
  const called = (name: string) => cadences.find((c) => sameWords(c.name, name))!;
  const of = (cadence: string): Cadence | 'never' => (cadence === 'never' ? cadence : called(cadence));
  return {
    standard: called('Standard'),
    byCustomer: new Map(customers.map((c) => [fold(c.name), of(c.cadence)])),
  };
}
