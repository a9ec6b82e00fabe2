import type { AnyBlock } from '@slack/types';
import { createContext } from 'preact';
import { useContext, useRef, useState } from 'preact/hooks';
import type { Where } from '../../slack/wire.ts';
import { type Actor, actionOf, type FieldValue, fieldValue, isField } from '../core/elements.ts';
import { type Entered, stillThere, valuesOf } from '../core/values.ts';
import { useDesk } from '../desk/use-desk.ts';

/** A message, a modal or a Home: what its elements have in common. */
export interface Surface {
  id: string;
  entered: Entered;
  enter(block_id: string, action_id: string, value: FieldValue): void;
  /** Tells the app. `value` is what the element is at now. */
  act(block_id: string, action_id: string, element: Actor, value?: unknown): Promise<void>;
}

export const SurfaceContext = createContext<Surface | undefined>(undefined);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('No surface around this block.');
  return surface;
}

/** Keeps what was entered while the surface is updated. */
export function useEntered(id: string, where: Where, blocks: readonly AnyBlock[]): Surface {
  const desk = useDesk();
  const entered = useRef<Entered>({});
  const of = useRef(blocks);
  const [, again] = useState(0);
  if (of.current !== blocks) {
    of.current = blocks;
    entered.current = stillThere(entered.current, blocks);
  }
  const enter: Surface['enter'] = (block_id, action_id, value) => {
    const block = { ...entered.current[block_id], [action_id]: value };
    entered.current = { ...entered.current, [block_id]: block };
    again((n) => n + 1);
  };
  return {
    id,
    entered: entered.current,
    enter,
    async act(block_id, action_id, element, value) {
      if (isField(element)) enter(block_id, action_id, fieldValue(element.type, value));
      const values = valuesOf(of.current, entered.current);
      await desk.ask('click', { where, block_id, action_id, action: actionOf(element, value), values });
    },
  };
}
