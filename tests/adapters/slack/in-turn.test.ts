import { inTurn } from '../../../adapters/slack/in-turn.ts';
import type { Message, Messenger } from '../../../app/ports/messenger.ts';

const message = (to: string): Message => ({
  key: to,
  to,
  notice: { kind: 'told', text: 'x', invoices: [] },
  shows: [],
});

function opened() {
  let now = 5000;
  const posted: [to: string, at: number][] = [];
  const messenger = {
    post: async ({ to }: Message) => void posted.push([to, now - 5000]),
  } as unknown as Messenger;
  const wait = async (milliseconds: number) => {
    now += milliseconds;
  };
  return { posted, paced: inTurn(messenger, { now: () => now, wait }) };
}

test('messages into one channel come a second apart, into others at once', async () => {
  const { posted, paced } = opened();
  for (const to of ['channel', 'channel', 'U1', 'channel']) await paced.post(message(to));
  expect(posted).toEqual([
    ['channel', 0],
    ['channel', 1100],
    ['U1', 1100],
    ['channel', 2200],
  ]);
});

test('those that are posted at the same time get in line', async () => {
  const { posted, paced } = opened();
  await Promise.all(['channel', 'channel', 'channel'].map((to) => paced.post(message(to))));
  expect(posted).toHaveLength(3);
  expect(posted.at(-1)?.[1]).toBeGreaterThanOrEqual(2200);
});
