import { Conflict, DefiniteFailure } from '../../app/shared/errors.ts';
import type { CommandListener } from '../../listeners/listener.ts';
import { answerWithin, callWithin, listenBeforeCall, listenWithin } from '../../listeners/timer.ts';
import { clickBody, commandBody, eventBody, interactionBody, team } from '../support/slack-requests.ts';
import { handTimer } from './hand-timer.ts';
import { inModal, press, seen, submit } from './slack-acts.ts';
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

describe('of the store and of Slack it takes no more than it may:', () => {
  /** Reads, commits and calls of what is done. */
  const cost = async (work: () => Promise<unknown>) => {
    const { reads, commits } = desk.counts;
    const before = desk.posts.length;
    await work();
    return [desk.counts.reads - reads, desk.counts.commits - commits, desk.posts.length - before];
  };
  const submitting = async (callback_id: string, answers: Record<string, string>) => {
    const target = await seen(desk);
    return () => submit(desk, { callback_id, target, answers });
  };
  const pressing = async (act: string, where: object = {}) => {
    const target = await seen(desk);
    return () => press(desk, act, target, where);
  };
  const letters = { id: 'letters', revision: 0 };
  const findShortcut = interactionBody({ type: 'shortcut', callback_id: 'find-invoice' });

  test.each<[string, () => Promise<() => Promise<unknown>>, number[]]>([
    ['a pause', () => submitting('pause-chase', { until: '2027-03-15' }), [1, 1, 0]],
    ['a promise', () => submitting('promise-payment', { on: '2027-03-15' }), [1, 1, 0]],
    ['a payment', () => submitting('record-payment', { on: '2027-03-01', 'amount-SGD': '40.00' }), [1, 1, 0]],
    ['a write-off', () => pressing('write-off-invoice'), [1, 1, 0]],
    ['an act in a modal', () => pressing('dispute-invoice', inModal('show-invoice')), [1, 1, 1]],
    [
      'an undo',
      async () => {
        await press(desk, 'dispute-invoice', await seen(desk));
        return pressing('undo');
      },
      [1, 1, 0],
    ],
    ['the brake', async () => () => press(desk, 'stop-letters', letters), [1, 1, 0]],
    ['a form that opens', () => pressing('pause-chase'), [1, 0, 1]],
    ['an invoice that opens', () => pressing('show-invoice'), [1, 0, 1]],
    ['a number that is asked for', async () => () => desk.sendForm(findShortcut), [1, 0, 1]],
    [
      'a click that comes too late',
      async () => {
        const late = await pressing('dispute-invoice');
        await press(desk, 'write-off-invoice', await seen(desk));
        return late;
      },
      [1, 0, 1],
    ],
    [
      'a click by whoever is not named',
      () => pressing('dispute-invoice', { user: { id: 'U0STRANGER', team_id: team } }),
      [0, 0, 1],
    ],
    ['a pause that is typed', async () => () => desk.type('pause INV-1 until 15 March'), [2, 1, 0]],
  ])('%s', async (_, begin, most) => {
    desk = await openSlackDesk();
    const work = await begin();
    expect(await cost(work)).toEqual(most);
  });

  test('a race that is lost is decided on what is there then', async () => {
    desk = await openSlackDesk();
    const { transact } = desk.ports.store;
    let races = 1;
    desk.ports.store.transact = async (writes) => {
      if (races-- > 0) throw new Conflict([0]);
      return transact(writes);
    };
    // The sheet record, the invoice: each on its own the second time.
    expect(await cost(await pressing('write-off-invoice'))).toEqual([3, 1, 0]);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'written-off' });
  });
});
