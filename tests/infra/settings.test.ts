import { readSettings } from '../../infra/settings.ts';
import { cronOf } from '../../infra/stacks/functions/cron.ts';

describe('settings', () => {
  const good = readSettings();
  const read = (change: object) => () => readSettings(JSON.stringify({ ...good, ...change }));

  test('stand in git, and the zone is the business’s', () => {
    expect(good).toMatchObject({ region: 'ap-southeast-1', zone: 'Asia/Singapore', logDays: 7 });
  });

  test.each([
    [{ zone: 'UTC' }, 'infra/settings.json, zone: is a time zone like Asia/Singapore'],
    [{ zone: 'Asia/Atlantis' }, 'zone: is a time zone'],
    [{ region: 'Singapore' }, 'region: is a region of AWS'],
    [{ sender: 'nobody' }, 'sender: is the domain'],
    [
      { pages: { domain: 'pay.x.example', certificate: 'arn:aws:acm:ap-southeast-1:1:certificate/x' } },
      'in us-east-1',
    ],
    [{ logDays: 8 }, 'logDays'],
    [{ colour: 'red' }, 'the file'],
  ])('%j is a fault that names it', (change, words) => {
    expect(read(change)).toThrow(words);
  });

  test('every fault is named at once', () => {
    expect(read({ zone: 'x', region: 'y' })).toThrow(/region:.*\n.*zone:/s);
  });
});

test.each([
  [{ every_minutes: 15 }, 'rate(15 minutes)'],
  [{ daily: '09:00' }, 'cron(0 9 * * ? *)'],
  [{ weekly: { day: 'monday', at: '09:00' } }, 'cron(0 9 ? * MON *)'],
  [{ weekly: { day: 'sunday', at: '18:00' } }, 'cron(0 18 ? * SUN *)'],
  [{ monthly: { first: 'monday', at: '09:00' } }, 'cron(0 9 ? * 2#1 *)'],
] as const)('%j is what the references write: %s', (trigger, expression) => {
  expect(cronOf(trigger)).toBe(expression);
});
