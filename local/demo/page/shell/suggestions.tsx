import type { Suggestion } from '../core/suggest.ts';

interface Props {
  id: string;
  label: string;
  choices: Suggestion[];
  at: number;
  take(n: number): void;
}

/** Above the composer, whose text keeps the focus. */
export function Suggestions({ id, label, choices, at, take }: Props) {
  return (
    <div id={id} class="commands" role="listbox" aria-label={label}>
      {choices.map(({ key, name, hint, note }, n) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys go to the text, which has the focus.
        <div
          key={key}
          id={`${id}-${n}`}
          class="command"
          role="option"
          tabIndex={-1}
          aria-selected={n === at}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => take(n)}
        >
          <b>{name}</b> <span class="command-hint">{hint}</span>
          {note && <small>{note}</small>}
        </div>
      ))}
    </div>
  );
}
