import type { Core } from '../core.ts';
import { slackView } from '../surfaces/open-view.ts';
import type { Answer, Asks } from '../wire.ts';
import { actor } from './who.ts';

/** What Home shows comes by the stream once the app has published it. */
export function openHome(core: Core, { as }: Asks['open-home']): Answer {
  const person = actor(core, as);
  const { channel, opened } = core.channels.openDirectMessage(person.id);
  if (opened) core.messages.tellChannels(person.id);
  const home = core.views.home(person.id);
  core.events
    .tell('app_home_opened', {
      type: 'app_home_opened',
      user: person.id,
      channel: channel.id,
      tab: 'home',
      event_ts: core.channels.nextTs(channel.id),
      ...(home && { view: slackView(home, core.workspace) }),
    })
    .catch((error: unknown) => core.trouble('app_home_opened', error));
  return { ok: true };
}
