import type { Core } from '../core.ts';
import { refuse } from '../refused.ts';
import type { StoredChannel } from '../store/channels.ts';

const isOurs = ({ workspace }: Core, { members }: StoredChannel): boolean =>
  members.includes(workspace.app.user_id);

/** A conversation that the bot can see at all. */
export function placeOf(core: Core, id: string): StoredChannel {
  const channel = core.channels.get(id);
  const hidden = channel && (channel.kind === 'im' || channel.is_private) && !isOurs(core, channel);
  return channel && !hidden ? channel : refuse('channel_not_found');
}

/** And that the bot may read or change messages in. */
export function joinedPlaceOf(core: Core, id: string): StoredChannel {
  const channel = placeOf(core, id);
  return isOurs(core, channel) ? channel : refuse('not_in_channel');
}

/** Where a message is to go: a channel by its id or name, or a person, whose direct message is opened for it. */
export function targetOf(core: Core, name: string): StoredChannel {
  const person = /^[UW]/.test(name) ? core.people.get(name) : undefined;
  if (person && !person.deleted && !person.is_bot) return openWith(core, person.id).channel;
  const channel = placeOf(core, core.channels.byName(name.replace(/^#/, ''))?.id ?? name);
  if (channel.is_archived) return refuse('is_archived');
  const open = !channel.is_private && core.manifest.scopes.includes('chat:write.public');
  return isOurs(core, channel) || open ? channel : refuse('not_in_channel');
}

/** The direct message of the app with that person, who sees it from then on. */
export function openWith(core: Core, person: string) {
  const opened = core.channels.openDirectMessage(person);
  if (opened.opened) core.messages.tellChannels(person);
  return opened;
}
