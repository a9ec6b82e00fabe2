import type { DispatchActionConfig, ImageElement } from '@slack/types';
import { type Actor, type Field, fieldValue, isField, valueIn } from '../core/elements.ts';
import { standsAt } from '../core/values.ts';
import { Button, Overflow } from './button.tsx';
import { Choices } from './fields/choices.tsx';
import type { FieldProps } from './fields/field.ts';
import { FileField } from './fields/files.tsx';
import { DateField, MomentField, TimeField } from './fields/moments.tsx';
import { MultiSelect, Select } from './fields/select.tsx';
import { RichField, WordsField } from './fields/words.tsx';
import { Picture } from './picture.tsx';
import { useSurface } from './surface.ts';
import { plainText } from './text.tsx';
import { type Spot, useAct } from './use-act.ts';

const defaultNames: Partial<Record<Field['type'], string>> = {
  datepicker: 'Date',
  timepicker: 'Time',
  datetimepicker: 'Date and time',
  checkboxes: 'Choices',
  radio_buttons: 'Choices',
};

interface FieldAt {
  element: Field;
  spot: Spot;
  /** Of an input block; elsewhere the field names itself. */
  naming?: FieldProps['naming'];
  /** The app hears of each change: always outside of input blocks. */
  tells?: boolean;
}

export function FieldElement({ element, spot, naming, tells = true }: FieldAt) {
  const surface = useSurface();
  const [busy, act] = useAct(element, spot);
  const placeholder = 'placeholder' in element ? plainText(element.placeholder) : '';
  const value = valueIn(standsAt(surface.entered, { ...spot, element, required: false }));
  const keep = (next: unknown) =>
    surface.enter(spot.block_id, spot.action_id, fieldValue(element.type, next));
  const config = (element as { dispatch_action_config?: DispatchActionConfig }).dispatch_action_config;
  const triggers = config?.trigger_actions_on ?? ['on_enter_pressed'];
  const props = {
    value,
    busy,
    set: tells ? act : keep,
    keep: tells && triggers.includes('on_character_entered') ? act : keep,
    onEnter: tells && triggers.includes('on_enter_pressed') ? () => act(value) : undefined,
    naming: naming ?? {
      id: `${surface.id}-${spot.block_id}-${spot.action_id}`,
      'aria-label': placeholder || defaultNames[element.type] || 'Choose',
    },
  };
  switch (element.type) {
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return <WordsField {...props} element={element} />;
    case 'rich_text_input':
      return <RichField {...props} element={element} />;
    case 'file_input':
      return <FileField {...props} element={element} />;
    case 'datepicker':
      return <DateField {...props} element={element} />;
    case 'timepicker':
      return <TimeField {...props} element={element} />;
    case 'datetimepicker':
      return <MomentField {...props} element={element} />;
    case 'checkboxes':
    case 'radio_buttons':
      return <Choices {...props} element={element} />;
    case 'multi_static_select':
    case 'multi_external_select':
    case 'multi_users_select':
    case 'multi_conversations_select':
    case 'multi_channels_select':
      return <MultiSelect {...props} element={element} />;
    default:
      return <Select {...props} element={element} />;
  }
}

/** An element of a section or of an actions block. */
export function Element({ element, spot }: { element: Actor | ImageElement | { type: string }; spot: Spot }) {
  if (isField(element)) return <FieldElement element={element} spot={spot} />;
  switch (element.type) {
    case 'button':
      return <Button element={element as Extract<Actor, { type: 'button' }>} spot={spot} />;
    case 'overflow':
      return <Overflow element={element as Extract<Actor, { type: 'overflow' }>} spot={spot} />;
    case 'image':
      return <Picture of={element as ImageElement} look="accessory-image" />;
    default:
      return <span class="unknown">{element.type}</span>;
  }
}
