import type { InputBlock } from '@slack/types';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { actionIdOf } from '../core/values.ts';
import { FieldElement } from './element.tsx';
import { useSurface } from './surface.ts';
import { plainText } from './text.tsx';

/** What is wrong with a submission, by block id. */
export const FaultsContext = createContext<Record<string, string>>({});

export function Input({ block, block_id }: { block: InputBlock; block_id: string }) {
  const surface = useSurface();
  const fault = useContext(FaultsContext)[block_id];
  const { element, hint, label, optional } = block;
  const id = `${surface.id}-${block_id}`;
  const isGroup = element.type === 'checkboxes' || element.type === 'radio_buttons';
  const described = [fault && `${id}-fault`, hint && `${id}-hint`].filter(Boolean).join(' ');
  const naming = {
    id,
    ...(isGroup && { 'aria-labelledby': `${id}-label` }),
    ...(described && { 'aria-describedby': described }),
    ...(fault && { 'aria-invalid': true as const }),
    ...(!optional && { 'aria-required': true as const }),
  };
  const name = plainText(label);
  const mark = optional && (
    <span class="optional" aria-hidden="true">
      (optional)
    </span>
  );
  return (
    <div class={`field${fault ? ' field-fault' : ''}`}>
      <div class="field-label">
        {isGroup ? <span id={`${id}-label`}>{name}</span> : <label for={id}>{name}</label>} {mark}
      </div>
      <FieldElement
        element={element}
        spot={{ block_id, action_id: actionIdOf(element) }}
        naming={naming}
        tells={block.dispatch_action ?? false}
      />
      {fault && (
        <div id={`${id}-fault`} class="fault" role="alert">
          {fault}
        </div>
      )}
      {hint && (
        <div id={`${id}-hint`} class="hint">
          {plainText(hint)}
        </div>
      )}
    </div>
  );
}
