import { useMemo, useState } from 'preact/hooks';
import type { Message as Given, State } from '../../slack/wire.ts';
import { Blocks } from '../blocks/block.tsx';
import { useEntered } from '../blocks/surface.ts';
import { Mrkdwn } from '../blocks/text.tsx';
import { emojiOf } from '../core/emoji.ts';
import { addressOf, placeOf } from '../core/place.ts';
import { isoOf, momentOf, timeOf } from '../core/times.ts';
import { Avatar, SlackAvatar } from './avatar.tsx';
import { Editor } from './editor.tsx';
import { Files } from './files.tsx';
import { EyeIcon, ReplyIcon } from './icons.tsx';
import { Tools } from './message-tools.tsx';

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

/** How many replied, and what of it is news. */
function Replies({ message, state }: Pick<Props, 'message' | 'state'>) {
  const { reply_count, latest_reply, unread_replies = 0, channel, ts } = message;
  return (
    <div class="thread-line">
      <a class="replies" href={addressOf(state, placeOf(state, channel, ts))}>
        {reply_count === 1 ? '1 reply' : `${reply_count} replies`}
      </a>
      {unread_replies > 0 && <span class="new-replies">{unread_replies} new</span>}
      {latest_reply && <span class="last-reply">Last reply {momentOf(latest_reply, state.zone)}</span>}
    </div>
  );
}

const Reactions = ({ of }: { of: NonNullable<Given['reactions']> }) => (
  <div class="reactions">
    {of.map(({ name, users }) => (
      <span key={name} class="reaction" title={`:${name}:`}>
        {emojiOf(name) ?? `:${name}:`} {users.length}
      </span>
    ))}
  </div>
);

export function Message({ message, state, head, inThread }: Props) {
  const { ephemeral_to, reply_count, ts } = message;
  const from_slack = message.from_slack || message.subtype === 'tombstone';
  const [editing, setEditing] = useState(false);
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
        {message.subtype === 'thread_broadcast' && !inThread && (
          <div class="only-you">
            <ReplyIcon size={14} /> Replied to a thread
          </div>
        )}
        {editing ? (
          <Editor message={message} state={state} leave={() => setEditing(false)} />
        ) : (
          (message.text || message.blocks.length > 0) && <Body message={message} inThread={inThread} />
        )}
        {message.files && <Files files={message.files} as={state.as} />}
        {message.reactions && <Reactions of={message.reactions} />}
        {reply_count > 0 && !inThread && <Replies message={message} state={state} />}
      </div>
      {!editing && (
        <Tools message={message} state={state} inThread={inThread} edit={() => setEditing(true)} />
      )}
    </article>
  );
}
