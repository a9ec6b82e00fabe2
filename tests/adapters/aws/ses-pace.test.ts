import { GetAccountCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { createSesPace } from '../../../adapters/aws/ses-pace.ts';

const client = new SESv2Client({ region: 'ap-southeast-1' });
const ses = mockClient(client);
beforeEach(() => {
  ses.reset();
});

/** When each of so many mails goes, in milliseconds; a mail itself takes `takes`. */
async function times(count: number, senders: number, takes = 0) {
  let now = 1000;
  const wait = async (milliseconds: number) => {
    now += milliseconds;
  };
  const pace = createSesPace({ senders, client, now: () => now, wait });
  const gone: number[] = [];
  for (let i = 0; i < count; i++) {
    await pace();
    gone.push(now - 1000);
    now += takes;
  }
  return gone;
}

test.each([
  [14, 2, [0, 142.86, 285.71]],
  [1, 2, [0, 2000, 4000]],
  [50, 1, [0, 20, 40]],
])('at %d a second, one of %d senders waits in between', async (MaxSendRate, senders, expected) => {
  ses.on(GetAccountCommand).resolves({ SendQuota: { MaxSendRate } });
  const gone = await times(3, senders);
  for (const [i, at] of gone.entries()) expect(at).toBeCloseTo(expected[i] ?? -1, 1);
  expect(ses.commandCalls(GetAccountCommand)).toHaveLength(1);
});

test('whoever was slow anyway does not wait', async () => {
  ses.on(GetAccountCommand).resolves({ SendQuota: { MaxSendRate: 14 } });
  expect(await times(3, 2, 500)).toEqual([0, 500, 1000]);
});

test('where SES does not say, it is the least that it grants, and it is asked again', async () => {
  ses
    .on(GetAccountCommand)
    .rejectsOnce(new Error('no'))
    .resolves({ SendQuota: { MaxSendRate: 100 } });
  const gone = await times(40, 2);
  expect(gone[1]).toBe(2000);
  expect(ses.commandCalls(GetAccountCommand).length).toBe(2);
  expect((gone.at(-1) ?? 0) - (gone.at(-2) ?? 0)).toBeLessThan(21);
});
