import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const reachable =
  'a[href], button:not([disabled]):not([tabindex="-1"]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]';

/** Holds the focus while it is open, and gives it back. `first`: where it begins. */
export function useDialog(
  active: boolean,
  first: string,
  leave: () => void,
): {
  ref: RefObject<HTMLDivElement | null>;
  onKeyDown(event: KeyboardEvent): void;
} {
  const ref = useRef<HTMLDivElement>(null);
  const origin = useRef<HTMLElement | null>(null);
  // Before the page is drawn: what it covers has lost the focus by then.
  useLayoutEffect(() => {
    if (!active) return;
    const at = document.activeElement as HTMLElement | null;
    const dialog = ref.current;
    if (!dialog?.contains(at)) {
      origin.current ??= at;
      (dialog?.querySelector<HTMLElement>(first) ?? dialog)?.focus();
    }
    // Once what it covered may be reached again.
    return () => queueMicrotask(() => origin.current?.focus());
  }, [active]);
  return {
    ref,
    onKeyDown(event) {
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        leave();
      }
      if (event.key !== 'Tab' || !ref.current) return;
      const all = [...ref.current.querySelectorAll<HTMLElement>(reachable)].filter(
        (each) => each.offsetParent !== null,
      );
      const [start, end] = [all[0], all.at(-1)];
      const at = document.activeElement;
      if (event.shiftKey ? at === start || at === ref.current : at === end) {
        event.preventDefault();
        (event.shiftKey ? end : start)?.focus();
      }
    },
  };
}
