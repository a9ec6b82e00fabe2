import type { ComponentChildren } from 'preact';
import type { Channel, State } from '../../slack/wire.ts';
import { unreadIn } from '../core/jump.ts';
import { addressOf, appChannel, type Place } from '../core/place.ts';
import { useDesk } from '../desk/use-desk.ts';
import { Avatar } from './avatar.tsx';
import { ChevronIcon, HashIcon, SearchIcon } from './icons.tsx';

interface Props {
  state: State;
  place: Place;
  open: boolean;
  jump(): void;
}

interface LinkTo {
  name: string;
  href: string;
  current: boolean;
  unread: number;
  children: ComponentChildren;
}

/** Named by the channel's name alone; how much is new is said after it. */
function Entry({ name, href, current, unread, children }: LinkTo) {
  return (
    <li>
      <a
        class={`entry${unread ? ' entry-unread' : ''}`}
        href={href}
        aria-current={current ? 'page' : undefined}
        {...(unread && { 'aria-description': `${unread} unread` })}
      >
        {children}
        <span class="entry-name">{name}</span>
        {unread > 0 && (
          <span class="count" aria-hidden="true">
            {unread}
          </span>
        )}
      </a>
    </li>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

function ActingAs({ state }: { state: State }) {
  const desk = useDesk();
  const people = state.people.filter(({ is_bot }) => !is_bot);
  const me = people.find(({ id }) => id === state.as);
  return (
    <div class="acting">
      <Avatar person={me} />
      <div class="acting-words">
        <label for="acting-as">Acting as</label>
        <select
          id="acting-as"
          value={state.as}
          onChange={({ currentTarget }) => desk.actAs(currentTarget.value)}
        >
          {people.map(({ id, real_name, title, is_restricted }) => (
            <option key={id} value={id}>
              {[real_name, is_restricted ? 'guest' : title].filter(Boolean).join(', ')}
            </option>
          ))}
        </select>
        <ChevronIcon size={14} />
      </div>
    </div>
  );
}

export function Sidebar({ state, place, open, jump }: Props) {
  const own = appChannel(state);
  const person = (id: string | undefined) => state.people.find((each) => each.id === id);
  const entry = (channel: Channel, mark: ComponentChildren) => (
    <Entry
      key={channel.id}
      name={channel.name}
      href={addressOf(state, { kind: 'channel', id: channel.id })}
      current={place.kind === 'channel' && place.id === channel.id}
      unread={unreadIn(channel)}
    >
      {mark}
    </Entry>
  );
  const channels = state.channels.filter(({ kind }) => kind === 'channel');
  const direct = state.channels.filter(({ kind, id }) => kind === 'im' && id !== own?.id);
  const news = own ? unreadIn(own) : 0;
  return (
    <nav id="sidebar" class={`sidebar${open ? ' sidebar-open' : ''}`} aria-label={state.team.name}>
      <div class="team">{state.team.name}</div>
      <ActingAs state={state} />
      <button type="button" class="jump" aria-keyshortcuts="Control+K" onClick={jump}>
        <SearchIcon size={16} /> Jump to
        <kbd>Ctrl K</kbd>
      </button>
      <div class="entries">
        <Part title="Channels">{channels.map((channel) => entry(channel, <HashIcon size={16} />))}</Part>
        {direct.length > 0 && (
          <Part title="Direct messages">
            {direct.map((channel) => entry(channel, <Avatar size={20} person={person(channel.with)} />))}
          </Part>
        )}
        <Part title="Apps">
          <Entry
            name={state.app.name}
            href={addressOf(state, { kind: 'app', tab: news ? 'messages' : 'home' })}
            current={place.kind === 'app'}
            unread={news}
          >
            <Avatar size={20} person={person(state.app.user)} />
          </Entry>
        </Part>
      </div>
    </nav>
  );
}
