import { DefiniteFailure, Unclear } from '../../../app/shared/errors.ts';
import { hour, minute } from '../../../app/shared/instant.ts';
import { mirrorPerson } from '../../../app/shared/people.ts';
import { mirrorAddresses } from '../../../app/shared/people-by-address.ts';
import { effects } from '../../../jobs/effects.ts';
import { arjun, openClaimDesk, wei } from '../../support/claim-desk.ts';

const person = {
  user_id: wei.id,
  address: wei.address,
  guest: false,
  stranger: false,
  gone: false,
  updated: 1,
};
const open = async (decision_mail: string, inSlack = true) => {
  const desk = await openClaimDesk({ config: { PAYDESK_DECISION_MAIL: decision_mail } });
  if (inSlack) {
    await mirrorPerson(desk.ports, person);
    await mirrorAddresses(desk.ports, [person]);
  }
  return desk;
};
const to = (desk: { mails: { to: string }[] }) => desk.mails.map((mail) => mail.to);

test.each([
  ['without-slack', true, []],
  ['without-slack', false, [wei.address]],
  ['always', true, [wei.address]],
  ['never', false, []],
])('set to %s, an approver in Slack (%s) gets %j', async (setting, inSlack, mails) => {
  const desk = await open(setting, inSlack);
  await desk.handed('1');
  expect(to(desk)).toEqual(mails);
});

test('an approver who left Slack is told by mail', async () => {
  const desk = await open('without-slack');
  await mirrorPerson(desk.ports, { ...person, gone: true, updated: 2 });
  await desk.handed('1');
  expect(to(desk)).toEqual([wei.address]);
});

test('a turn that is over before its mail leaves has none', async () => {
  const desk = await open('always');
  desk.trouble.mail = new DefiniteFailure('no');
  const { claim_id } = await desk.draft('1');
  const { submitClaim } = await import('../../../app/expenses/submit-claim.ts');
  const { withdrawClaim } = await import('../../../app/expenses/withdraw-claim.ts');
  await submitClaim(desk.ports, { claim_id, by: arjun });
  await desk.settle().catch(() => {});
  delete desk.trouble.mail;
  await withdrawClaim(desk.ports, { claim_id, by: arjun });
  await desk.later(61, claim_id);
  expect(to(desk)).toEqual([]);
});

test.each([
  ['surely not sent', new DefiniteFailure('busy'), 1],
  ['sent or not, nobody knows', new Unclear('lost'), 1],
  ['never taken', new DefiniteFailure('no such mailbox', { permanent: true }), 0],
])('%s: tried again as it should be, with the same Message-ID', async (_, trouble, again) => {
  const desk = await open('always');
  desk.trouble.mail = trouble;
  const { claim_id } = await desk.draft('1');
  const { submitClaim } = await import('../../../app/expenses/submit-claim.ts');
  await submitClaim(desk.ports, { claim_id, by: arjun });
  await desk.settle().catch((error) => expect(String(error)).not.toContain(wei.address));
  await desk.settle();
  delete desk.trouble.mail;
  desk.advance(2 * minute);
  await effects(desk.ports, { table: 'ea-claims', key: { claim_id } });
  expect(desk.mails).toHaveLength(again);
});

test('one that is known to have left is not sent again', async () => {
  const desk = await open('always');
  const asked: string[] = [];
  desk.ports.mailer.wasSent = async (id) => {
    asked.push(id);
    return true;
  };
  await desk.handed('1');
  expect([asked.length, desk.mails]).toEqual([1, []]);
});

test('a reminder is mailed as well, as one', async () => {
  const desk = await open('always');
  const { claim_id } = await desk.handed('1');
  const { wakeClaim } = await import('../../../app/expenses/wake-claim.ts');
  desk.advance(25 * hour);
  await wakeClaim(desk.ports, await desk.claim(claim_id));
  await desk.settle();
  const subjects = desk.mails.map(
    ({ mime }) => /^Subject: (.*)\r$/m.exec(new TextDecoder().decode(mime))?.[1],
  );
  expect(subjects).toEqual([
    'For your decision: Cafe K1, SGD 9.00, Meals',
    'Still with you: Cafe K1, SGD 9.00, Meals',
  ]);
  expect(new Set(desk.mails.map((mail) => mail.message_id)).size).toBe(2);
});
