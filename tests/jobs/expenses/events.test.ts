import { checker } from '../../../jobs/expenses/checker.ts';
import { intakeRead } from '../../../jobs/expenses/intake-read.ts';
import { routing } from '../../../jobs/expenses/routing.ts';
import { arjun, openClaimDesk } from '../../support/claim-desk.ts';

test.each([
  ['intake-read', intakeRead],
  ['checker', checker],
  ['routing', routing],
])('%s takes ids only, and an event that comes late or again changes nothing', async (_, job) => {
  const desk = await openClaimDesk();
  for (const detail of [{}, { claim_id: '' }, { claim_id: 7 }, null])
    await expect(job(desk.ports, detail)).rejects.toThrow();
  const { claim_id } = await desk.approved('1');
  const before = await desk.claim(claim_id);
  await job(desk.ports, { claim_id, revision: 1, status: 'submitted', approver: arjun.address });
  expect(await desk.claim(claim_id)).toEqual(before);
});
