import type { Claim } from '../app/expenses/claim.ts';
import type { ClaimCommand } from '../app/expenses/commit-claim.ts';
import { readPolicyInForce } from '../app/expenses/read-policy-in-force.ts';
import { Refusal } from '../app/shared/errors.ts';
import { type ClaimAnswers, changeInputs, readChange } from '../views/modals/change-claim.ts';
import { type NoteAct, noteInput, readNote } from '../views/modals/claim-note.ts';
import type { FormErrors } from '../views/modals/read-state.ts';
import { withDays } from '../views/words.ts';
import { claimActor } from './claim-actor.ts';
import type { SubmissionListener } from './listener.ts';
import { isStacked } from './modals.ts';
import { mustTarget } from './target.ts';
import type { SlackPorts } from './turn.ts';

interface Form<Answers extends object> {
  read(ports: SlackPorts, values: unknown): Promise<Answers | FormErrors>;
  act(ports: SlackPorts, command: Required<ClaimCommand>, answers: Answers): Promise<Claim>;
  /** The input that asks for what the verb calls so. */
  inputOf(field: string): string | undefined;
}

/** A submitted form about a claim. What is wrong with an answer, whoever finds it, is said beside its input. */
const submitClaimForm =
  <Answers extends object>({ read, act, inputOf }: Form<Answers>): SubmissionListener =>
  async ({ ack, body, view }, turn) => {
    const { id, revision } = mustTarget(body);
    const wrong = (errors: Record<string, string>) => ack({ response_action: 'errors', errors });
    const answers = await read(turn.ports, view.state.values);
    if ('errors' in answers) {
      await wrong(answers.errors);
      return undefined;
    }
    try {
      await act(turn.ports, { claim_id: id, by: await claimActor(turn), revision }, answers);
      if (isStacked(body)) await ack({ response_action: 'clear' });
    } catch (error) {
      const input = error instanceof Refusal && error.field ? inputOf(error.field) : undefined;
      if (!input) throw error;
      await wrong({ [input]: withDays((error as Refusal).message) });
    }
    return undefined;
  };

type NoteVerb = (ports: SlackPorts, command: Required<ClaimCommand>, note: string) => Promise<Claim>;

export const submitClaimNote = (act: NoteAct, verb: NoteVerb): SubmissionListener =>
  submitClaimForm({
    read: async (_, values) => readNote(act, values),
    act: (ports, command, { note }) => verb(ports, command, note),
    inputOf: () => noteInput,
  });

type ChangeVerb = (
  ports: SlackPorts,
  command: Required<ClaimCommand>,
  answers: ClaimAnswers,
) => Promise<Claim>;

const inputs: Record<string, string> = changeInputs;

export const submitClaimChange = (verb: ChangeVerb): SubmissionListener =>
  submitClaimForm({
    read: async (ports, values) => {
      const { policy } = await readPolicyInForce(ports);
      const categories = policy.categories.map(({ name }) => name);
      return readChange(values, { categories, currency: policy.currency });
    },
    act: verb,
    inputOf: (field) => inputs[field],
  });
