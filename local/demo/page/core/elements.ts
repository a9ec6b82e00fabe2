import type { Button, InputBlockElement, Overflow } from '@slack/types';

/** Everything that Slack's state keeps a value of. */
export type Field = InputBlockElement;
export type FieldType = Field['type'];
export type Actor = Field | Button | Overflow;

/** What one field is at, in the shape of Slack's `state.values`. */
export type FieldValue = { type: FieldType } & Record<string, unknown>;

/** By which name Slack calls the value of each kind of field. */
export const valueKey: Record<FieldType, string> = {
  plain_text_input: 'value',
  number_input: 'value',
  email_text_input: 'value',
  url_text_input: 'value',
  rich_text_input: 'rich_text_value',
  file_input: 'files',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
  checkboxes: 'selected_options',
  radio_buttons: 'selected_option',
  static_select: 'selected_option',
  external_select: 'selected_option',
  users_select: 'selected_user',
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
  multi_static_select: 'selected_options',
  multi_external_select: 'selected_options',
  multi_users_select: 'selected_users',
  multi_conversations_select: 'selected_conversations',
  multi_channels_select: 'selected_channels',
};

const initialKey: Record<FieldType, string> = {
  plain_text_input: 'initial_value',
  number_input: 'initial_value',
  email_text_input: 'initial_value',
  url_text_input: 'initial_value',
  rich_text_input: 'initial_value',
  file_input: '',
  datepicker: 'initial_date',
  timepicker: 'initial_time',
  datetimepicker: 'initial_date_time',
  checkboxes: 'initial_options',
  radio_buttons: 'initial_option',
  static_select: 'initial_option',
  external_select: 'initial_option',
  users_select: 'initial_user',
  conversations_select: 'initial_conversation',
  channels_select: 'initial_channel',
  multi_static_select: 'initial_options',
  multi_external_select: 'initial_options',
  multi_users_select: 'initial_users',
  multi_conversations_select: 'initial_conversations',
  multi_channels_select: 'initial_channels',
};

const isList = (type: FieldType): boolean => /^(multi_|checkboxes|file_input)/.test(type);

export const isField = (element: { type: string } | undefined): element is Field =>
  element !== undefined && Object.hasOwn(valueKey, element.type);

export const fieldValue = (type: FieldType, value: unknown): FieldValue => ({
  type,
  [valueKey[type]]: value === '' || value === undefined ? (isList(type) ? [] : null) : value,
});

/** What it is at before anybody touched it. An empty field is null in Slack's state, an empty list is a list. */
export const initialValue = (element: Field): FieldValue =>
  fieldValue(element.type, (element as unknown as Record<string, unknown>)[initialKey[element.type]]);

export const valueIn = (value: FieldValue): unknown => value[valueKey[value.type]];

export const isEmpty = (value: FieldValue): boolean => {
  const at = valueIn(value);
  return at === null || (Array.isArray(at) && at.length === 0);
};

/** The part of `actions[0]` that the element decides. */
export function actionOf(element: Actor, value?: unknown): Record<string, unknown> {
  if (isField(element)) return fieldValue(element.type, value);
  if (element.type === 'overflow') return { type: 'overflow', selected_option: value };
  const { type, text, style } = element;
  return {
    type,
    text,
    ...(element.value !== undefined && { value: element.value }),
    ...(style && { style }),
  };
}
