import type { ModalView } from '@slack/types';
import type { ProposalCommand, ProposalEdits } from '../app/invoices/decide-proposal.ts';
import type { Proposal } from '../app/invoices/proposal.ts';
import { showProposal } from '../app/invoices/show-proposal.ts';
import type { ProposalAct, ShownProposal } from '../app/ports/messenger.ts';
import { Refusal } from '../app/shared/errors.ts';
import { proposalInputs, readProposalEdits } from '../views/modals/edit-proposal.ts';
import { withDays } from '../views/words.ts';
import type { ActionListener, SubmissionListener } from './listener.ts';
import { isStacked, onTop, show } from './modals.ts';
import { mustTarget } from './target.ts';
import type { SlackPorts } from './turn.ts';

type Verb = (ports: SlackPorts, command: Required<ProposalCommand>) => Promise<Proposal>;

/** A button that does one thing to a proposed invoice at once. Its card is drawn anew by effects. */
export const actOnProposal =
  (verb: Verb): ActionListener =>
  async ({ body }, { ports, by }) => {
    const { id, revision } = mustTarget(body);
    await verb(ports, { proposal_id: id, by, revision });
    return undefined;
  };

/** The proposal that was clicked on, as it stands, where this may still be done with it. */
export async function mustOffer(body: object, ports: SlackPorts, act: ProposalAct): Promise<ShownProposal> {
  const { id, revision } = mustTarget(body);
  const proposal = await showProposal(ports, id);
  if (proposal?.revision !== revision || !proposal.acts.includes(act))
    throw new Refusal('This invoice has changed since you looked. Look again, then decide.');
  return proposal;
}

type About = { proposal: ShownProposal; currency: string };

/** A button that asks more before it does something to a proposed invoice. */
export const openProposalForm =
  (act: ProposalAct, form: (about: About) => ModalView): ActionListener =>
  async ({ body, client }, { ports }) => {
    const proposal = await mustOffer(body, ports, act);
    await show(client, onTop(body), form({ proposal, currency: ports.config.currency }));
    return undefined;
  };

type EditVerb = (
  ports: SlackPorts,
  command: Required<ProposalCommand> & { edits: ProposalEdits },
) => Promise<Proposal>;

const inputs: Record<string, string> = proposalInputs;

/** A submitted form about a proposed invoice. What is wrong with an answer is said beside its input. */
export const submitProposalForm =
  (verb: EditVerb): SubmissionListener =>
  async ({ ack, body, view }, { ports, by }) => {
    const { id, revision } = mustTarget(body);
    const wrong = (errors: Record<string, string>) => ack({ response_action: 'errors', errors });
    const answers = readProposalEdits(view.state.values);
    if ('errors' in answers) {
      await wrong(answers.errors);
      return undefined;
    }
    try {
      await verb(ports, { proposal_id: id, by, revision, ...answers });
      if (isStacked(body)) await ack({ response_action: 'clear' });
    } catch (error) {
      const input = error instanceof Refusal && error.field ? inputs[error.field] : undefined;
      if (!input) throw error;
      await wrong({ [input]: withDays((error as Refusal).message) });
    }
    return undefined;
  };
