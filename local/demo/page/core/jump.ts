import type { State } from '../../slack/wire.ts';
import { appChannel, type Place } from './place.ts';

export interface Destination {
  key: string;
  name: string;
  kind: string;
  place: Place;
}

const most = 8;

/** Where letters may lead: what begins with them before what only has them within; the unread ones first. */
export function placesFor(state: State, text: string): Destination[] {
  const wanted = text.trim().toLowerCase().replace(/^[#@]/, '');
  const own = appChannel(state);
  const places = state.channels
    .filter(({ id }) => id !== own?.id)
    .sort((a, b) => Math.sign(b.unread) - Math.sign(a.unread))
    .map(({ id, name, kind }): Destination => {
      const place: Place = { kind: 'channel', id };
      return { key: id, name, kind: kind === 'im' ? 'Direct message' : 'Channel', place };
    });
  const { name } = state.app;
  places.push(
    { key: 'home', name: `${name} Home`, kind: 'App', place: { kind: 'app', tab: 'home' } },
    { key: 'messages', name: `${name} Messages`, kind: 'App', place: { kind: 'app', tab: 'messages' } },
  );
  const at = ({ name }: Destination) => name.toLowerCase().indexOf(wanted);
  return places
    .filter((each) => at(each) >= 0)
    .sort((a, b) => Math.sign(at(a)) - Math.sign(at(b)))
    .slice(0, most);
}
