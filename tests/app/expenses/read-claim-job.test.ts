import { startClaim } from '../../../app/expenses/start-claim.ts';
import type { Pending, ReceiptFile, ReceiptPages } from '../../../app/ports/reader.ts';
import { minute } from '../../../app/shared/instant.ts';
import { textractDone } from '../../../jobs/expenses/textract-done.ts';
import { sweeper } from '../../../jobs/sweeper.ts';
import { arjun, openClaimDesk, receipt, sgd } from '../../support/claim-desk.ts';
import { page } from './read-receipt/page.ts';

const lunch: ReceiptPages = {
  pages: [
    page('Blue Door Cafe', '01 Mar 2027 12:40', 'Lunch set | 18.40', 'TOTAL SGD | 18.40', 'VISA | 18.40'),
  ],
  said: [{ kind: 'total', text: '18.40', confidence: 0.95 }],
};

/** A desk whose reader answers these, one after the other, the last one for ever. */
async function open(...answers: (ReceiptPages | Pending)[]) {
  const desk = await openClaimDesk();
  const asked: [ReceiptFile, string | undefined][] = [];
  desk.ports.reader.receipt = async (file, job) => {
    asked.push([file, job]);
    return answers[Math.min(asked.length, answers.length) - 1]!;
  };
  const { claim_id } = await startClaim(desk.ports, { key: 'F1', by: arjun, receipt: receipt('F1') });
  await desk.settle();
  return { desk, asked, claim_id };
}

const ended = (claim_id: string, Status = 'SUCCEEDED') => ({
  JobId: 'job-1',
  Status,
  API: 'StartExpenseAnalysis',
  JobTag: claim_id,
  Timestamp: 1_797_000_000_000,
  DocumentLocation: { S3ObjectName: `${claim_id}/receipt`, S3Bucket: 'ea-receipts' },
});

test('a reader that goes on by itself leaves the claim waiting, and its end carries it on', async () => {
  const { desk, asked, claim_id } = await open({ pending: 'job-1' }, lunch);
  expect(await desk.claim(claim_id)).toMatchObject({ reading: { state: 'waiting', job: 'job-1' } });
  expect(desk.told()).toEqual([]);
  await textractDone(desk.ports, ended(claim_id));
  await desk.settle();
  expect(asked.map(([{ key, tag }, job]) => [key, tag, job])).toEqual([
    [`${claim_id}/receipt`, claim_id, undefined],
    [`${claim_id}/receipt`, claim_id, 'job-1'],
  ]);
  expect(await desk.claim(claim_id)).toMatchObject({ amount: sgd(1840), reading: { state: 'read' } });
  expect(desk.lastTold(arjun.id).text).toBe('Blue Door Cafe, SGD 18.40, Meals.');
});

test('its end told twice, late, or of a claim that nobody knows changes nothing more', async () => {
  const { desk, asked, claim_id } = await open({ pending: 'job-1' }, lunch);
  await textractDone(desk.ports, ended(claim_id));
  const { revision } = await desk.claim(claim_id);
  await textractDone(desk.ports, ended(claim_id));
  await textractDone(desk.ports, ended('C-gone'));
  expect(asked).toHaveLength(2);
  expect((await desk.claim(claim_id)).revision).toBe(revision);
});

test('an end that is never told is asked for two minutes later', async () => {
  const { desk, asked, claim_id } = await open({ pending: 'job-1' }, { pending: 'job-1' }, lunch);
  await sweeper(desk.ports);
  expect(asked).toHaveLength(1);
  desk.advance(2 * minute);
  await sweeper(desk.ports);
  expect(asked).toHaveLength(2);
  desk.advance(2 * minute);
  await sweeper(desk.ports);
  await desk.settle();
  expect(await desk.claim(claim_id)).toMatchObject({ amount: sgd(1840), reading: { state: 'read' } });
});

test('after half an hour the claimant is asked to write it', async () => {
  const { desk, claim_id } = await open({ pending: 'job-1' });
  desk.advance(31 * minute);
  await sweeper(desk.ports);
  await desk.settle();
  expect(await desk.claim(claim_id)).toMatchObject({ reading: { state: 'failed' } });
  expect(desk.lastTold(arjun.id).text).toMatch(/^Reading the receipt takes too long\. Write what it says/);
});

test('what is no message of Textract is an error', async () => {
  const desk = await openClaimDesk();
  await expect(textractDone(desk.ports, { hello: 1 })).rejects.toThrow();
});
