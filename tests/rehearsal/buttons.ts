import type { Message } from '../../local/demo/slack/wire.ts';

interface Element {
  action_id?: string;
  value?: string;
  options?: { value: string; text: unknown }[];
}

type Block = { block_id?: string; elements?: Element[]; accessory?: Element };

/** The first button for this act in any of these messages, as a click names it. */
export function buttonIn(messages: readonly Message[], act: string) {
  for (const { channel, ts, blocks } of messages)
    for (const { block_id = '', elements = [], accessory } of blocks as unknown as Block[])
      for (const element of [...elements, ...(accessory ? [accessory] : [])])
        if (element.action_id?.startsWith(act))
          return {
            where: { channel, ts },
            block_id,
            action_id: element.action_id,
            action: { type: 'button', value: element.value },
          };
  return undefined;
}

interface Input {
  type: string;
  block_id?: string;
  element?: { action_id: string; type: string } & Record<string, unknown>;
}

const asFilled: Record<string, [from: string, to: string]> = {
  plain_text_input: ['initial_value', 'value'],
  number_input: ['initial_value', 'value'],
  static_select: ['initial_option', 'selected_option'],
  external_select: ['initial_option', 'selected_option'],
  radio_buttons: ['initial_option', 'selected_option'],
  datepicker: ['initial_date', 'selected_date'],
};

/** A window's inputs as they were filled in when it opened. */
export function filledIn({
  blocks,
}: {
  blocks: readonly unknown[];
}): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    (blocks as Input[]).flatMap(({ block_id = '', element }) => {
      const names = element && asFilled[element.type];
      if (!names) return [];
      const state = { type: element.type, [names[1]]: element[names[0]] ?? null };
      return [[block_id, { [element.action_id]: state }]];
    }),
  );
}
