import type { ActionsBlock, Button, ConfirmationDialog } from '@slack/types';
import { mrkdwnLength } from '../length.ts';
import { limits } from '../limits.ts';
import { plain, words } from './text.ts';

export interface Asking {
  title: string;
  text: string;
  /** What the two buttons say. */
  confirm: string;
  deny: string;
  style?: 'primary' | 'danger';
}

export const confirmOf = ({ title, text, confirm, deny, style }: Asking): ConfirmationDialog => ({
  title: plain(title, limits.confirm.title),
  text: plain(text, limits.confirm.text),
  confirm: plain(confirm, limits.confirm.confirm),
  deny: plain(deny, limits.confirm.deny),
  ...(style && { style }),
});

export interface ButtonParts {
  action_id: string;
  text: string;
  /** Of `buttonValue`. */
  value: string;
  style?: 'primary' | 'danger';
  confirm?: Asking;
  /** For screen readers, where many buttons say the same: `Pause INV-7`. */
  label?: string;
}

/** Throws for a value that is longer than Slack takes: cut, it would name something else. */
export function buttonOf({ action_id, text, value, style, confirm, label }: ButtonParts): Button {
  if (mrkdwnLength(value) > limits.button.value)
    throw new Error(`The value of button ${action_id} is longer than ${limits.button.value} characters.`);
  return {
    type: 'button',
    action_id,
    text: plain(text, limits.button.text),
    value,
    ...(style && { style }),
    ...(confirm && { confirm: confirmOf(confirm) }),
    ...(label && { accessibility_label: words(label, limits.button.accessibilityLabel) }),
  };
}

/** In one block if they fit; a new one begins after 25 buttons, and where an action would stand in one twice. */
export function actionsOf(buttons: readonly Button[]): ActionsBlock[] {
  const rows: Button[][] = [];
  for (const button of buttons) {
    const row = rows.at(-1);
    const full = !row || row.length === limits.actions.elements;
    const doubled = row?.some(({ action_id }) => action_id !== undefined && action_id === button.action_id);
    if (full || doubled) rows.push([button]);
    else row.push(button);
  }
  return rows.map((elements) => ({ type: 'actions', elements }));
}
