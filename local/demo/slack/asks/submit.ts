import type { ModalView } from '@slack/types';
import { blocksOf, isObject } from '../../../../blocks/validate/walk.ts';
import type { Core } from '../core.ts';
import { Refused, refuse } from '../refused.ts';
import { isGood, saidBy } from '../send/deliver.ts';
import { modalFailed } from '../send/failure-words.ts';
import { interactionForm, interactive } from '../send/payloads.ts';
import { checkInputs } from '../surfaces/check-inputs.ts';
import { readView } from '../surfaces/content.ts';
import { stateOf } from '../surfaces/element-state.ts';
import { type OpenView, slackView } from '../surfaces/open-view.ts';
import type { Answer, Asks } from '../wire.ts';
import { onItsWay } from './on-its-way.ts';
import { actor } from './who.ts';
import { withFiles } from './with-files.ts';

/** Slack looks at the inputs itself, then asks the app, and does with the modal what the app says. */
export async function submit(core: Core, { as, view_id, values }: Asks['submit']): Promise<Answer> {
  const person = actor(core, as);
  const open = core.views.top(person.id);
  if (open?.id !== view_id) return { ok: false, error: 'That is no longer open.' };
  if (!('submit' in open.view)) return { ok: false, error: 'There is nothing to submit there.' };
  const state = withFiles(core, person.id, stateOf(open.view.blocks, values));
  const wrong = checkInputs(open.view.blocks, state);
  if (Object.keys(wrong).length > 0) return { ok: false, errors: wrong };

  const payload = {
    type: 'view_submission',
    ...interactive(core.workspace, person),
    trigger_id: core.triggers.make(person.id),
    view: slackView(open, core.workspace, state),
    response_urls: [],
  };
  const delivered = await onItsWay(core, person.id, () => core.deliver(interactionForm(payload), 'form'));
  const said = saidBy(delivered);
  const trouble = { ok: false, error: modalFailed };
  if (core.ending.aborted || !isGood(delivered) || said === 'misshapen' || said.words !== undefined)
    return trouble;
  try {
    return honour(core, open, said.json);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    core.trouble('view_submission', error);
    return trouble;
  }
}

/** Throws a `Refused` where Slack would not do what the app answered. */
function honour(core: Core, submitted: OpenView, said: Record<string, unknown> | undefined): Answer {
  const { views } = core;
  // What was opened or closed meanwhile stays so.
  const open = views.find({ view_id: submitted.id });
  if (!said) {
    if (open) views.close(open);
    return { ok: true };
  }
  switch (said.response_action) {
    case 'errors':
      return { ok: false, errors: errorsIn(open ?? submitted, said.errors) };
    case 'clear':
      views.clear(submitted.user);
      return { ok: true };
    case 'update': {
      const view = checkedView(core, said.view, submitted.id);
      if (open) views.replace(open, view);
      return { ok: true };
    }
    case 'push':
      if (!views.push(submitted.user, checkedView(core, said.view))) refuse('push_limit_reached');
      return { ok: true };
    default:
      return refuse('invalid_response_action');
  }
}

function checkedView({ views }: Core, given: unknown, except?: string): ModalView {
  const view = readView(given, ['modal']);
  if (view.external_id && views.isTaken(view.external_id, except)) refuse('duplicate_external_id');
  return view;
}

/** They stand at input blocks that are there, in words. */
function errorsIn({ view }: OpenView, errors: unknown): Record<string, string> {
  if (!isObject(errors)) return refuse('invalid_errors');
  const inputs = new Set(
    blocksOf(view as never).flatMap(({ value }) => (value.type === 'input' ? [value.block_id] : [])),
  );
  const sound = Object.entries(errors).every(
    ([id, words]) => inputs.has(id) && typeof words === 'string' && words,
  );
  return sound && Object.keys(errors).length > 0
    ? (errors as Record<string, string>)
    : refuse('invalid_errors');
}
