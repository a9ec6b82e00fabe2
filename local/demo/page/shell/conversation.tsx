import type { ComponentChildren } from 'preact';
import type { Channel, State } from '../../slack/wire.ts';
import { type Model, messagesIn, messagesOfThread } from '../core/model.ts';
import { placeOf } from '../core/place.ts';
import { useDesk } from '../desk/use-desk.ts';
import { Composer } from './composer.tsx';
import { CloseIcon, HashIcon, PeopleIcon } from './icons.tsx';
import { MessageList } from './message-list.tsx';

function Beginning({ channel }: { channel: Channel }) {
  return (
    <div class="beginning">
      <b>{channel.kind === 'im' ? channel.name : `#${channel.name}`}</b>
      <p>
        {channel.kind === 'im'
          ? `This is where you and ${channel.name} talk.`
          : channel.topic || 'This is where the channel begins.'}
      </p>
    </div>
  );
}

/** Messages and, where one may write, the composer. */
export function Conversation({ channel, model }: { channel: Channel; model: Model }) {
  const desk = useDesk();
  const { state } = model;
  const page = model.channels[channel.id];
  return (
    <>
      <MessageList
        key={`${state.as} ${channel.id} ${page ? '' : 'loading'}`}
        name={`Messages in ${channel.name}`}
        messages={messagesIn(model, channel.id)}
        state={state}
        unread={channel.unread}
        older={page?.more ? () => desk.older(channel.id) : undefined}
      >
        {page && <Beginning channel={channel} />}
      </MessageList>
      <Below channel={channel} state={state} />
    </>
  );
}

/** Where one writes, if one may. */
function Below({ channel, state, thread_ts }: { channel: Channel; state: State; thread_ts?: string }) {
  if (channel.with === state.app.user && state.app.messages_read_only)
    return (
      <p class="read-only">{state.app.name} writes here and reads nothing. Use a command in a channel.</p>
    );
  const key = `${state.as} ${thread_ts ?? channel.id}`;
  return <Composer key={key} channel={channel} state={state} thread_ts={thread_ts} />;
}

export function ChannelView({
  channel,
  model,
  menu,
}: {
  channel: Channel;
  model: Model;
  menu: ComponentChildren;
}) {
  return (
    <main class="pane" aria-label={channel.name}>
      <header class="pane-head">
        {menu}
        <h1>
          {channel.kind === 'channel' && <HashIcon size={18} />}
          {channel.name}
        </h1>
        <span class="topic">{channel.topic}</span>
        {channel.kind === 'channel' && (
          <span class="members">
            <PeopleIcon size={16} />
            <span aria-hidden="true">{channel.members.length}</span>
            <span class="hush">{channel.members.length} members</span>
          </span>
        )}
      </header>
      <Conversation channel={channel} model={model} />
    </main>
  );
}

export function ThreadPane({ channel, ts, model }: { channel: Channel; ts: string; model: Model }) {
  const desk = useDesk();
  const { state } = model;
  return (
    <aside class="pane thread" aria-label="Thread">
      <header class="pane-head">
        <h2>Thread</h2>
        <span class="topic">{channel.kind === 'im' ? channel.name : `#${channel.name}`}</span>
        <button
          type="button"
          class="tool"
          aria-label="Leave thread"
          title="Leave thread"
          onClick={() => desk.go(placeOf(state, channel.id))}
        >
          <CloseIcon size={18} />
        </button>
      </header>
      <MessageList
        key={`${state.as} ${ts}`}
        name="Replies"
        messages={messagesOfThread(model, channel.id, ts)}
        state={state}
        inThread
      />
      <Below channel={channel} state={state} thread_ts={ts} />
    </aside>
  );
}
