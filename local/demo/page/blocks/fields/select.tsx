import type { MultiSelect as GivenMulti, Select as GivenSelect } from '@slack/types';
import { useDesk, useStore } from '../../desk/use-desk.ts';
import { ChevronIcon, CloseIcon } from '../../shell/icons.tsx';
import { plainText } from '../text.tsx';
import type { FieldProps } from './field.ts';
import { type Choices, choicesOf, keyOf } from './options.ts';

const Options = ({ groups }: { groups: Choices[] }) => (
  <>
    {groups.map(({ label, choices }, n) => {
      const options = choices.map(({ key, text }) => (
        <option key={key} value={key}>
          {text}
        </option>
      ));
      return label ? (
        <optgroup key={n} label={label}>
          {options}
        </optgroup>
      ) : (
        options
      );
    })}
  </>
);

const useGroups = (element: GivenSelect | GivenMulti): Choices[] => {
  const { model } = useStore(useDesk().seen);
  return model ? choicesOf(element, model.state) : [];
};

export function Select({ element, value, set, busy, naming }: FieldProps<GivenSelect>) {
  const groups = useGroups(element);
  const all = groups.flatMap(({ choices }) => choices);
  const placeholder = plainText(element.placeholder) || 'Choose';
  return (
    <span class="select" aria-busy={busy}>
      <select
        {...naming}
        value={keyOf(value)}
        disabled={busy || all.length === 0}
        class={value === null ? 'unset' : ''}
        onChange={({ currentTarget }) => set(all.find(({ key }) => key === currentTarget.value)?.is ?? null)}
      >
        <option value="">{placeholder}</option>
        <Options groups={groups} />
      </select>
      <ChevronIcon size={16} />
    </span>
  );
}

/** What is chosen, each with a button to take it out, and a menu of the rest. */
export function MultiSelect({ element, value, set, busy, naming }: FieldProps<GivenMulti>) {
  const groups = useGroups(element);
  const all = groups.flatMap(({ choices }) => choices);
  const chosen = Array.isArray(value) ? value : [];
  const keys = chosen.map(keyOf);
  const isFull = chosen.length >= (element.max_selected_items ?? Number.POSITIVE_INFINITY);
  const rest = groups.map(({ label, choices }) => ({
    label,
    choices: choices.filter(({ key }) => !keys.includes(key)),
  }));
  return (
    <span class="multi">
      {chosen.map((is) => {
        const text = all.find(({ key }) => key === keyOf(is))?.text ?? keyOf(is);
        return (
          <span key={keyOf(is)} class="chip">
            {text}
            <button
              type="button"
              aria-label={`Remove ${text}`}
              onClick={() => set(chosen.filter((each) => each !== is))}
            >
              <CloseIcon size={12} />
            </button>
          </span>
        );
      })}
      <span class="select" aria-busy={busy}>
        <select
          {...naming}
          value=""
          class="unset"
          disabled={busy || isFull || all.length === 0}
          onChange={({ currentTarget }) => {
            const found = all.find(({ key }) => key === currentTarget.value);
            currentTarget.value = '';
            if (found) set([...chosen, found.is]);
          }}
        >
          <option value="">{plainText(element.placeholder) || 'Choose'}</option>
          <Options groups={rest} />
        </select>
        <ChevronIcon size={16} />
      </span>
    </span>
  );
}
