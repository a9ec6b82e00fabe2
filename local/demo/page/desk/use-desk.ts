import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Store } from '../core/store.ts';
import type { Desk } from './seen.ts';

export const DeskContext = createContext<Desk | undefined>(undefined);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('No desk above this part.');
  return desk;
}

export function useStore<T>(store: Store<T>): T {
  const [, again] = useState(0);
  const shown = store.get();
  useEffect(() => {
    const draw = () => again((n) => n + 1);
    // It may have changed between the drawing and this.
    if (store.get() !== shown) draw();
    return store.watch(draw);
  }, [store]);
  return shown;
}

/** One thing at a time: while it runs, the same again is not begun. */
export function useBusy(): [busy: boolean, run: (work: () => Promise<unknown>) => Promise<void>] {
  const [busy, setBusy] = useState(false);
  return [
    busy,
    async (work) => {
      if (busy) return;
      setBusy(true);
      try {
        await work();
      } finally {
        setBusy(false);
      }
    },
  ];
}
