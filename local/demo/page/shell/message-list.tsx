import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Message as Given, State } from '../../slack/wire.ts';
import { rowsOf } from '../core/grouping.ts';
import { DownIcon } from './icons.tsx';
import { Message } from './message.tsx';

interface Props {
  name: string;
  messages: Given[];
  state: State;
  /** How many of the last ones are news to this person. */
  unread?: number;
  /** Fetches what was before, if there is more. */
  older?: () => Promise<void>;
  inThread?: boolean;
  /** Above the first message. */
  children?: ComponentChildren;
}

const near = 60;

/** Follows the newest message until the person scrolls up; then a pill says that there is news. */
export function MessageList({ name, messages, state, unread = 0, older, inThread, children }: Props) {
  const log = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const loading = useRef(false);
  const newFrom = useRef<string | undefined>(undefined);
  const [seen] = useState(unread);
  const [news, setNews] = useState(false);
  const last = messages.at(-1)?.ts;
  const isLoaded = messages.length > 0;
  if (isLoaded && seen > 0) newFrom.current ??= messages.at(-seen)?.ts;

  const toEnd = () => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  };
  useLayoutEffect(() => {
    if (follows.current) toEnd();
    else if (last) setNews(true);
  }, [last]);
  useEffect(() => {
    const watch = new ResizeObserver(() => follows.current && toEnd());
    if (inner.current) watch.observe(inner.current);
    if (log.current) watch.observe(log.current);
    return () => watch.disconnect();
  }, []);

  const loadOlder = async () => {
    const at = log.current;
    if (!at || !older || loading.current) return;
    loading.current = true;
    const fromEnd = at.scrollHeight - at.scrollTop;
    await older();
    requestAnimationFrame(() => {
      at.scrollTop = at.scrollHeight - fromEnd;
      loading.current = false;
    });
  };
  const onScroll = () => {
    const at = log.current;
    if (!at) return;
    follows.current = at.scrollHeight - at.scrollTop - at.clientHeight < near;
    if (follows.current) setNews(false);
    if (at.scrollTop < near && !follows.current) void loadOlder();
  };

  return (
    <div class="log-frame">
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        ref={log}
        class="log"
        role="log"
        aria-live="polite"
        aria-label={name}
        onScroll={onScroll}
      >
        <div ref={inner} class="log-inner">
          {older ? (
            <button type="button" class="quiet older" onClick={() => void loadOlder()}>
              Show earlier messages
            </button>
          ) : (
            children
          )}
          {rowsOf(messages, state.zone, newFrom.current).map((row) =>
            row.kind === 'day' ? (
              <div key={row.key} class="day">
                <span>{row.day}</span>
              </div>
            ) : row.kind === 'new' ? (
              <div key={row.key} class="new">
                <span>New</span>
              </div>
            ) : (
              <Message
                key={row.key}
                message={row.message}
                state={state}
                head={row.head}
                inThread={inThread}
              />
            ),
          )}
        </div>
      </div>
      {news && (
        <button
          type="button"
          class="pill"
          onClick={() => {
            toEnd();
            setNews(false);
          }}
        >
          <DownIcon size={14} /> New messages
        </button>
      )}
    </div>
  );
}
