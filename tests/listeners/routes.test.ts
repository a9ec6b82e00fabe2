import { existsSync } from 'node:fs';
import { routes } from '../../listeners/index.ts';
import { actions, callbacks } from '../../views/ids.ts';

/** Modals without anything to submit, and a shortcut that opens none. */
const onlyLookedAt = [
  'file-expense',
  'see-receipt',
  'show-claim',
  'show-held',
  'show-invoice',
  'show-letter',
];
const forms = Object.values(callbacks).filter((id) => !onlyLookedAt.includes(id));

const files = (folder: string, all: Record<string, { listener: unknown }>) =>
  Object.entries(all).map(([id, { listener }]) => [folder, id, listener] as const);

test('every action and every form has a route, and nothing else has', () => {
  expect(Object.keys(routes.actions).sort()).toEqual(Object.values(actions).sort());
  expect(Object.keys(routes.submissions).sort()).toEqual(forms.sort());
  expect(Object.keys(callbacks)).toEqual(expect.arrayContaining(Object.keys(routes.shortcuts)));
});

test.each([
  ...files('actions', routes.actions),
  ...files('submissions', routes.submissions),
  ...files('shortcuts', routes.shortcuts),
  ...files('commands', routes.commands),
  ...files('events', routes.events),
])('%s: %s is answered by the file of that name', async (folder, id, listener) => {
  const file = `listeners/${folder}/${id.replace('/', '').replaceAll('_', '-')}.ts`;
  expect(existsSync(file)).toBe(true);
  expect(Object.values(await import(`../../${file}`))).toContain(listener);
});

test('whoever is not named reaches what tells nothing about invoices, and nothing else', () => {
  const open = Object.values(routes).flatMap((all) =>
    Object.entries<{ audience: string }>(all).flatMap(([id, { audience }]) =>
      audience === 'anybody' ? id : [],
    ),
  );
  expect(open.sort()).toEqual(['app_home_opened', 'open-link', 'user_change']);
});
