import { simpleParser } from 'mailparser';
import { syncDocument } from '../../../app/invoices/sync-documents.ts';
import { claimSummary } from '../../../jobs/expenses/summary.ts';
import { examplePolicy, openClaimDesk, sgd } from '../../support/claim-desk.ts';

test('the month’s spend by category goes to the stakeholders on the first Monday, once', async () => {
  const desk = await openClaimDesk({
    config: { PAYDESK_STAKEHOLDERS: 'mei@studio.example', PAYDESK_DECISION_MAIL: 'never' },
  });
  desk.documents.policy = examplePolicy;
  await syncDocument(desk.ports, 'policy');
  await desk.approved('1', { amount: sgd(3000) });
  await desk.approved('2', { amount: { minor: 1000, currency: 'USD' } });
  await desk.approved('3', { category: 'Software', amount: sgd(2000), exception: 'licence of the team' });
  await desk.handed('4', { date: '2027-02-28' });
  for (let run = 0; run < 2; run++) {
    await claimSummary(desk.ports);
    await desk.settle();
  }
  // The first Monday of March is today, and of February Paydesk knows nothing.
  expect(desk.mails).toEqual([]);
  desk.days(35);
  for (let run = 0; run < 2; run++) {
    await claimSummary(desk.ports);
    await desk.settle();
  }
  expect(desk.mails).toHaveLength(1);
  const { subject, text } = await simpleParser(Buffer.from(desk.mails[0]!.mime));
  expect(subject).toBe('Claims, March 2027');
  expect(text?.replace(/\s+/g, ' ')).toContain(
    'In March 2027 3 claims were approved, SGD 63.46 in all. Most went to Meals: SGD 43.46, 68% of all in SGD. 1 claim (SGD 9.00) still waits.',
  );
  expect(text).toContain('Software | 1 | SGD 20.00 | 32%');
});
