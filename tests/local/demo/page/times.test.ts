import { rowsOf } from '../../../../local/demo/page/core/grouping.ts';
import {
  dayOf,
  formatDate,
  isoOf,
  localInput,
  momentOf,
  secondsOf,
  timeOf,
} from '../../../../local/demo/page/core/times.ts';
import type { Message } from '../../../../local/demo/slack/wire.ts';

const zone = 'Asia/Singapore';
const seconds = Date.parse('2026-01-05T00:25:00Z') / 1000;
const ts = `${seconds}.000100`;

test('a moment is shown where the business is', () => {
  expect(timeOf(ts, zone)).toBe('8:25');
  expect(timeOf(ts, 'UTC')).toBe('0:25');
  expect(dayOf(ts, zone)).toBe('Monday 5 January 2026');
  expect(dayOf(ts, 'America/New_York')).toBe('Sunday 4 January 2026');
  expect(momentOf(ts, zone)).toBe('Mon 5 Jan, 8:25');
  expect(isoOf(ts)).toBe('2026-01-05T00:25:00.000Z');
  expect(isoOf('none')).toBeUndefined();
});

test.each([
  ['{date_num}', '2026-01-05'],
  ['{date_short} {time}', '5 Jan 2026 8:25'],
  ['{date_long_pretty}', 'Monday 5 January 2026'],
  ['on {date} at {time_secs}', 'on 5 January 2026 at 8:25:00'],
  ['{nothing}', '{nothing}'],
])('Slack writes %s as %s', (format, wanted) => expect(formatDate(seconds, format, zone)).toBe(wanted));

test.each([[zone], ['America/New_York'], ['Europe/Lisbon'], ['Australia/Lord_Howe']])(
  'what is chosen in %s is the moment that was shown',
  (where) => {
    for (const each of [seconds, seconds + 180 * 86_400])
      expect(secondsOf(localInput(each, where), where)).toBe(each);
    expect(secondsOf('', where)).toBeUndefined();
  },
);

describe('messages', () => {
  const message = (after: number, user: string, more: Partial<Message> = {}): Message => ({
    channel: 'C1',
    ts: `${seconds + after}.000100`,
    user,
    text: '',
    blocks: [],
    reply_count: 0,
    ...more,
  });
  const rows = (messages: Message[], newFrom?: string) =>
    rowsOf(messages, zone, newFrom).map((row) =>
      row.kind === 'message' ? `${row.head ? 'head' : 'on'} ${row.message.user}` : row.kind,
    );

  test('of one person within five minutes stand together', () => {
    expect(
      rows([message(0, 'A'), message(60, 'A'), message(120, 'B'), message(180, 'A'), message(500, 'A')]),
    ).toEqual(['day', 'head A', 'on A', 'head B', 'head A', 'head A']);
  });

  test('of another day stand under its divider', () => {
    expect(rows([message(0, 'A'), message(86_400, 'A'), message(86_460, 'A')])).toEqual([
      'day',
      'head A',
      'day',
      'head A',
      'on A',
    ]);
  });

  test('that only one person sees, or that Slack says, stand apart', () => {
    const own = { ephemeral_to: 'A' };
    expect(
      rows([
        message(0, 'P'),
        message(1, 'P', own),
        message(2, 'P', own),
        message(3, 'P', { from_slack: true }),
      ]),
    ).toEqual(['day', 'head P', 'head P', 'on P', 'head P']);
  });

  test('that are new stand under a line', () => {
    const second = message(60, 'A');
    expect(rows([message(0, 'A'), second], second.ts)).toEqual(['day', 'head A', 'new', 'head A']);
  });
});
