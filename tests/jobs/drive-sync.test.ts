import { readPerson } from '../../app/shared/people.ts';
import { driveSync, syncAll } from '../../jobs/drive-sync.ts';
import { openTestDesk } from '../support/desk.ts';

const config = { PAYDESK_PEOPLE: 'U024BE7LH, U0G9QF9C6' };
const person = (user_id: string, updated: number, more: object = {}) => ({
  user_id,
  guest: false,
  stranger: false,
  gone: false,
  updated,
  ...more,
});

test('those who may see invoices are mirrored, and whoever is known already; nobody else', async () => {
  const desk = await openTestDesk({ config });
  desk.members.push(person('U024BE7LH', 5), person('U0OTHER', 5));
  await driveSync(desk.ports);
  expect(await readPerson(desk.ports, 'U024BE7LH')).toMatchObject({ gone: false, updated: 5 });
  expect(await readPerson(desk.ports, 'U0OTHER')).toBeUndefined();
  desk.ports.config = { ...desk.ports.config, slack: { ...desk.ports.config.slack, people: [] } };
  desk.members.splice(0, 2, person('U024BE7LH', 6, { gone: true }));
  await driveSync(desk.ports);
  expect(await readPerson(desk.ports, 'U024BE7LH')).toMatchObject({ gone: true, updated: 6 });
});

test('older news change nothing, and the same news write nothing', async () => {
  const desk = await openTestDesk({ config });
  desk.members.push(person('U024BE7LH', 5, { guest: true }));
  await driveSync(desk.ports);
  desk.members.splice(0, 1, person('U024BE7LH', 4));
  await driveSync(desk.ports);
  expect(await readPerson(desk.ports, 'U024BE7LH')).toMatchObject({ guest: true, updated: 5, version: 1 });
});

test('a Slack that does not answer is told in words and keeps nothing else from being done', async () => {
  const desk = await openTestDesk({ config });
  desk.ports.messenger.members = () => Promise.reject(new Error('ratelimited'));
  const { synced, troubles } = await syncAll(desk.ports);
  expect(synced?.rows).toBe(1);
  expect(troubles.map((t) => t.words)).toEqual([
    expect.stringMatching(/members could not be read \(ratelimited\)/),
  ]);
});
