import { blocksOf, elementsOf } from '../../../../blocks/validate/walk.ts';
import type { Core } from '../core.ts';
import { slackbot } from '../messages.ts';
import { isGood } from '../send/deliver.ts';
import { clickFailed } from '../send/failure-words.ts';
import { actionTs, interactionForm, interactive } from '../send/payloads.ts';
import type { StoredPerson } from '../store/people.ts';
import { heldBy, stateOf } from '../surfaces/element-state.ts';
import { slackView } from '../surfaces/open-view.ts';
import type { Answer, Asks } from '../wire.ts';
import { onItsWay } from './on-its-way.ts';
import { actor, channelName, memberChannel, Nonsense } from './who.ts';
import { withFiles } from './with-files.ts';

/** Where the element stands as it is now, and what the payload says of that. */
interface Surface {
  blocks: readonly unknown[];
  about(state: Record<string, object>): object;
  /** Says what became of a click that came to nothing. */
  fail(words: string): Answer;
}

const gone = (words: string): Answer => ({ ok: false, error: words });

/** The app hears of a click with the message or view as it is now, whatever the page still showed. */
export async function click(core: Core, ask: Asks['click']): Promise<Answer> {
  const person = actor(core, ask.as);
  const surface =
    'view_id' in ask.where ? inView(core, person, ask.where) : inMessage(core, person, ask.where);
  if (!surface) return gone('That is no longer there.');
  const element = elementsOf(blocksOf({ blocks: surface.blocks })).find(
    ({ value, in: block }) => value.action_id === ask.action_id && block.value.block_id === ask.block_id,
  );
  if (!element) return gone('That has changed in the meantime. Look at it again.');
  if (element.in.value.type === 'input' && element.in.value.dispatch_action !== true)
    throw new Nonsense('The app is not told of that input before it is submitted.');
  const held = heldBy(element.value, ask.action);
  if (!held) throw new Nonsense('That cannot be chosen there.');
  if (!core.manifest.interactive)
    return surface.fail('This app is not configured to handle interactive responses.');

  const { options: _, option_groups: __, ...told } = element.value;
  const action = { ...told, ...held, block_id: ask.block_id, action_ts: actionTs(core.wall()) };
  const state = withFiles(core, person.id, stateOf(surface.blocks, ask.values));
  const payload = {
    type: 'block_actions',
    ...interactive(core.workspace, person),
    ...surface.about(state),
    trigger_id: core.triggers.make(person.id),
    actions: [action],
  };
  const delivered = await onItsWay(core, person.id, () => core.deliver(interactionForm(payload), 'form'));
  if (core.ending.aborted) return { ok: false };
  return isGood(delivered) ? { ok: true } : surface.fail(clickFailed(delivered));
}

function inView(core: Core, person: StoredPerson, { view_id }: { view_id: string }): Surface | undefined {
  const open = [core.views.top(person.id), core.views.home(person.id)].find((each) => each?.id === view_id);
  return (
    open && {
      blocks: open.view.blocks,
      about: (state) => ({
        container: { type: 'view', view_id },
        view: slackView(open, core.workspace, state),
      }),
      fail: gone,
    }
  );
}

function inMessage(
  core: Core,
  person: StoredPerson,
  where: { channel: string; ts: string },
): Surface | undefined {
  const channel = memberChannel(core, person, where.channel);
  const { id } = channel;
  const { ts } = where;
  const stored = core.rows.get(id, ts);
  const message = stored ?? core.messages.whispered(person.id, id, ts);
  if (!message) return undefined;
  const thread = message.thread_ts ? { thread_ts: message.thread_ts } : {};
  return {
    blocks: message.blocks,
    about: (state) => ({
      container: { type: 'message', message_ts: ts, channel_id: id, is_ephemeral: !stored, ...thread },
      channel: { id, name: channelName(channel) },
      // Slack keeps no ephemeral message that it could send along.
      ...(stored && { message: core.slackMessage(stored) }),
      state: { values: state },
      response_url: core.responseUrls.make({
        user: person.id,
        channel: id,
        original: { ts, ephemeral: !stored },
        ...thread,
      }),
    }),
    fail(words) {
      core.messages.whisper(
        person.id,
        { channel: id, user: slackbot, text: words, ...thread },
        { from_slack: true },
      );
      return { ok: true };
    },
  };
}
