import { readConfig } from '../../app/config.ts';
import { Fault } from '../../app/shared/errors.ts';

test('without settings nobody is named', () => {
  expect(readConfig({}).slack).toEqual({ people: [], api_url: 'https://slack.com/api/' });
});

test('people are read with or without spaces', () => {
  const { slack } = readConfig({
    PAYDESK_PEOPLE: 'U024BE7LH,W0G9QF9C6 , U0KRQLJ9H',
    PAYDESK_SLACK_TEAM: 'T024BE7LD',
    PAYDESK_SLACK_BOT_USER: 'U0KRQLJ9H',
    PAYDESK_SLACK_API: 'http://127.0.0.1:3000/api/',
  });
  expect(slack).toEqual({
    people: ['U024BE7LH', 'W0G9QF9C6', 'U0KRQLJ9H'],
    team: 'T024BE7LD',
    bot_user: 'U0KRQLJ9H',
    api_url: 'http://127.0.0.1:3000/api/',
  });
});

test.each([
  ['PAYDESK_PEOPLE', '@ines', /member ids/],
  ['PAYDESK_PEOPLE', 'U024BE7LH;U0G9QF9C6', /member ids/],
  ['PAYDESK_PEOPLE', 'U1,', /member ids/],
  ['PAYDESK_PEOPLE', '*', /member ids/],
  ['PAYDESK_SLACK_TEAM', 'foldline', /workspace/],
  ['PAYDESK_SLACK_BOT_USER', 'B0KRQLJ9H', /member id/],
  ['PAYDESK_SLACK_API', 'http://slack.com/api/', /https/],
  ['PAYDESK_SLACK_API', 'http://127.0.0.1.evil.example/', /https/],
  ['PAYDESK_SLACK_API', 'slack.com/api', /URL/],
])('%s=%s is a fault that names the setting and not its value', (name, value, words) => {
  const read = () => readConfig({ [name]: value });
  expect(read).toThrow(Fault);
  expect(read).toThrow(words);
  expect(read).toThrow(name);
  expect(read).not.toThrow(value === '*' ? /\*/ : value);
});
