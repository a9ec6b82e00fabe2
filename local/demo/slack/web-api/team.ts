import { refuse } from '../refused.ts';
import type { Methods } from './method.ts';

export const team: Methods = {
  'auth.test': {
    run: ({ workspace: { team, app }, people }) => ({
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      user: people.get(app.user_id)?.name ?? app.name,
      team_id: team.id,
      user_id: app.user_id,
      bot_id: app.bot_id,
      is_enterprise_install: false,
    }),
  },

  'team.info': {
    scope: 'team:read',
    run({ workspace: { team } }, args) {
      if (args.has('team') && args.text('team') !== team.id) refuse('team_not_found');
      const { id, name, domain } = team;
      return { team: { id, name, domain, email_domain: '', icon: { image_default: true } } };
    },
  },

  'bots.info': {
    scope: 'users:read',
    run({ workspace: { app } }, args) {
      if (args.has('bot') && args.text('bot') !== app.bot_id) refuse('bot_not_found');
      return {
        bot: {
          id: app.bot_id,
          deleted: false,
          name: app.name,
          updated: 0,
          app_id: app.id,
          user_id: app.user_id,
          icons: {},
        },
      };
    },
  },
};
