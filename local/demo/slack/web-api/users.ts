import type { Core } from '../core.ts';
import { secondsOf } from '../ids.ts';
import { refuse } from '../refused.ts';
import { slackUser } from '../send/payloads.ts';
import type { StoredPerson } from '../store/people.ts';
import { type Methods, pageOf } from './method.ts';

const shown = (core: Core, person: StoredPerson) =>
  slackUser(person, core.workspace, core.manifest.scopes.includes('users:read.email'));

export const users: Methods = {
  'users.info': {
    scope: 'users:read',
    required: ['user'],
    run: (core, args) => ({
      user: shown(core, core.people.get(args.text('user')!) ?? refuse('user_not_found')),
    }),
  },

  'users.list': {
    scope: 'users:read',
    run(core, args) {
      const { items, response_metadata } = pageOf(core.people.all(), args, 1000);
      return {
        members: items.map((person) => shown(core, person)),
        cache_ts: secondsOf(core.wall()),
        response_metadata,
      };
    },
  },

  'users.lookupByEmail': {
    scope: 'users:read.email',
    required: ['email'],
    run(core, args) {
      const email = args.text('email')!.toLowerCase();
      const found = core.people.all().find((each) => !each.deleted && each.email.toLowerCase() === email);
      return { user: shown(core, found ?? refuse('users_not_found')) };
    },
  },
};
