import { Fault } from '../../shared/errors.ts';
import type { Section } from '../../shared/owner-document.ts';
import { isNone, plain } from '../../shared/owner-values.ts';
import { didYouMean, type Faults, sameWords } from '../../shared/owner-words.ts';
import type { Cadence, Move, Step } from '../rules.ts';

export const moveNames: Record<Move, string> = {
  first_nudge: 'First nudge',
  follow_up: 'Follow up',
  escalate: 'Escalate',
};

const moves = Object.keys(moveNames) as Move[];
const longestBefore = 90;
const longestAfter = 365;

export const moveOf = (key: string | undefined): Move | undefined =>
  key === undefined ? undefined : moves.find((move) => sameWords(moveNames[move], key));

/** A cadence: bullets such as `Follow up: 10 days after due`, in the order in which they happen. */
export function readCadence(section: Section, faults: Faults): Cadence {
  const steps: (Step & { line: number })[] = [];
  if (isNone(section.title)) {
    faults.add(
      section.line,
      `"${section.title}" is what the Customers table says for no letters. Give this cadence another name.`,
    );
  }
  for (const { line, text, key, value } of section.bullets) {
    faults.attempt(line, () => {
      const move = moveOf(key);
      if (!move) throw new Fault(unknownStep(key ?? text, key !== undefined));
      const step = { days: readStepDays(value!), move, line };
      steps.push(step);
      checkPlace(step, steps.slice(0, -1));
    });
  }
  if (section.bullets.length === 0) {
    faults.add(
      section.line,
      `"${section.title}" has no steps. Add bullets such as "First nudge: 3 days after due".`,
    );
  }
  const name = sameWords(section.title, 'Standard') ? 'Standard' : section.title;
  return { name, steps: steps.map(({ days, move }) => ({ days, move })) };
}

function unknownStep(word: string, colon: boolean): string {
  const names = Object.values(moveNames);
  const begun = names.find((name) => word.toLowerCase().startsWith(name.toLowerCase()));
  if (!colon && begun) return `Put a colon after "${begun}", such as "${begun}: 10 days after due".`;
  return `There is no step "${word}". ${didYouMean(word, names, 'Steps are First nudge, Follow up and Escalate.')}`;
}

/** `3 days after due`, `1 week before the due date`, `on the due date`: days after due, negative before. Throws `Fault`. */
export function readStepDays(value: string): number {
  const text = plain(value).toLowerCase();
  if (/^(?:on )?(?:the )?due (?:date|day)$/.test(text)) return 0;
  const [, digits, unit, side] =
    /^(\d+) (days?|weeks?) (after|past|before) (?:the |it is )?due(?: date| day)?$/.exec(text) ?? [];
  if (!digits) {
    const hint = 'Write it like "3 days after due" or "5 days before due", in digits and calendar days.';
    throw new Fault(`I cannot read "${value}" here. ${hint}`);
  }
  const days = Number(digits) * (unit!.startsWith('week') ? 7 : 1);
  const longest = side === 'before' ? longestBefore : longestAfter;
  if (days > longest)
    throw new Fault(`"${value}" is too far away: at most ${longest} days ${side} due is possible.`);
  return side === 'before' && days > 0 ? -days : days;
}

function checkPlace(step: Step, earlier: Step[]): void {
  const name = moveNames[step.move];
  const last = earlier.at(-1);
  if (step.move !== 'first_nudge' && step.days < 0) {
    throw new Fault(`"${name}" comes after the due date. Before it, only a first nudge goes out.`);
  }
  if (last?.move === 'escalate') {
    throw new Fault(
      step.move === 'escalate'
        ? 'There is an Escalate already. Keep one, as the last step.'
        : `"${name}" stands after Escalate. Escalate is the last step: move it to the end.`,
    );
  }
  if (step.move === 'first_nudge' && earlier.some((s) => s.move === 'follow_up')) {
    throw new Fault('"First nudge" stands after a follow up. Move it up, or call it "Follow up".');
  }
  if (step.move === 'first_nudge' && earlier.some((s) => s.days < 0 === step.days < 0)) {
    throw new Fault('There is a First nudge already. Call the later ones "Follow up".');
  }
  if (last && step.days === last.days)
    throw new Fault('Two steps on the same day. Give each step a day of its own.');
  if (last && step.days < last.days)
    throw new Fault('This step comes before the one above it. Put the steps in order of days.');
}
