import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface MenuItem {
  key: string;
  text: string;
  description?: string;
  run(): void;
}

interface Props {
  /** What the button is called; `children` is what it looks like. */
  name: string;
  title?: string;
  items: MenuItem[];
  look?: string;
  busy?: boolean;
  children: ComponentChildren;
}

/** Above or below its button, wherever there is room; over dialogs too. */
function place(menu: HTMLElement, button: HTMLElement) {
  const at = button.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = menu;
  const below = at.bottom + 6 + offsetHeight <= innerHeight;
  menu.style.top = `${Math.max(8, below ? at.bottom + 6 : at.top - offsetHeight - 6)}px`;
  menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - offsetWidth - 8))}px`;
}

export function Menu({ name, title, items, look = '', busy, children }: Props) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!open || !menu.current || !button.current) return;
    menu.current.showPopover();
    place(menu.current, button.current);
    menu.current.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }, [open]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const all = [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) all.at(to % all.length)?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class={look}
        aria-label={name}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-busy={busy}
        aria-disabled={busy}
        onClick={() => !busy && setOpen(!open)}
      >
        {children}
      </button>
      {open && (
        <div
          ref={menu}
          class="menu"
          role="menu"
          tabIndex={-1}
          aria-label={title ?? name}
          popover="auto"
          onToggle={(event) => event.newState === 'closed' && setOpen(false)}
          onKeyDown={onKeyDown}
        >
          {title && (
            <div class="menu-title" aria-hidden="true">
              {title}
            </div>
          )}
          {items.map(({ key, text, description, run }) => (
            <button
              key={key}
              type="button"
              class="menu-item"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close();
                run();
              }}
            >
              <span>{text}</span>
              {description && <small>{description}</small>}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
