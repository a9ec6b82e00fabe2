import type { ModalView } from '@slack/types';
import type { ShownClaim } from '../../app/ports/messenger.ts';
import { modalOf } from '../../blocks/parts/fitted.ts';
import { askText } from '../../blocks/parts/forms.ts';
import type { Said } from '../../blocks/parts/mrkdwn.ts';
import { conversation, findingWords } from '../cards/claim-words.ts';
import { callbacks } from '../ids.ts';
import { aboutClaim, claimMetadata } from './about-claim.ts';
import { type FormErrors, readState } from './read-state.ts';

export const noteInput = 'note';
const longest = 1000;

export type NoteAct = 'approve-claim' | 'reject-claim' | 'ask-claimant' | 'answer-claim' | 'ask-exception';

interface NoteForm {
  title: string;
  submit: string;
  label: string;
  hint?: string;
  missing: string;
  about(claim: ShownClaim): Said[];
}

const findings = (claim: ShownClaim): Said[] => claim.findings.slice(0, 6).map(findingWords);

/** Each is one question: what the act does not go without. */
const forms: Record<NoteAct, NoteForm> = {
  'approve-claim': {
    title: 'Approve all the same',
    submit: 'Approve',
    label: 'Why should it be paid?',
    hint: 'It is kept with the claim.',
    missing: 'Write why it should be paid all the same.',
    about: findings,
  },
  'reject-claim': {
    title: 'Reject the claim',
    submit: 'Reject',
    label: 'Why?',
    hint: 'The claimant reads it.',
    missing: 'Write why, so that the claimant knows.',
    about: findings,
  },
  'ask-claimant': {
    title: 'Ask the claimant',
    submit: 'Ask',
    label: 'What do you want to know?',
    hint: 'The claim waits for the answer, and then comes back to you.',
    missing: 'Write what you want to know.',
    about: conversation,
  },
  'answer-claim': {
    title: 'Answer',
    submit: 'Send',
    label: 'Your answer',
    missing: 'Write your answer.',
    about: conversation,
  },
  'ask-exception': {
    title: 'Ask for an exception',
    submit: 'Submit',
    label: 'Why should it be paid all the same?',
    hint: 'It goes to your approver with these words.',
    missing: 'Write why it should be paid all the same.',
    about: findings,
  },
};

export function claimNoteModal(act: NoteAct, claim: ShownClaim): ModalView {
  const { title, submit, label, hint, about } = forms[act];
  return modalOf({
    title,
    callback_id: callbacks[act],
    private_metadata: claimMetadata(claim),
    submit,
    blocks: [
      aboutClaim(claim, ...about(claim)),
      askText({ id: noteInput, label, hint, multiline: true, max_length: longest }),
    ],
  });
}

export function readNote(act: NoteAct, values: unknown): { note: string } | FormErrors {
  const note = readState(values).text(noteInput);
  if (!note) return { errors: { [noteInput]: forms[act].missing } };
  return note.length > longest ? { errors: { [noteInput]: 'Keep it below 1,000 characters.' } } : { note };
}
