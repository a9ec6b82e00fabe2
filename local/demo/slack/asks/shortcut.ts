import type { Core } from '../core.ts';
import { isGood } from '../send/deliver.ts';
import { clickFailed } from '../send/failure-words.ts';
import { actionTs, interactionForm, interactive } from '../send/payloads.ts';
import type { StoredPerson } from '../store/people.ts';
import type { Answer, Asks } from '../wire.ts';
import { onItsWay } from './on-its-way.ts';
import { actor, channelName, memberChannel, Nonsense } from './who.ts';

export async function shortcut(core: Core, ask: Asks['shortcut']): Promise<Answer> {
  const person = actor(core, ask.as);
  const known = core.manifest.shortcuts.find(({ callback_id }) => callback_id === ask.callback_id);
  if (!known) throw new Nonsense(`The app has no shortcut ${ask.callback_id}.`);
  const about = known.type === 'message' ? onMessage(core, person, ask) : { type: 'shortcut' };
  if (!about) return { ok: false, error: 'That message is no longer there.' };
  const payload = {
    ...interactive(core.workspace, person),
    ...about,
    callback_id: known.callback_id,
    trigger_id: core.triggers.make(person.id),
    action_ts: actionTs(core.wall()),
  };
  const delivered = await onItsWay(core, person.id, () => core.deliver(interactionForm(payload), 'form'));
  return isGood(delivered) ? { ok: true } : { ok: false, error: clickFailed(delivered) };
}

function onMessage(core: Core, person: StoredPerson, { channel: id, ts }: Asks['shortcut']) {
  if (id === undefined || ts === undefined)
    throw new Nonsense('Say on which message: channel and ts are missing.');
  const channel = memberChannel(core, person, id);
  const message = core.rows.get(id, ts);
  if (!message) return undefined;
  const { thread_ts } = message;
  return {
    type: 'message_action',
    channel: { id, name: channelName(channel) },
    message_ts: ts,
    message: core.slackMessage(message),
    response_url: core.responseUrls.make({
      user: person.id,
      channel: id,
      original: { ts, ephemeral: false },
      ...(thread_ts && { thread_ts }),
    }),
  };
}
