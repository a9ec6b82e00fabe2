import type { Confirm } from '@slack/types';
import type { Actor } from '../core/elements.ts';
import { useBusy, useDesk } from '../desk/use-desk.ts';
import { useSurface } from './surface.ts';

/** Where an element stands on its surface. */
export interface Spot {
  block_id: string;
  action_id: string;
}

/** Asks first, where the element wants it; busy until the app has answered. */
export function useAct(
  element: Actor,
  { block_id, action_id }: Spot,
): [busy: boolean, act: (value?: unknown) => void] {
  const surface = useSurface();
  const desk = useDesk();
  const [busy, run] = useBusy();
  const confirm = (element as { confirm?: Confirm }).confirm;
  const act = (value?: unknown) =>
    void run(async () => {
      if (confirm && !(await desk.confirm(confirm))) return;
      await surface.act(block_id, action_id, element, value);
    });
  return [busy, act];
}
