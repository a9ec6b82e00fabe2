import { addDays, daysPastDue } from '../shared/days.ts';
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
  const on = escalatesOn(facts, cadence);
  return on && today >= on ? { move: 'escalate', step: `${next}`, next_step: next + 1 } : undefined;
}

type Ahead = Omit<CadenceFacts, 'today'>;

/** When an escalation comes after the last step: every so many days, or at once where edited rules left none behind us. */
function escalatesOn({ due_date, escalate_every, invoice }: Ahead, { steps }: Cadence): Day | undefined {
  const last = steps.at(-1);
  if (last?.move !== 'escalate' || (invoice?.next_step ?? 0) < steps.length) return undefined;
  const told = invoice?.escalated_on;
  return told ? addDays(told, escalate_every) : addDays(due_date, last.days);
}

/** The day the next step falls due, for people who want to look ahead; undefined when none will. */
export function nextStepOn(facts: Ahead): { on: Day; move: LetterMove } | undefined {
  const { cadence } = facts;
  if (cadence === 'never') return undefined;
  const step = cadence.steps[facts.invoice?.next_step ?? 0];
  if (step) return { on: addDays(facts.due_date, step.days), move: step.move };
  const on = escalatesOn(facts, cadence);
  return on ? { on, move: 'escalate' } : undefined;
}
