import type { Core } from '../core.ts';
import { slackbot } from '../messages.ts';
import { Refused } from '../refused.ts';
import { isGood, saidBy } from '../send/deliver.ts';
import { commandFailed, failureName } from '../send/failure-words.ts';
import { verificationToken } from '../send/payloads.ts';
import type { StoredChannel } from '../store/channels.ts';
import type { StoredPerson } from '../store/people.ts';
import { type Content, readContent } from '../surfaces/content.ts';
import type { Answer } from '../wire.ts';
import { onItsWay } from './on-its-way.ts';
import { encoded, escaped } from './typed.ts';
import { channelName } from './who.ts';

interface Typed {
  person: StoredPerson;
  channel: StoredChannel;
  text: string;
  thread_ts?: string | undefined;
}

const notACommand = (name: string): string =>
  `${name} is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands. If you are trying to send a message and not run a command, add a space before it.`;

/** Sends a slash command to the app and shows what it answers. */
export async function runCommand(core: Core, typed: Typed): Promise<Answer> {
  const { person, channel, text, thread_ts } = typed;
  const [, name = text, rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  const command = core.manifest.commands.find((each) => each.command === name);
  if (!command) return { ok: false, error: notACommand(name) };
  if (thread_ts) return { ok: false, error: `${name} is not supported in threads. Sorry!` };

  const { team, app } = core.workspace;
  const form = new URLSearchParams({
    token: verificationToken,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: person.id,
    user_name: person.name,
    command: name,
    text: (command.should_escape ? encoded(core, rest) : escaped(rest)).trim(),
    api_app_id: app.id,
    is_enterprise_install: 'false',
    response_url: core.responseUrls.make({ user: person.id, channel: channel.id }),
    trigger_id: core.triggers.make(person.id),
  }).toString();
  const delivered = await onItsWay(core, person.id, () => core.deliver(form, 'form'));
  const fail = (why: string): Answer => {
    const words = { channel: channel.id, user: slackbot, text: commandFailed(name, why) };
    core.messages.whisper(person.id, words, { from_slack: true });
    return { ok: true };
  };
  if (core.ending.aborted) return { ok: false };
  if (!isGood(delivered)) return fail(failureName(delivered));
  const said = saidBy(delivered);
  if (said === 'misshapen') return fail('invalid_command_response');
  if (said.words === undefined && !said.json?.text && !said.json?.blocks) return { ok: true };
  try {
    show(core, typed, readContent(said.json ?? { text: said.words }), said.json?.response_type);
    return { ok: true };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    core.trouble(name, error);
    return fail('invalid_command_response');
  }
}

function show(core: Core, { person, channel, text }: Typed, content: Content, type: unknown): void {
  const answer = { channel: channel.id, user: core.workspace.app.user_id, ...content };
  if (type !== 'in_channel') {
    core.messages.whisper(person.id, answer);
    return;
  }
  // Where everybody sees the answer, everybody sees what was asked.
  core.messages.post({ channel: channel.id, user: person.id, text: escaped(text) });
  core.messages.post(answer);
}
