import type { Channel, State } from '../../slack/wire.ts';
import { appChannel, type Place } from './place.ts';

export interface Destination {
  key: string;
  name: string;
  kind: string;
  /** Where it is, or to whom nothing was written yet. */
  to: Place | { person: string };
}

const most = 8;

export const unreadIn = ({ unread, unread_replies }: Channel): number => unread + unread_replies;

/** Where letters may lead: what begins with them before what only has them within; the unread ones first. */
export function placesFor(state: State, text: string): Destination[] {
  const wanted = text.trim().toLowerCase().replace(/^[#@]/, '');
  const own = appChannel(state);
  const places = state.channels
    .filter(({ id }) => id !== own?.id)
    .sort((a, b) => Math.sign(unreadIn(b)) - Math.sign(unreadIn(a)))
    .map(({ id, name, kind }): Destination => {
      const place: Place = { kind: 'channel', id };
      return { key: id, name, kind: kind === 'im' ? 'Direct message' : 'Channel', to: place };
    });
  const { name } = state.app;
  places.push(
    { key: 'home', name: `${name} Home`, kind: 'App', to: { kind: 'app', tab: 'home' } },
    { key: 'messages', name: `${name} Messages`, kind: 'App', to: { kind: 'app', tab: 'messages' } },
  );
  const known = state.channels.map((channel) => channel.with);
  if (wanted)
    for (const person of state.people)
      if (!person.is_bot && person.id !== state.as && !known.includes(person.id))
        places.push({
          key: person.id,
          name: person.real_name,
          kind: 'New direct message',
          to: { person: person.id },
        });
  const at = ({ name }: Destination) => name.toLowerCase().indexOf(wanted);
  return places
    .filter((each) => at(each) >= 0)
    .sort((a, b) => Math.sign(at(a)) - Math.sign(at(b)))
    .slice(0, most);
}
