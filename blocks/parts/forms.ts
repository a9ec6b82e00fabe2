import type { InputBlock } from '@slack/types';
import { Bits, Blocks, Elements } from 'slack-block-builder';
import type { Day } from '../../app/shared/instant.ts';
import { isBlank } from '../length.ts';
import { limits } from '../limits.ts';
import { built } from './built.ts';
import { clip } from './clip.ts';
import { words } from './text.ts';

/** A question in a modal. The answer is found at `state.values[id][id]`. */
interface Question {
  id: string;
  label: string;
  hint?: string | undefined;
  optional?: boolean | undefined;
}

const blockOf = ({ id, label, hint, optional }: Question) =>
  Blocks.Input({
    blockId: id,
    label: words(label, limits.input.label),
    ...(hint && { hint: words(hint, limits.input.hint) }),
  }).optional(optional ?? false);

const shown = (placeholder: string | undefined) =>
  placeholder ? { placeholder: words(placeholder, limits.placeholder) } : {};

export interface TextQuestion extends Question {
  initial?: string;
  placeholder?: string;
  multiline?: boolean;
  /** 1 to 3000. */
  max_length?: number;
}

/** What is filled in at first is kept as it is, but for what passes the limit. */
export function askText({
  initial,
  placeholder,
  multiline,
  max_length,
  ...question
}: TextQuestion): InputBlock {
  const most = max_length ?? limits.plainTextInput.maxLength;
  const first = clip(initial?.toWellFormed() ?? '', most);
  const element = Elements.TextInput({
    actionId: question.id,
    maxLength: most,
    ...(!isBlank(first) && { initialValue: first }),
    ...shown(placeholder),
  }).multiline(multiline ?? false);
  return built(blockOf(question).element(element));
}

export const askDay = ({ initial, ...question }: Question & { initial?: Day }): InputBlock =>
  built(
    blockOf(question).element(
      Elements.DatePicker({ actionId: question.id, ...(initial && { initialDate: new Date(initial) }) }),
    ),
  );

export interface Choice {
  /** Told back when chosen: at most 75 characters, each its own. */
  value: string;
  text: string;
}

export interface ChoiceQuestion extends Question {
  choices: readonly Choice[];
  /** The value of the one chosen at first. */
  initial?: string;
  placeholder?: string;
}

const optionOf = ({ value, text }: Choice) => Bits.Option({ value, text: words(text, limits.option.text) });

/**
 * A menu of the first hundred choices. Throws where there is none, and for a value that is too long or comes twice:
 * cut, it would name something else.
 */
export function askChoice({ choices, initial, placeholder, ...question }: ChoiceQuestion): InputBlock {
  const some = choices.slice(0, limits.select.options);
  const values = new Set(some.map(({ value }) => value));
  if (some.length === 0 || values.size < some.length)
    throw new Error(`The choices of ${question.id} need different values, at least one.`);
  for (const value of values)
    if (value.length > limits.option.value || isBlank(value))
      throw new Error(`A choice of ${question.id} has a value of ${value.length} characters.`);
  const first = some.find(({ value }) => value === initial);
  const element = Elements.StaticSelect({ actionId: question.id, ...shown(placeholder) }).options(
    some.map(optionOf),
  );
  if (first) element.initialOption(optionOf(first));
  return built(blockOf(question).element(element));
}
