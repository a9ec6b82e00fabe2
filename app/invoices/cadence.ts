import { addDays, daysBetween, daysPastDue } from '../shared/days.ts';
import type { Day } from '../shared/instant.ts';
import type { Invoice } from './invoice.ts';
import type { LetterMove } from './letter.ts';
import type { Cadence } from './rules.ts';

export interface Due {
  move: LetterMove;
  step: string;
  next_step: number;
}

export interface CadenceFacts {
  due_date: Day;
  today: Day;
  cadence: Cadence | 'never';
  /** Days after which an escalation comes back while nobody acts. */
  escalate_every: number;
  invoice?: Pick<Invoice, 'next_step' | 'promise' | 'promises' | 'escalated_on'> | undefined;
}

/**
 * When does a customer get a letter: the highest step that is due and not behind us, or nothing. After missed days
 * only that one is due. A broken promise has its own letter and takes the customer's due steps with it, never the
 * escalation. After the last step an escalation comes back every so many days.
 */
export function dueMove(facts: CadenceFacts): Due | undefined {
  const { cadence, invoice, today } = facts;
  if (cadence === 'never') return undefined;
  const past = daysPastDue(facts.due_date, today);
  const next = invoice?.next_step ?? 0;
  const { steps } = cadence;
  if (invoice?.promise?.state === 'broken') {
    const customerSteps = steps.filter((s) => s.move !== 'escalate' && s.days <= past).length;
    return {
      move: 'broken_promise',
      step: `promise-${invoice.promises}`,
      next_step: Math.max(next, customerSteps),
    };
  }
  const step = steps.findLastIndex((s) => s.days <= past);
  const found = steps[step];
  if (found && step >= next) return { move: found.move, step: `${step}`, next_step: step + 1 };
  const last = steps.at(-1);
  if (last?.move !== 'escalate' || next < steps.length || !invoice?.escalated_on) return undefined;
  if (daysBetween(invoice.escalated_on, today) < facts.escalate_every) return undefined;
  return { move: 'escalate', step: `${next}`, next_step: next + 1 };
}

/** The day the next step falls due, for people who want to look ahead; undefined when none will. */
export function nextStepOn(facts: Omit<CadenceFacts, 'today'>): { on: Day; move: LetterMove } | undefined {
  if (facts.cadence === 'never') return undefined;
  const step = facts.cadence.steps[facts.invoice?.next_step ?? 0];
  if (step) return { on: addDays(facts.due_date, step.days), move: step.move };
  const again = facts.invoice?.escalated_on;
  return again ? { on: addDays(again, facts.escalate_every), move: 'escalate' } : undefined;
}
