import { useMemo } from 'preact/hooks';
import type { Message as Given, State } from '../../slack/wire.ts';
import { Blocks } from '../blocks/block.tsx';
import { useEntered } from '../blocks/surface.ts';
import { Mrkdwn } from '../blocks/text.tsx';
import { isReply } from '../core/grouping.ts';
import { isoOf, momentOf, timeOf } from '../core/times.ts';
import { useDesk } from '../desk/use-desk.ts';
import { Avatar, SlackAvatar } from './avatar.tsx';
import { EyeIcon, MoreIcon, ReplyIcon } from './icons.tsx';
import { Menu } from './menu.tsx';

interface Props {
  message: Given;
  state: State;
  /** With picture, name and time; else it goes on from the one above. */
  head: boolean;
  /** Within a thread there is no further one. */
  inThread?: boolean;
}

function Body({ message, inThread }: Pick<Props, 'message' | 'inThread'>) {
  const { channel, ts } = message;
  const where = useMemo(() => ({ channel, ts }), [channel, ts]);
  const surface = useEntered(`${inThread ? 't' : 'm'}-${ts}`, where, message.blocks);
  const edited = message.edited && <span class="edited"> (edited)</span>;
  if (message.blocks.length)
    return (
      <div class="blocks">
        <Blocks blocks={message.blocks} surface={surface} />
        {edited}
      </div>
    );
  return (
    <div class="said">
      <Mrkdwn source={message.text} />
      {edited}
    </div>
  );
}

function Tools({ message, state, inThread }: Omit<Props, 'head'>) {
  const desk = useDesk();
  const { channel, ts } = message;
  const shortcuts = state.shortcuts.filter(({ kind }) => kind === 'message');
  if (message.ephemeral_to || message.from_slack) return null;
  return (
    <div class="tools">
      {!inThread && !isReply(message) && (
        <button
          type="button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => desk.go({ kind: 'channel', id: channel, thread: ts })}
        >
          <ReplyIcon size={18} />
        </button>
      )}
      {shortcuts.length > 0 && (
        <Menu
          name="About this message"
          items={shortcuts.map(({ callback_id, name, description }) => ({
            key: callback_id,
            text: name,
            description,
            run: () => void desk.ask('shortcut', { callback_id, channel, ts }),
          }))}
        >
          <MoreIcon size={18} />
        </Menu>
      )}
    </div>
  );
}

export function Message({ message, state, head, inThread }: Props) {
  const { ephemeral_to, from_slack, reply_count, ts, channel } = message;
  const author = state.people.find(({ id }) => id === message.user);
  const name = from_slack ? 'Slack' : (author?.real_name ?? message.user);
  const time = (
    <time dateTime={isoOf(ts)} title={momentOf(ts, state.zone)}>
      {timeOf(ts, state.zone)}
    </time>
  );
  const look = `message${head ? ' message-head' : ''}${ephemeral_to ? ' message-own' : ''}${from_slack ? ' message-system' : ''}`;
  return (
    <article class={look} aria-label={`${name}, ${timeOf(ts, state.zone)}`} data-ts={ts}>
      <div class="gutter">{head ? from_slack ? <SlackAvatar /> : <Avatar person={author} /> : time}</div>
      <div class="content">
        {ephemeral_to && (
          <div class="only-you">
            <EyeIcon size={14} /> Only visible to you
          </div>
        )}
        {head && (
          <div class="by">
            <b>{name}</b>
            {author?.is_bot && !from_slack && <span class="badge">App</span>}
            {time}
          </div>
        )}
        <Body message={message} inThread={inThread} />
        {reply_count > 0 && !inThread && (
          <a class="replies" href={`#/${channel}/${ts}`}>
            {reply_count === 1 ? '1 reply' : `${reply_count} replies`}
          </a>
        )}
      </div>
      <Tools message={message} state={state} inThread={inThread} />
    </article>
  );
}
