import type { Core } from '../core.ts';
import { refuse } from '../refused.ts';
import type { StoredMessage } from '../store/message-rows.ts';
import type { Arguments } from './arguments.ts';
import type { Methods } from './method.ts';
import { joinedPlaceOf } from './places.ts';

function marked(core: Core, args: Arguments) {
  const { id } = joinedPlaceOf(core, args.text('channel')!);
  const message = core.rows.get(id, args.text('timestamp')!) ?? refuse('message_not_found');
  const name = args.text('name')!.replaceAll(':', '');
  if (!/^[\w+-]{1,100}$/.test(name)) refuse('invalid_name');
  const { reactions = [], ...rest } = message;
  return { rest, reactions, name, bot: core.workspace.app.user_id };
}

const keep = (
  core: Core,
  message: StoredMessage,
  reactions: NonNullable<StoredMessage['reactions']>,
): object => {
  core.messages.mark({ ...message, ...(reactions.length > 0 && { reactions }) });
  return {};
};

export const reactions: Methods = {
  'reactions.add': {
    scope: 'reactions:write',
    required: ['channel', 'timestamp', 'name'],
    run(core, args) {
      const { rest, reactions, name, bot } = marked(core, args);
      const known = reactions.find((each) => each.name === name);
      if (known?.users.includes(bot)) refuse('already_reacted');
      const next = known
        ? reactions.map((each) => (each === known ? { name, users: [...known.users, bot] } : each))
        : [...reactions, { name, users: [bot] }];
      return keep(core, rest, next);
    },
  },

  'reactions.remove': {
    scope: 'reactions:write',
    required: ['channel', 'timestamp', 'name'],
    run(core, args) {
      const { rest, reactions, name, bot } = marked(core, args);
      if (!reactions.some((each) => each.name === name && each.users.includes(bot))) refuse('no_reaction');
      const next = reactions
        .map((each) =>
          each.name === name ? { name, users: each.users.filter((user) => user !== bot) } : each,
        )
        .filter(({ users }) => users.length > 0);
      return keep(core, rest, next);
    },
  },
};
