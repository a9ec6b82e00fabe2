import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { methodsCalled, scopeOf, scopeOfEvent } from '../support/slack-scopes.ts';

const corpus = '../shared/corpus/slack-schemas';
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const manifest = json('manifest.json');

if (!existsSync(corpus)) test.skip(`skipped: there is no ${corpus}`, () => {});
else {
  describe.each(['1.0.0', '2.0.0'])('Slack’s own schema %s', (version) => {
    const schema = z.fromJSONSchema(
      json(`${corpus}/manifest-schema/schemas/manifest.schema.${version}.json`),
    );

    test('takes the manifest', () => {
      expect(schema.safeParse(manifest).error).toBeUndefined();
    });

    test.each<[string, (given: typeof manifest) => void]>([
      ['a setting that is none', ({ settings }) => Object.assign(settings, { bad: true })],
      ['an app without a name', ({ display_information }) => delete display_information.name],
      [
        'a name that is too long',
        (given) => Object.assign(given.display_information, { name: 'x'.repeat(36) }),
      ],
      [
        'a command without a slash',
        ({ features }) => Object.assign(features.slash_commands[0], { command: 'chase' }),
      ],
      [
        'a shortcut of another kind',
        ({ features }) => Object.assign(features.shortcuts[0], { type: 'local' }),
      ],
    ])('does not take %s', (_, change) => {
      const given = structuredClone(manifest);
      change(given);
      expect(schema.safeParse(given).success).toBe(false);
    });
  });

  describe('Slack’s specification of its APIs', () => {
    const { paths } = json(`${corpus}/slack-api-specs/web-api/slack_web_openapi_v2.json`);
    const scopesIn = (method: string): string[] =>
      Object.values<{ security: { slackAuth: string[] }[] }>(paths[`/${method}`] ?? {}).flatMap(
        ({ security }) => security.flatMap(({ slackAuth }) => slackAuth),
      );

    // It is of 2021, and these two came in its stead for files.upload, which asks for the same scope.
    const since = {
      'files.getUploadURLExternal': 'files.upload',
      'files.completeUploadExternal': 'files.upload',
    };
    const inIts = (method: string): string => since[method as keyof typeof since] ?? method;

    // It names scopes as they were before bots had their own: chat:write:bot.
    test.each(methodsCalled())('has %s with the scope that we know', (method) => {
      const theirs = scopesIn(inIts(method)).map((scope) => scope.replace(/:(bot|user)$/, ''));
      expect(theirs).toContain(scopeOf[method] ?? 'none');
    });

    // It is older than App Home, whose opening needs no scope.
    test('has the event user_change with the scope that we know', () => {
      const { topics } = json(`${corpus}/slack-api-specs/events-api/slack_events_api_async_v1.json`);
      expect(topics['user.change'].subscribe['x-scopes-required']).toEqual([scopeOfEvent.user_change]);
    });
  });
}
