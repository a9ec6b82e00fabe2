import type { Command, Decided } from '../app/invoices/decide-invoice.ts';
import { Refusal } from '../app/shared/errors.ts';
import type { FormErrors } from '../views/modals/read-state.ts';
import { withDays } from '../views/words.ts';
import { lastNote } from './answer.ts';
import type { SubmissionListener } from './listener.ts';
import { isStacked } from './modals.ts';
import { mustTarget } from './target.ts';
import type { SlackPorts } from './turn.ts';

interface Form<Answers extends object> {
  read(values: unknown): Answers | FormErrors;
  /** `view_id` is the same however often the form is submitted. */
  act(
    ports: SlackPorts,
    command: Required<Command>,
    answers: Answers,
    view_id: string,
  ): Promise<Decided | undefined>;
  /** The input that asks for what the verb calls so. */
  inputOf(field: string, answers: Answers): string | undefined;
}

/** A submitted form about an invoice. What is wrong with an answer, whoever finds it, is said beside its input. */
export const submitForm =
  <Answers extends object>({ read, act, inputOf }: Form<Answers>): SubmissionListener =>
  async ({ ack, body, view }, { ports, by }) => {
    const { id, revision } = mustTarget(body);
    const wrong = (errors: Record<string, string>) => ack({ response_action: 'errors', errors });
    const answers = read(view.state.values);
    if ('errors' in answers) {
      await wrong(answers.errors);
      return undefined;
    }
    try {
      const decided = await act(ports, { invoice_id: id, by, revision }, answers, view.id);
      if (decided?.warning) await ack({ response_action: 'update', view: lastNote(decided.warning) });
      else if (isStacked(body)) await ack({ response_action: 'clear' });
    } catch (error) {
      const input = error instanceof Refusal && error.field ? inputOf(error.field, answers) : undefined;
      if (!input) throw error;
      await wrong({ [input]: withDays((error as Refusal).message) });
    }
    return undefined;
  };
