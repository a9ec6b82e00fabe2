import { isDay } from '../../../../app/shared/days.ts';
import { blocksOf, elementsOf, isObject, type Loose } from '../../../../blocks/validate/walk.ts';
import type { Values } from '../wire.ts';

/** How one kind of element holds what somebody chose or typed. */
interface Kind {
  /** `selected_date`: where Slack's state has it. */
  key: string;
  /** `initial_date`: where the element has it at first. */
  initial: string;
  many: boolean;
  /** What of the given it can hold; undefined: such a thing cannot come from this element. */
  read(element: Loose, given: unknown): unknown;
}

const isTime = (text: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
const textThat =
  (fits: (text: string) => boolean) =>
  (_: Loose, given: unknown): unknown =>
    typeof given === 'string' && fits(given) ? given : undefined;

const optionsOf = ({ options, option_groups }: Loose): Loose[] =>
  [options, ...(Array.isArray(option_groups) ? option_groups.map((group) => group.options) : [])]
    .flat()
    .filter(isObject);
/** The element's own option of that value: what the page sends beside it counts for nothing. */
const option = (element: Loose, given: unknown): unknown =>
  isObject(given) ? optionsOf(element).find(({ value }) => value === given.value) : undefined;
const anyOption = (_: Loose, given: unknown): unknown =>
  isObject(given) && typeof given.value === 'string' ? given : undefined;
const everyOne =
  (read: Kind['read']): Kind['read'] =>
  (element, given) => {
    const all = Array.isArray(given) ? given.map((each) => read(element, each)) : [undefined];
    return all.includes(undefined) ? undefined : all;
  };

const typed: Kind = {
  key: 'value',
  initial: 'initial_value',
  many: false,
  read: (_, given) => (typeof given === 'string' ? given : undefined),
};
const one = (what: string, read: Kind['read']): Kind => ({
  key: `selected_${what}`,
  initial: `initial_${what}`,
  many: false,
  read,
});
const many = (what: string, read: Kind['read']): Kind => ({ ...one(what, everyOne(read)), many: true });
const id = textThat((text) => /^[A-Z0-9]{2,30}$/.test(text));

/** Their ids; whoever has the files fills in what they are. */
const files: Kind['read'] = (_, given) =>
  Array.isArray(given) && given.every((each) => isObject(each) && typeof each.id === 'string')
    ? given.map(({ id }) => ({ id }))
    : undefined;
const richText: Kind['read'] = (_, given) =>
  isObject(given) && given.type === 'rich_text' && Array.isArray(given.elements) ? given : undefined;

const kinds: Record<string, Kind> = {
  rich_text_input: { key: 'rich_text_value', initial: 'initial_value', many: false, read: richText },
  file_input: { key: 'files', initial: 'initial_files', many: true, read: files },
  plain_text_input: typed,
  number_input: typed,
  email_text_input: typed,
  url_text_input: typed,
  datepicker: one('date', textThat(isDay)),
  timepicker: one('time', textThat(isTime)),
  datetimepicker: one('date_time', (_, given) => (Number.isSafeInteger(given) ? given : undefined)),
  static_select: one('option', option),
  radio_buttons: one('option', option),
  overflow: one('option', option),
  external_select: one('option', anyOption),
  users_select: one('user', id),
  conversations_select: one('conversation', id),
  channels_select: one('channel', id),
  checkboxes: many('options', option),
  multi_static_select: many('options', option),
  multi_external_select: many('options', anyOption),
  multi_users_select: many('users', id),
  multi_conversations_select: many('conversations', id),
  multi_channels_select: many('channels', id),
};

const kindOf = ({ type }: Loose): Kind | undefined =>
  typeof type === 'string' && Object.hasOwn(kinds, type) ? kinds[type] : undefined;

/** What an element holds, of what the page says; undefined where it cannot hold that. */
export function heldBy(element: Loose, given: Loose): Loose | undefined {
  const kind = kindOf(element);
  if (!kind) return {};
  const { key, many: several } = kind;
  const value = given[key];
  if (value === undefined || value === null || value === '') return { [key]: several ? [] : null };
  const held = kind.read(element, value);
  return held === undefined ? undefined : { [key]: held };
}

export const isEmpty = (element: Loose, held: Loose): boolean => {
  const value = held[kindOf(element)?.key ?? ''];
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
};

/** What cannot be, from a page of ours. */
export class ImpossibleValue extends Error {
  override name = 'ImpossibleValue';
}

/** Slack's `state.values`: everything that can be filled in, as it was left, else as it is at first. */
export function stateOf(blocks: readonly unknown[], values: Values): Record<string, Record<string, Loose>> {
  const state: Record<string, Record<string, Loose>> = {};
  for (const { value: element, in: block } of elementsOf(blocksOf({ blocks }))) {
    const kind = kindOf(element);
    if (!kind || element.type === 'overflow') continue;
    const [block_id, action_id] = [String(block.value.block_id), String(element.action_id)];
    const given = values[block_id]?.[action_id];
    const first = heldBy(element, { [kind.key]: element[kind.initial] });
    // An option that is gone since was chosen in an older message or view: there is no choice any more.
    const otherwise = kind.key.startsWith('selected_option') ? first : undefined;
    const held = isObject(given) ? (heldBy(element, given) ?? otherwise) : first;
    if (!held) throw new ImpossibleValue(`What was filled in at ${block_id} ${action_id} cannot be that.`);
    state[block_id] = { ...state[block_id], [action_id]: { type: element.type, ...held } };
  }
  return state;
}
