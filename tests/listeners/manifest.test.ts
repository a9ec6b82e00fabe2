import { readFileSync } from 'node:fs';
import { routes } from '../../listeners/index.ts';
import { methodsCalled, scopeOf, scopeOfEvent } from '../support/slack-scopes.ts';

const { features, settings, oauth_config } = JSON.parse(readFileSync('manifest.json', 'utf8'));
const names = (all: Record<string, string>[], name: string) => all.map((each) => each[name]).sort();
/** One event by its type, of which Slack tells by the kind of place it was said in. */
const kinds: Record<string, string[]> = { message: ['message.channels', 'message.groups', 'message.im'] };
const events = Object.keys(routes.events).flatMap((type) => kinds[type] ?? type);

test('its commands, shortcuts and events are exactly those that are routed', () => {
  expect(names(features.slash_commands, 'command')).toEqual(Object.keys(routes.commands).sort());
  expect(names(features.shortcuts, 'callback_id')).toEqual(Object.keys(routes.shortcuts).sort());
  expect(settings.event_subscriptions.bot_events.toSorted()).toEqual(events.sort());
});

test('its bot has exactly the scopes that what it calls and hears needs', () => {
  const called = methodsCalled();
  const unknown = [
    ...called.filter((method) => !Object.hasOwn(scopeOf, method)),
    ...events.filter((type) => !Object.hasOwn(scopeOfEvent, type)),
  ];
  expect(unknown).toEqual([]);
  const needed = new Set([
    ...called.flatMap((method) => scopeOf[method] ?? []),
    ...events.flatMap((type) => scopeOfEvent[type] ?? []),
    // Slash commands and shortcuts.
    'commands',
  ]);
  // An address is a part of a person: https://docs.slack.dev/reference/scopes/users.read.email
  if (needed.has('users:read.email')) needed.add('users:read');
  expect(oauth_config.scopes.bot.toSorted()).toEqual([...needed].sort());
});
