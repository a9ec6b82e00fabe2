import { z } from 'zod';
import { isDay } from '../../app/shared/days.ts';
import type { Day } from '../../app/shared/instant.ts';

/** What to say beside which input, by its block id: an ack with `response_action: 'errors'` takes it as it is. */
export interface FormErrors {
  errors: Record<string, string>;
}

const input = z.object({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish().catch(undefined),
});
const state = z.record(z.string(), z.record(z.string(), input.catch({})));

/** A submitted modal's `view.state.values`, where each input's block and action have the same id. */
export function readState(values: unknown) {
  const parsed = state.safeParse(values).data ?? {};
  const answer = (id: string) => parsed[id]?.[id];
  return {
    ids: Object.keys(parsed),
    text: (id: string): string => answer(id)?.value?.trim() ?? '',
    choice: (id: string): string => answer(id)?.selected_option?.value ?? '',
    day: (id: string): Day | undefined => {
      const day = answer(id)?.selected_date ?? '';
      return isDay(day) ? day : undefined;
    },
  };
}
