import type { Channel, State } from '../../slack/wire.ts';

/** What the person looks at. */
export type Place =
  | { kind: 'channel'; id: string; thread?: string }
  | { kind: 'app'; tab: 'home' | 'messages'; thread?: string };

/** Of the app's own direct message, which is its Messages tab. */
export const appChannel = (state: State): Channel | undefined =>
  state.channels.find((channel) => channel.kind === 'im' && channel.with === state.app.user);

export const channelAt = (state: State, place: Place): Channel | undefined =>
  place.kind === 'channel'
    ? state.channels.find(({ id }) => id === place.id)
    : place.tab === 'messages'
      ? appChannel(state)
      : undefined;

/** A conversation, or a thread in it; the app's own stands in its Messages tab. */
export function placeOf(state: State, channel: string, thread?: string): Place {
  const more = thread === undefined ? {} : { thread };
  if (channel === appChannel(state)?.id) return { kind: 'app', tab: 'messages', ...more };
  return { kind: 'channel', id: channel, ...more };
}

const nameInAddress = (channel: Channel): string => (channel.kind === 'im' ? channel.id : channel.name);

/** `#/accounts?as=U1`, `#/accounts/1767578700.000100?as=U1`, `#/app/home?as=U1` */
export function addressOf(state: State, place: Place): string {
  const channel = place.kind === 'channel' ? channelAt(state, place) : undefined;
  const names = place.kind === 'app' ? ['app', place.tab] : [channel ? nameInAddress(channel) : place.id];
  const path = [...names, ...(place.thread ? [place.thread] : [])].map(encodeURIComponent).join('/');
  return `#/${path}?as=${encodeURIComponent(state.as)}`;
}

const words = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Whom an address speaks of, from `#/…?as=` or the page's own `?as=`. */
export function personAt(hash: string, search = ''): string | undefined {
  const query = hash.includes('?') ? hash.slice(hash.indexOf('?')) : '';
  return new URLSearchParams(query).get('as') ?? new URLSearchParams(search).get('as') ?? undefined;
}

const isMoment = (text: string | undefined): text is string => /^\d+\.\d+$/.test(text ?? '');

/** Where an address leads; a channel that this person is not in, or none at all, is the first one there is. */
export function placeAt(state: State, hash: string): Place {
  const path = hash.replace(/^#\/?/, '').replace(/\?.*$/, '');
  const [first = '', second, third] = path.split('/').map(words);
  if (first === 'app' && second === 'messages')
    return { kind: 'app', tab: 'messages', ...(isMoment(third) && { thread: third }) };
  if (first === 'app') return { kind: 'app', tab: 'home' };
  const channel = state.channels.find(({ id, name, kind }) =>
    kind === 'im' ? id === first : name === first || id === first,
  );
  if (channel) return placeOf(state, channel.id, isMoment(second) ? second : undefined);
  const start = state.channels.find(({ kind }) => kind === 'channel') ?? state.channels[0];
  return start ? { kind: 'channel', id: start.id } : { kind: 'app', tab: 'home' };
}
