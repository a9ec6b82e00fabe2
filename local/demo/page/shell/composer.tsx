import { useEffect, useRef, useState } from 'preact/hooks';
import type { Channel, State } from '../../slack/wire.ts';
import { commandIn, commandsFor } from '../core/commands.ts';
import { useBusy, useDesk } from '../desk/use-desk.ts';
import { BoltIcon, SendIcon } from './icons.tsx';
import { Menu } from './menu.tsx';

interface Props {
  channel: Channel;
  state: State;
  thread_ts?: string;
}

export function Composer({ channel, state, thread_ts }: Props) {
  const desk = useDesk();
  const draft = `${state.as} ${channel.id} ${thread_ts ?? ''}`;
  const [text, setText] = useState(desk.drafts.get(draft) ?? '');
  const [at, setAt] = useState(0);
  const [closed, setClosed] = useState(false);
  const [busy, run] = useBusy();
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // On a phone the keyboard would cover what one came to read.
    if (matchMedia('(hover: hover)').matches && !document.querySelector('[aria-modal]'))
      input.current?.focus({ preventScroll: true });
  }, []);

  const name = thread_ts ? 'Reply' : 'Message';
  const write = (next: string) => {
    desk.drafts.set(draft, next);
    setText(next);
    setAt(0);
    setClosed(false);
  };
  const choices = closed || thread_ts ? [] : commandsFor(text, state.commands);
  const hint = commandIn(text, state.commands);
  const take = (n: number) => {
    const chosen = choices[n];
    if (chosen) write(`${chosen.command} `);
    input.current?.focus();
  };
  const send = () => {
    const said = text.trim();
    if (!said || busy) return;
    write('');
    void run(async () => {
      const { ok } = await desk.ask('say', {
        channel: channel.id,
        text: said,
        ...(thread_ts && { thread_ts }),
      });
      if (!ok && !desk.drafts.get(draft)) write(said);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (choices.length) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) setAt((at + step + choices.length) % choices.length);
      else if (event.key === 'Enter' || event.key === 'Tab') take(at);
      else if (event.key === 'Escape') setClosed(true);
      else return;
      event.preventDefault();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  };

  const list = `commands-${channel.id}`;
  const placeholder = thread_ts ? 'Reply…' : `Message ${channel.kind === 'im' ? '' : '#'}${channel.name}`;
  const shortcuts = state.shortcuts.filter(({ kind }) => kind === 'global');
  return (
    <div class="composer">
      {choices.length > 0 && (
        <div id={list} class="commands" role="listbox" aria-label="Commands">
          {choices.map(({ command, description, usage_hint }, n) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys go to the text, which has the focus.
            <div
              key={command}
              id={`${list}-${n}`}
              class="command"
              role="option"
              tabIndex={-1}
              aria-selected={n === at}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(n)}
            >
              <b>{command}</b> <span class="command-hint">{usage_hint}</span>
              <small>{description}</small>
            </div>
          ))}
        </div>
      )}
      {hint && choices.length === 0 && (
        <div class="usage">
          <b>{hint.command}</b> {hint.usage_hint}
        </div>
      )}
      <div class="composer-box">
        <textarea
          ref={input}
          aria-label={name}
          aria-autocomplete="list"
          aria-controls={choices.length ? list : undefined}
          aria-activedescendant={choices.length ? `${list}-${at}` : undefined}
          placeholder={placeholder}
          rows={1}
          value={text}
          onInput={({ currentTarget }) => write(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <div class="composer-tools">
          {!thread_ts && shortcuts.length > 0 && (
            <Menu
              name="Shortcuts"
              title="Shortcuts"
              look="tool"
              items={shortcuts.map(({ callback_id, name: text, description }) => ({
                key: callback_id,
                text,
                description,
                run: () => void desk.ask('shortcut', { callback_id }),
              }))}
            >
              <BoltIcon size={18} />
            </Menu>
          )}
          <span class="composer-note" role="status">
            {busy ? 'Waiting for the app' : ''}
          </span>
          <button
            type="button"
            class="tool send"
            aria-label={thread_ts ? 'Post reply' : 'Send'}
            title="Send"
            aria-disabled={!text.trim() || busy}
            onClick={send}
          >
            <SendIcon size={18} />
          </button>
        </div>
      </div>
    </div>
  );
}
