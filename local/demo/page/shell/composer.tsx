import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Channel, State } from '../../slack/wire.ts';
import { commandIn } from '../core/commands.ts';
import { suggestionsFor } from '../core/suggest.ts';
import { useBusy, useDesk, useStore } from '../desk/use-desk.ts';
import { AttachButton } from './attach-button.tsx';
import { AttachedFiles, useAttached, useDrop } from './attached.tsx';
import { BoltIcon, SendIcon } from './icons.tsx';
import { Menu } from './menu.tsx';
import { Suggestions } from './suggestions.tsx';

interface Props {
  channel: Channel;
  state: State;
  thread_ts?: string;
}

export function Composer({ channel, state, thread_ts }: Props) {
  const desk = useDesk();
  // What is typed while somebody else's desk is fetched would be lost, or said by the wrong one.
  const { changing } = useStore(desk.seen);
  const draft = `${state.as} ${channel.id} ${thread_ts ?? ''}`;
  const [text, setText] = useState(desk.drafts.get(draft) ?? '');
  const [caret, setCaret] = useState(text.length);
  const [at, setAt] = useState(0);
  const [closed, setClosed] = useState(false);
  const [sent, setSent] = useState<number>();
  const [busy, run] = useBusy();
  const input = useRef<HTMLTextAreaElement>(null);
  const attached = useAttached(draft);
  const { files } = attached;
  const add = (more: readonly File[]) => {
    attached.add(more);
    input.current?.focus();
  };
  const remove = (file: File) => {
    attached.remove(file);
    input.current?.focus();
  };
  const moved = useRef<number | undefined>(undefined);
  useDrop(input, add);
  useEffect(() => {
    // On a phone the keyboard would cover what one came to read.
    if (matchMedia('(hover: hover)').matches && !document.querySelector('[aria-modal]'))
      input.current?.focus({ preventScroll: true });
  }, []);
  useLayoutEffect(() => {
    if (moved.current !== undefined) input.current?.setSelectionRange(moved.current, moved.current);
    moved.current = undefined;
  }, [text]);

  const name = thread_ts ? 'Reply' : 'Message';
  const write = (next: string, to = next.length) => {
    desk.drafts.set(draft, next);
    setText(next);
    setCaret(to);
    setAt(0);
    setClosed(false);
  };
  const found = suggestionsFor(text, caret, state, channel, thread_ts !== undefined);
  const choices = closed ? [] : found.all;
  const hint = commandIn(text, state.commands);
  const take = (n: number) => {
    const chosen = choices[n];
    if (chosen) {
      moved.current = chosen.caret;
      write(chosen.text, chosen.caret);
    }
    input.current?.focus();
  };
  const isEmpty = !text.trim() && files.length === 0;
  const send = () => {
    const said = text.trim();
    if (isEmpty || busy) return;
    const where = { channel: channel.id, text: said, ...(thread_ts && { thread_ts }) };
    write('');
    void run(async () => {
      if (files.length > 0) setSent(0);
      const { ok } =
        files.length > 0 ? await desk.upload(files, where, setSent) : await desk.ask('say', where);
      setSent(undefined);
      if (ok && files.length > 0) attached.keep([]);
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
  const onPaste = (event: ClipboardEvent) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (pasted.length === 0) return;
    event.preventDefault();
    add(pasted);
  };

  const list = `suggestions-${channel.id}-${thread_ts ?? ''}`;
  const placeholder = thread_ts ? 'Reply…' : `Message ${channel.kind === 'im' ? '' : '#'}${channel.name}`;
  const shortcuts = state.shortcuts.filter(({ kind }) => kind === 'global');
  return (
    <div class="composer">
      {choices.length > 0 && (
        <Suggestions id={list} label={found.label} choices={choices} at={at} take={take} />
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
          disabled={changing}
          onInput={({ currentTarget }) => write(currentTarget.value, currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <AttachedFiles files={files} sent={sent} remove={remove} />
        <div class="composer-tools">
          <AttachButton add={add} busy={busy} />
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
            {!busy ? '' : sent === undefined ? 'Waiting for the app' : 'Uploading'}
          </span>
          <button
            type="button"
            class="tool send"
            aria-label={thread_ts ? 'Post reply' : 'Send'}
            title="Send"
            aria-disabled={isEmpty || busy}
            onClick={send}
          >
            <SendIcon size={18} />
          </button>
        </div>
      </div>
    </div>
  );
}
