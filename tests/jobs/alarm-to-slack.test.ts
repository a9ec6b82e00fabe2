import type { Message } from '../../app/ports/messenger.ts';
import { alarmToSlack } from '../../jobs/alarm-to-slack.ts';

async function told(message: unknown) {
  const posted: Message[] = [];
  const messenger = { post: async (each: Message) => void posted.push(each) } as never;
  await alarmToSlack({ messenger }, message);
  await alarmToSlack({ messenger }, message);
  const [first, again] = posted;
  expect(first?.to).toBe('channel');
  // The same message again is the same.
  expect(again?.key).toBe(first?.key);
  return first?.notice.kind === 'told' ? first.notice.text : '';
}

const alarm = {
  AlarmName: 'ic-unknown-letters',
  AlarmDescription: 'Nobody knows whether a letter went out. Answer in Slack.',
  NewStateValue: 'ALARM',
  StateChangeTime: '2027-03-01T01:00:00.000+0000',
  AWSAccountId: '111122223333',
};

test('an alarm is told with what to do', async () => {
  expect(await told(alarm)).toBe(
    'Alarm ic-unknown-letters: Nobody knows whether a letter went out. Answer in Slack.',
  );
});

test('its end too', async () => {
  expect(await told({ ...alarm, NewStateValue: 'OK' })).toBe('All is well again: ic-unknown-letters.');
});

test('a budget by its name and threshold, without the account', async () => {
  const text = await told(
    'AWS Budget Notification\nAWS Account 111122223333\n\nDear AWS Customer,\n\nBudget Name: ic-cost\nBudget Type: Cost\nBudgeted Amount: $15.00\nAlert Type: ACTUAL\nAlert Threshold: > $12.00\nACTUAL Amount: $12.40\n',
  );
  expect(text).toBe('The AWS budget ic-cost has passed its threshold (> $12.00): see Billing.');
});

test.each([undefined, null, 7, {}, 'x'.repeat(9000)])(
  'whatever else comes is told, cut: %#',
  async (message) => {
    const text = await told(message);
    expect(text).toMatch(/^AWS tells: \S/);
    expect(text.length).toBeLessThan(330);
  },
);
