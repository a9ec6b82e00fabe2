import { useEffect, useRef, useState } from 'preact/hooks';
import type { Message, State } from '../../slack/wire.ts';
import { asTyped } from '../core/typed.ts';
import { useBusy, useDesk } from '../desk/use-desk.ts';

/** In place of one's own message, until it is saved or left. */
export function Editor({ message, state, leave }: { message: Message; state: State; leave(): void }) {
  const desk = useDesk();
  const [text, setText] = useState(asTyped(message.text, state));
  const [busy, run] = useBusy();
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.setSelectionRange(text.length, text.length);
  }, []);
  const save = () =>
    void run(async () => {
      if (!text.trim() && !message.files?.length) return;
      const { channel, ts } = message;
      const { ok } = await desk.ask('edit', { channel, ts, text: text.trim() });
      if (ok) leave();
    });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') leave();
    else if (event.key === 'Enter' && !event.shiftKey) save();
    else return;
    event.preventDefault();
  };
  return (
    <div class="editor">
      <textarea
        ref={input}
        class="input"
        aria-label="Edit message"
        rows={2}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div class="editor-foot">
        <button type="button" class="button" onClick={leave}>
          Cancel
        </button>
        <button type="button" class="button button-primary" aria-disabled={busy} onClick={save}>
          Save
        </button>
      </div>
    </div>
  );
}
