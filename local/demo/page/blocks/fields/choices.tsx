import type { Checkboxes as GivenBoxes, RadioButtons as GivenRadios, Option } from '@slack/types';
import { Text } from '../text.tsx';
import type { FieldProps } from './field.ts';
import { keyOf } from './options.ts';

/** Checkboxes and radio buttons: a group of labels. */
export function Choices({ element, value, set, busy, naming }: FieldProps<GivenBoxes | GivenRadios>) {
  const isMany = element.type === 'checkboxes';
  const chosen: Option[] = Array.isArray(value) ? value : value ? [value as Option] : [];
  const keys = chosen.map(keyOf);
  const { 'aria-required': required, 'aria-invalid': invalid, ...named } = naming;
  return (
    <div {...named} class="choices" role={isMany ? 'group' : 'radiogroup'} aria-busy={busy}>
      {element.options.map((option, at) => {
        const isOn = keys.includes(keyOf(option));
        const without = chosen.filter((each) => keyOf(each) !== keyOf(option));
        return (
          <div key={keyOf(option)} class="choice">
            <input
              id={`${naming.id}-${at}`}
              type={isMany ? 'checkbox' : 'radio'}
              name={naming.id}
              checked={isOn}
              aria-invalid={invalid}
              aria-describedby={option.description ? `${naming.id}-${at}-more` : undefined}
              onChange={() => set(isMany ? (isOn ? without : [...without, option]) : option)}
            />
            <label for={`${naming.id}-${at}`}>
              <Text of={option.text} />
            </label>
            {option.description && (
              <div id={`${naming.id}-${at}-more`} class="choice-more">
                <Text of={option.description} />
              </div>
            )}
          </div>
        );
      })}
    </div>
  );
}
