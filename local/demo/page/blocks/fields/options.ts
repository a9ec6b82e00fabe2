import type { Option } from '@slack/types';
import type { State } from '../../../slack/wire.ts';
import type { Field } from '../../core/elements.ts';
import { plainText } from '../text.tsx';

/** One thing to choose; `is` is what Slack gets. */
export interface Choice {
  key: string;
  text: string;
  is: unknown;
}

export interface Choices {
  label?: string;
  choices: Choice[];
}

const ofOption = (option: Option): Choice => ({
  key: option.value ?? '',
  text: plainText(option.text),
  is: option,
});

/** A person or channel is chosen by its id, an option whole. */
export const keyOf = (is: unknown): string =>
  typeof is === 'string' ? is : ((is as Option | null)?.value ?? '');

const people = (state: State): Choice[] =>
  state.people.map(({ id, real_name }) => ({ key: id, text: real_name, is: id }));

const channels = (state: State, kinds: string[]): Choice[] =>
  state.channels
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ id, name, kind }) => ({ key: id, text: kind === 'im' ? name : `#${name}`, is: id }));

export function choicesOf(element: Field, state: State): Choices[] {
  const type = element.type.replace('multi_', '');
  if (type === 'users_select') return [{ choices: people(state) }];
  if (type === 'channels_select') return [{ choices: channels(state, ['channel']) }];
  if (type === 'conversations_select') return [{ choices: channels(state, ['channel', 'im']) }];
  if (element.type === 'static_select' || element.type === 'multi_static_select')
    return element.option_groups
      ? element.option_groups.map(({ label, options }) => ({
          label: plainText(label),
          choices: options.map(ofOption),
        }))
      : [{ choices: (element.options ?? []).map(ofOption) }];
  // What only the app knows is asked for nowhere yet: what it chose itself can be seen.
  if (element.type === 'external_select' && element.initial_option)
    return [{ choices: [ofOption(element.initial_option)] }];
  if (element.type === 'multi_external_select')
    return [{ choices: (element.initial_options ?? []).map(ofOption) }];
  return [];
}
