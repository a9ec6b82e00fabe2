import type { Datepicker, DateTimepicker, Timepicker } from '@slack/types';
import { localInput, secondsOf } from '../../core/times.ts';
import { useDesk, useStore } from '../../desk/use-desk.ts';
import type { FieldProps } from './field.ts';

/** While a year is typed it is 2, 20 and 202 for a moment: those are no days. */
const isWhole = (day: string): boolean => day === '' || day >= '1000';

export function DateField({ value, set, naming }: FieldProps<Datepicker>) {
  return (
    <input
      {...naming}
      class="input input-short"
      type="date"
      value={String(value ?? '')}
      onChange={({ currentTarget }) => isWhole(currentTarget.value) && set(currentTarget.value)}
    />
  );
}

export function TimeField({ value, set, naming }: FieldProps<Timepicker>) {
  return (
    <input
      {...naming}
      class="input input-short"
      type="time"
      value={String(value ?? '')}
      onChange={({ currentTarget }) => set(currentTarget.value)}
    />
  );
}

export function MomentField({ value, set, naming }: FieldProps<DateTimepicker>) {
  const zone = useStore(useDesk().seen).model?.state.zone;
  return (
    <input
      {...naming}
      class="input input-short"
      type="datetime-local"
      value={typeof value === 'number' ? localInput(value, zone) : ''}
      onChange={({ currentTarget }) =>
        isWhole(currentTarget.value) && set(secondsOf(currentTarget.value, zone))
      }
    />
  );
}
