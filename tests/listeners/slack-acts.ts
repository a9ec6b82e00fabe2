import type { ModalView } from '@slack/types';
import { buttonValue, type Target } from '../../blocks/parts/value.ts';
import { findBroken } from '../../blocks/validate.ts';
import { clickBody, interactionBody } from '../support/slack-requests.ts';
import type { SlackDesk } from './slack-desk.ts';

/** INV-1 as it stands now, as a button shows it. */
export const seen = async (desk: SlackDesk, id = 'INV-1'): Promise<Target> => ({
  id,
  revision: (await desk.invoice(id))?.revision ?? 0,
});

/** Somebody presses a button of a message. */
export const press = (desk: SlackDesk, act: string, target: Target | string, more: object = {}) =>
  desk.sendForm(
    clickBody(act, typeof target === 'string' ? target : buttonValue(target), {
      response_url: `${desk.url}/respond/1`,
      ...more,
    }),
  );

/** Where the button stands in a modal: the first one, or one that lies on others. */
export const inModal = (callback_id: string, depth: 1 | 2 | 3 = 1) => ({
  response_url: undefined,
  channel: undefined,
  view: {
    id: `V${depth}`,
    type: 'modal',
    hash: '1548261231.a1b2c3',
    callback_id,
    root_view_id: 'V1',
    previous_view_id: depth === 1 ? null : `V${depth - 1}`,
  },
});

export const onHome = { response_url: undefined, channel: undefined, view: { id: 'V9', type: 'home' } };

export interface Submitted {
  callback_id: string;
  target?: Target | string;
  /** Answers by the input's id: a day, a text, or `option:` and what was chosen. */
  answers: Record<string, string | null>;
  stacked?: boolean;
  view_id?: string;
}

const answered = (id: string, text: string | null) => ({
  [id]: {
    [id]: /^\d{4}-\d\d-\d\d$/.test(text ?? '')
      ? { type: 'datepicker', selected_date: text }
      : text?.startsWith('option:')
        ? { type: 'static_select', selected_option: { value: text.slice('option:'.length) } }
        : { value: text },
  },
});

/** Somebody submits a form; what the answer to that says. */
export async function submit(
  desk: SlackDesk,
  { callback_id, target, answers, stacked, view_id }: Submitted,
  more = {},
) {
  const metadata = typeof target === 'object' ? buttonValue(target) : (target ?? '');
  const answer = await desk.sendForm(
    interactionBody({
      type: 'view_submission',
      view: {
        id: view_id ?? 'V2',
        type: 'modal',
        callback_id,
        private_metadata: metadata,
        root_view_id: stacked ? 'V1' : (view_id ?? 'V2'),
        previous_view_id: stacked ? 'V1' : null,
        state: {
          values: Object.assign({}, ...Object.entries(answers).map(([id, text]) => answered(id, text))),
        },
      },
      ...more,
    }),
  );
  const said = answer.body === '' ? undefined : JSON.parse(answer.body);
  if (said?.view) expect(findBroken('modal', said.view)).toEqual([]);
  return said;
}

export interface Shown {
  how: string;
  view: ModalView;
  view_id: string | null;
  hash: string | null;
}

/** The views that Slack was given, by the calls' order; each one that Slack takes. */
export const shown = (desk: SlackDesk): Shown[] =>
  desk.posts
    .filter(({ path }) => path.startsWith('/api/views.'))
    .map(({ path, body }) => {
      const form = new URLSearchParams(body);
      const view = JSON.parse(form.get('view') ?? '');
      expect(findBroken('modal', view)).toEqual([]);
      return {
        how: path.slice('/api/'.length),
        view,
        view_id: form.get('view_id'),
        hash: form.get('hash'),
      };
    });

/** Every text in a view, to look for words in it. */
export const textIn = (view: ModalView | undefined): string => JSON.stringify(view);
