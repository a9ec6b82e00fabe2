import { syncPeople } from '../../app/invoices/sync-people.ts';
import { type Person, readPerson } from '../../app/shared/people.ts';
import { whyNotClaims } from '../../listeners/who-may.ts';
import { openTestDesk } from '../support/desk.ts';
import { team } from '../support/slack-requests.ts';

const person = (more: Partial<Person> = {}): Person => ({
  user_id: 'UARJUN',
  guest: false,
  stranger: false,
  gone: false,
  updated: 1,
  ...more,
});

test('full members are known by address, guests only where they were known before', async () => {
  const desk = await openTestDesk();
  desk.members.push(
    person({ address: 'arjun@kite.example' }),
    person({ user_id: 'UGUEST', guest: true, address: 'guest@x.example' }),
    person({ user_id: 'UGONE', gone: true, address: 'gone@x.example' }),
  );
  await syncPeople(desk.ports);
  expect(await readPerson(desk.ports, 'UARJUN')).toMatchObject({ address: 'arjun@kite.example' });
  expect(await readPerson(desk.ports, 'UGUEST')).toBeUndefined();
  expect(await readPerson(desk.ports, 'UGONE')).toBeUndefined();
  expect(await syncPeople(desk.ports)).toBe(0);
});

test('an address that was not kept yet is taken though nothing else is new', async () => {
  const desk = await openTestDesk();
  desk.members.push(person({ address: 'arjun@kite.example' }));
  await syncPeople({
    ...desk.ports,
    messenger: { ...desk.ports.messenger, members: async () => [person()] },
  });
  expect(await syncPeople(desk.ports)).toBe(1);
  expect(await readPerson(desk.ports, 'UARJUN')).toMatchObject({ address: 'arjun@kite.example' });
});

const actor = { user_id: 'UARJUN', teams: [team], org_wide: false, guest: false, stranger: false };

test.each([
  [{}, { team }, person(), undefined],
  [{}, {}, person(), /PAYDESK_SLACK_TEAM/],
  [{ teams: [team, 'T0OTHER'] }, { team }, person(), /another workspace/],
  [{ teams: [] }, { team }, person(), /another workspace/],
  [{ org_wide: true }, { team }, person(), /another workspace/],
  [{ stranger: true }, { team }, person(), /another workspace/],
  [{}, { team }, person({ stranger: true }), /another workspace/],
  [{ guest: true }, { team }, person(), /Guests/],
  [{}, { team }, person({ guest: true }), /Guests/],
  [{}, { team }, person({ gone: true }), /Guests/],
  [{ user_id: undefined }, { team }, undefined, /Guests/],
])('who may file claims: %j, %j, %j', (more, config, mirrored, words) => {
  const said = whyNotClaims({ ...actor, ...more }, config, mirrored);
  if (words) expect(said).toMatch(words);
  else expect(said).toBeUndefined();
});
