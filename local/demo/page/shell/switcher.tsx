import { useState } from 'preact/hooks';
import type { State } from '../../slack/wire.ts';
import { placesFor } from '../core/jump.ts';
import { useDesk } from '../desk/use-desk.ts';
import { useDialog } from './use-dialog.ts';

/** Type a few letters, press Enter. */
export function Switcher({ state, leave }: { state: State; leave(): void }) {
  const desk = useDesk();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const dialog = useDialog(true, 'input', leave);
  const found = placesFor(state, text);
  const take = (n: number) => {
    const chosen = found[n];
    if (!chosen) return;
    leave();
    if ('person' in chosen.to) void desk.writeTo(chosen.to.person);
    else desk.go(chosen.to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) setAt((at + step + found.length) % found.length);
    else if (event.key === 'Enter') take(at);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is heard by the dialog.
    // biome-ignore lint/a11y/noStaticElementInteractions: a click beside the dialog leaves it.
    <div class="veil veil-top" onClick={(event) => event.target === event.currentTarget && leave()}>
      <div
        ref={dialog.ref}
        class="modal switcher"
        role="dialog"
        aria-modal="true"
        aria-label="Jump to"
        tabIndex={-1}
        onKeyDown={dialog.onKeyDown}
      >
        <input
          class="input"
          role="combobox"
          aria-label="Where to"
          aria-expanded={found.length > 0}
          aria-controls="places"
          aria-activedescendant={found.length ? `place-${at}` : undefined}
          aria-autocomplete="list"
          placeholder="Where to?"
          autocomplete="off"
          value={text}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <div id="places" role="listbox" aria-label="Places">
          {found.map(({ key, name, kind }, n) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys go to the text above, which has the focus.
            <div
              key={key}
              id={`place-${n}`}
              class="command"
              role="option"
              tabIndex={-1}
              aria-selected={n === at}
              onClick={() => take(n)}
            >
              <b>{name}</b> <small>{kind}</small>
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
