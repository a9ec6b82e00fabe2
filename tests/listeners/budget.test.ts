import { DefiniteFailure } from '../../app/shared/errors.ts';
import type { CommandListener } from '../../listeners/listener.ts';
import { answerWithin, callWithin, listenBeforeCall, listenWithin } from '../../listeners/timer.ts';
import { clickBody, commandBody, eventBody } from '../support/slack-requests.ts';
import { handTimer } from './hand-timer.ts';
import { click, onClick, onCommand, onEvent, openSlackDesk, type SlackDesk, told } from './slack-desk.ts';

let desk: SlackDesk;
afterEach(() => desk?.close());

const never = new Promise<never>(() => {});
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('the times add up to what Slack waits', () => {
  expect(listenBeforeCall + callWithin).toBeLessThan(answerWithin);
  expect(listenWithin).toBeLessThan(answerWithin);
  expect(answerWithin).toBeLessThan(3000);
});

test('a command that takes too long is answered in words, and commits nothing afterwards', async () => {
  const hand = handTimer();
  const gate = Promise.withResolvers<void>();
  const late: unknown[] = [];
  const listener: CommandListener = async (_, { ports }) => {
    await gate.promise;
    await ports.store
      .transact([{ put: 'pd-records', item: { id: 'mark#1' }, if: 'absent' }])
      .catch((error: unknown) => late.push(error));
    return 'Done.';
  };
  desk = await openSlackDesk({ routes: onCommand(listener), deps: { timer: hand.timer } });
  const answer = desk.sendForm(commandBody('x'));
  await settled();
  hand.pass(listenWithin);
  expect(JSON.parse((await answer).body).text).toContain('nothing was changed');
  gate.resolve();
  await settled();
  expect(late).toEqual([expect.any(DefiniteFailure)]);
  expect(await desk.store.get('pd-records', { id: 'mark#1' })).toBeUndefined();
  expect(desk.troubles.map(({ what }) => what)).toEqual(['command']);
});

test('where it may have been committed by then, nobody says that it was not', async () => {
  const hand = handTimer();
  const listener: CommandListener = async (_, { ports }) => {
    await ports.store.transact([{ put: 'pd-records', item: { id: 'mark#1' }, if: 'absent' }]);
    return never;
  };
  desk = await openSlackDesk({ routes: onCommand(listener), deps: { timer: hand.timer } });
  const answer = desk.sendForm(commandBody('x'));
  await settled();
  hand.pass(listenWithin);
  expect(JSON.parse((await answer).body).text).toContain('may have been done');
});

test('a click that takes too long is told so by a call', async () => {
  const hand = handTimer();
  desk = await openSlackDesk({ routes: onClick(() => never), deps: { timer: hand.timer } });
  const answer = click(desk);
  await settled();
  hand.pass(listenBeforeCall);
  expect((await answer).statusCode).toBe(200);
  expect(told(desk)).toEqual([['/respond/1', expect.stringContaining('nothing was changed')]]);
});

test('a call that hangs is given up after a second, and the click is answered', async () => {
  const hand = handTimer();
  const signals: (AbortSignal | null | undefined)[] = [];
  const hanging = ((_: string, init: RequestInit) => {
    signals.push(init.signal);
    return never;
  }) as typeof fetch;
  desk = await openSlackDesk({
    routes: onClick(async () => 'Done.'),
    deps: { timer: hand.timer, fetch: hanging },
  });
  const answer = desk.sendForm(clickBody('pause', 'INV-1', { response_url: 'http://127.0.0.1:1/' }));
  await settled();
  hand.pass(callWithin);
  expect((await answer).statusCode).toBe(200);
  expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
});

test('an event that takes too long is asked for again', async () => {
  const hand = handTimer();
  desk = await openSlackDesk({ routes: onEvent(() => never), deps: { timer: hand.timer } });
  const answer = desk.sendJson(eventBody({ type: 'team_rename' }));
  await settled();
  hand.pass(listenWithin);
  expect(await answer).toEqual({ statusCode: 503, headers: {}, body: '' });
});

test('even where nothing comes back from anywhere, there is an answer', async () => {
  const hand = handTimer();
  desk = await openSlackDesk({ deps: { timer: hand.timer } });
  desk.ports.secrets.get = () => never;
  const answer = desk.sendForm(commandBody('help'));
  await settled();
  hand.pass(answerWithin);
  expect(await answer).toEqual({ statusCode: 503, headers: {}, body: '' });
});

test('no timer is left behind', async () => {
  const hand = handTimer();
  desk = await openSlackDesk({ routes: onClick(async () => 'Done.'), deps: { timer: hand.timer } });
  await click(desk);
  await desk.sendForm('not signed for this');
  await desk.entry(undefined);
  expect(hand.waiting()).toEqual([]);
});

test('without its secrets the entry says nothing, but that there was trouble', async () => {
  desk = await openSlackDesk();
  desk.ports.secrets.get = async () => {
    throw new Error('no such secret');
  };
  expect(await desk.sendForm(commandBody('help'))).toEqual({ statusCode: 500, headers: {}, body: '' });
  expect(desk.troubles.map(({ what }) => what)).toEqual(['entry']);
});
