import type { AnyBlock } from '@slack/types';
import type { Values } from '../../slack/wire.ts';
import { type Field, type FieldValue, initialValue, isEmpty, isField, valueIn } from './elements.ts';

/** One field where it stands. */
export interface Placed {
  block_id: string;
  action_id: string;
  element: Field;
  /** Of an input block: it may not be left empty. */
  required: boolean;
}

/** What somebody entered, by block id and action id. */
export type Entered = Record<string, Record<string, FieldValue>>;

/** Slack names what has no name; so does the stand-in. This is for what comes without. */
export const blockIdOf = (block: { block_id?: string }, at: number): string =>
  block.block_id ?? `block-${at}`;
export const actionIdOf = (element: { action_id?: string }, at = 0): string =>
  element.action_id ?? `action-${at}`;

type Element = { type: string; action_id?: string };
type Holder = AnyBlock & {
  element?: Element;
  elements?: Element[];
  accessory?: Element;
  optional?: boolean;
};

export function fieldsIn(blocks: readonly AnyBlock[]): Placed[] {
  return blocks.flatMap((each, at) => {
    const block = each as Holder;
    const elements =
      block.type === 'input'
        ? [block.element]
        : block.type === 'section'
          ? [block.accessory]
          : block.type === 'actions'
            ? (block.elements ?? [])
            : [];
    const block_id = blockIdOf(block, at);
    const required = block.type === 'input' && !block.optional;
    return elements.flatMap((element, n) =>
      isField(element) ? [{ block_id, action_id: actionIdOf(element, n), element, required }] : [],
    );
  });
}

export const standsAt = (entered: Entered, { block_id, action_id, element }: Placed): FieldValue => {
  const value = entered[block_id]?.[action_id];
  return value?.type === element.type ? value : initialValue(element);
};

/** Slack's `state.values`: every field of the surface, touched or not. */
export function valuesOf(blocks: readonly AnyBlock[], entered: Entered): Values {
  const values: Values = {};
  for (const placed of fieldsIn(blocks)) {
    values[placed.block_id] ??= {};
    values[placed.block_id]![placed.action_id] = standsAt(entered, placed);
  }
  return values;
}

/** After an update: what was entered stays where block id and action id are the same, and nowhere else. */
export function stillThere(entered: Entered, blocks: readonly AnyBlock[]): Entered {
  const kept: Entered = {};
  for (const { block_id, action_id, element } of fieldsIn(blocks)) {
    const value = entered[block_id]?.[action_id];
    if (value?.type !== element.type) continue;
    kept[block_id] ??= {};
    kept[block_id]![action_id] = value;
  }
  return kept;
}

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const link = /^https?:\/\/\S+$/i;

function complaint({ element, required }: Placed, value: FieldValue): string | undefined {
  if (isEmpty(value)) return required ? 'Please complete this required field.' : undefined;
  const text = String(valueIn(value));
  if (element.type === 'email_text_input' && !address.test(text)) return 'Enter an email address.';
  if (element.type === 'url_text_input' && !link.test(text)) return 'Enter a URL that begins with https://.';
  if (element.type === 'plain_text_input') {
    const { min_length: least, max_length: most } = element;
    if (least !== undefined && text.length < least) return `Write at least ${least} characters.`;
    if (most !== undefined && text.length > most) return `Write at most ${most} characters.`;
  }
  if (element.type === 'number_input') {
    const number = Number(text);
    if (!Number.isFinite(number)) return 'Enter a number.';
    if (!element.is_decimal_allowed && !Number.isInteger(number)) return 'Enter a whole number.';
    if (element.min_value !== undefined && number < Number(element.min_value))
      return `Enter ${element.min_value} or more.`;
    if (element.max_value !== undefined && number > Number(element.max_value))
      return `Enter ${element.max_value} or less.`;
  }
  return undefined;
}

/** What Slack itself refuses before the app hears of a submission, by block id. */
export function complaints(blocks: readonly AnyBlock[], entered: Entered): Record<string, string> {
  const found: Record<string, string> = {};
  for (const placed of fieldsIn(blocks)) {
    const said = complaint(placed, standsAt(entered, placed));
    if (said) found[placed.block_id] ??= said;
  }
  return found;
}
