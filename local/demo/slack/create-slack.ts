import type { Hono } from 'hono';
import { createCore } from './core.ts';
import { createOpenid } from './openid/create-openid.ts';
import type { SlackOptions } from './options.ts';
import { createPageApi } from './page-api.ts';
import { slackUser } from './send/payloads.ts';
import { createWebApi } from './web-api/create-web-api.ts';
import type { Person } from './wire.ts';

export type { Limits, SlackOptions, Workspace, WorkspaceChannel } from './options.ts';

export interface SlackStandIn {
  /** Slack's Web API, to be mounted at `/api`. */
  api: Hono;
  /** What the page asks, and where response urls lead, to be mounted at `/local/slack`. */
  local: Hono;
  /** Where people sign in, to be mounted at `/openid/connect`. */
  openid: Hono;
  /** Somebody's profile is edited; the app hears of it if it subscribed. False where there is nobody of that id. */
  changePerson(id: string, change: Partial<Omit<Person, 'id'>> & { deleted?: boolean }): Promise<boolean>;
  /** Ends streams and deliveries, and lets go of the file. */
  close(): void;
}

/** A Slack workspace on this machine, as strict as the real one where an app could get it wrong. */
export function createSlack(options: SlackOptions): SlackStandIn {
  const core = createCore(options);
  return {
    api: createWebApi(core),
    local: createPageApi(core),
    openid: createOpenid(core),
    async changePerson(id, change) {
      const person = core.people.change(id, change);
      if (!person) return false;
      const user = slackUser(person, core.workspace, core.manifest.scopes.includes('users:read.email'));
      const event_ts = `${person.updated}.000100`;
      await core.events.tell('user_change', {
        type: 'user_change',
        user,
        cache_ts: person.updated,
        event_ts,
      });
      return true;
    },
    close: core.close,
  };
}
