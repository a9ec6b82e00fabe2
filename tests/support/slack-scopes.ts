import { readdirSync, readFileSync } from 'node:fs';

/** What each method needs of a bot's token; a new one is looked up at https://docs.slack.dev/reference/methods. */
export const scopeOf: Record<string, string | undefined> = {
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'files.completeUploadExternal': 'files:write',
  'files.getUploadURLExternal': 'files:write',
  'files.info': 'files:read',
  'users.list': 'users:read',
  'users.lookupByEmail': 'users:read.email',
  'views.open': undefined,
  'views.publish': undefined,
  'views.push': undefined,
  'views.update': undefined,
};

export const scopeOfEvent: Record<string, string | undefined> = {
  app_home_opened: undefined,
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  user_change: 'users:read',
};

/** Methods of the Web API, called by a client or named to one. */
function methodsIn(source: string): string[] {
  const families = 'apps|auth|bots|chat|conversations|files|pins|reactions|team|usergroups|users|views';
  const called = source.matchAll(new RegExp(`client\\.((?:${families})\\.[\\w.]+)\\(`, 'g'));
  const named = source.matchAll(new RegExp(`'((?:${families})\\.[a-z][\\w.]+)'`, 'g'));
  return [...called, ...named].map(([, method]) => method as string);
}

/** Every method that our own code calls. */
export function methodsCalled(): string[] {
  const methods = ['listeners', 'adapters/slack'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => methodsIn(readFileSync(`${folder}/${name}`, 'utf8'))),
  );
  return [...new Set(methods)].sort();
}
