import type { ModalView } from '@slack/types';
import { clipMrkdwn, joined } from '../blocks/parts/mrkdwn.ts';
import { plain } from '../blocks/parts/text.ts';
import { onTop, type Showing } from './modals.ts';
import type { Body } from './read-body.ts';

/** What Slack sends, by how words get back to whoever acted. */
export type Kind = 'command' | 'action' | 'submission' | 'shortcut' | 'options' | 'event' | 'other';

const kinds: Record<string, Kind> = {
  event_callback: 'event',
  block_actions: 'action',
  message_action: 'action',
  view_submission: 'submission',
  shortcut: 'shortcut',
  block_suggestion: 'options',
};

export const kindOf = ({ command, type }: Body): Kind => {
  if (typeof command === 'string') return 'command';
  return (typeof type === 'string' && Object.hasOwn(kinds, type) && kinds[type]) || 'other';
};

/** What goes back over HTTP: nothing, a text, or what is sent as JSON. */
export interface Answer {
  status: 200 | 500 | 503;
  content?: string | object;
}

/** How the answers that need a call are sent; at most a second, once, and what becomes of it is nobody's trouble. */
export interface Calls {
  post(url: string, message: object): Promise<void>;
  showView(showing: Showing, view: object): Promise<void>;
}

/** People stop reading a message there; Slack would at 40,000. */
const longest = 3000;

/** Only the one who acted sees it, and nothing in it is taken for formatting. */
const ephemeral = (words: string) => ({
  response_type: 'ephemeral',
  replace_original: false,
  mrkdwn: false,
  text: clipMrkdwn(joined(words.split('\n')), longest).mrkdwn,
});

const noteView = (words: string): ModalView => ({
  type: 'modal',
  title: plain('Paydesk'),
  close: plain('Back'),
  blocks: [{ type: 'section', text: plain(words) }],
});

/** In place of a modal that is done with; closing it closes what lies beneath too, which is out of date. */
export const lastNote = (words: string): ModalView => ({
  ...noteView(words),
  close: plain('Close'),
  clear_on_close: true,
});

/** Says something to whoever acted, in the way that this payload has for it, and makes the answer. */
export async function say(kind: Kind, body: Body, words: string, calls: Calls): Promise<Answer> {
  switch (kind) {
    case 'command':
      return { status: 200, content: ephemeral(words) };
    case 'submission':
      // Pushed and not put in its place: what was typed is still there behind it.
      return { status: 200, content: { response_action: 'push', view: noteView(words) } };
    case 'options':
      return { status: 200, content: { options: [] } };
    case 'action':
    case 'shortcut': {
      // What is clicked in a modal or on App Home has no such address.
      const showing = onTop(body);
      if (typeof body.response_url === 'string') await calls.post(body.response_url, ephemeral(words));
      else if (showing) await calls.showView(showing, noteView(words));
      return { status: 200 };
    }
    default:
      return { status: 200 };
  }
}
