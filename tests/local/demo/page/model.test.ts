import { commandIn, commandsFor } from '../../../../local/demo/page/core/commands.ts';
import { placesFor } from '../../../../local/demo/page/core/jump.ts';
import {
  emptyModel,
  messagesIn,
  messagesOfThread,
  refreshed,
  told,
  withMessages,
} from '../../../../local/demo/page/core/model.ts';
import { addressOf, personAt, placeAt } from '../../../../local/demo/page/core/place.ts';
import { createStore } from '../../../../local/demo/page/core/store.ts';
import type { Channel, Message, State } from '../../../../local/demo/slack/wire.ts';

const channel = (id: string, name: string, more: Partial<Channel> = {}): Channel => ({
  id,
  kind: 'channel',
  name,
  topic: '',
  members: [],
  unread: 0,
  unread_replies: 0,
  ...more,
});
const state: State = {
  team: { id: 'T1', name: 'Studio' },
  app: { id: 'A1', name: 'Paydesk', user: 'U9' },
  as: 'U1',
  people: [],
  channels: [
    channel('C1', 'accounts'),
    channel('C2', 'a b/c', { unread: 1 }),
    channel('D1', 'Tomas Ng', { kind: 'im', with: 'U2' }),
    channel('D9', 'Paydesk', { kind: 'im', with: 'U9' }),
  ],
  commands: [
    { command: '/chase', description: '', usage_hint: 'list' },
    { command: '/claim', description: '', usage_hint: '' },
  ],
  shortcuts: [],
  modals: [],
};
const message = (n: number, more: Partial<Message> = {}): Message => ({
  channel: 'C1',
  ts: `176757300${n}.000000`,
  user: 'U2',
  text: `${n}`,
  blocks: [],
  reply_count: 0,
  ...more,
});
const texts = (messages: Message[]) => messages.map(({ text }) => text).join(' ');
const start = withMessages(emptyModel(state), 'C1', { messages: [message(3), message(4)], more: true });

describe('what is told', () => {
  test('a message stands where its moment belongs, once', () => {
    let model = told(start, { type: 'message', message: message(6) });
    model = told(model, { type: 'message', message: message(5) });
    model = told(model, { type: 'message', message: message(5) });
    expect(texts(messagesIn(model, 'C1'))).toBe('3 4 5 6');
  });

  test('a change is of what is shown, and brings nothing up that is not', () => {
    let model = told(start, { type: 'message_changed', message: message(4, { text: 'four' }) });
    model = told(model, { type: 'message_changed', message: message(1) });
    expect(texts(messagesIn(model, 'C1'))).toBe('3 four');
  });

  test('what is deleted is gone', () => {
    const model = told(start, { type: 'message_deleted', channel: 'C1', ts: message(3).ts });
    expect(texts(messagesIn(model, 'C1'))).toBe('4');
  });

  test('older pages stand before, a newest page replaces all', () => {
    const older = withMessages(start, 'C1', { messages: [message(1)], more: false }, true);
    expect(texts(messagesIn(older, 'C1'))).toBe('1 3 4');
    expect(older.channels.C1?.more).toBe(false);
    const newest = withMessages(older, 'C1', { messages: [message(7)], more: true });
    expect(texts(messagesIn(newest, 'C1'))).toBe('7');
  });

  test('an ephemeral message stays through a refetch, and of a channel never opened too', () => {
    const own = message(5, { ephemeral_to: 'U1', text: 'own' });
    let model = told(start, { type: 'message', message: own });
    model = withMessages(refreshed(model, state), 'C1', { messages: [message(6)], more: false });
    expect(texts(messagesIn(model, 'C1'))).toBe('own 6');
    expect(texts(messagesIn(told(emptyModel(state), { type: 'message', message: own }), 'C1'))).toBe('own');
  });

  test('a reply stands in its thread and not among the messages', () => {
    const parent = message(3);
    const reply = message(5, { thread_ts: parent.ts, text: 'reply' });
    let model = withMessages(start, `C1/${parent.ts}`, { messages: [parent], more: false });
    model = told(model, { type: 'message', message: reply });
    expect(texts(messagesIn(model, 'C1'))).toBe('3 4');
    expect(texts(messagesOfThread(model, 'C1', parent.ts))).toBe('3 reply');
    model = told(model, { type: 'message_changed', message: { ...parent, reply_count: 1 } });
    expect(messagesIn(model, 'C1')[0]?.reply_count).toBe(1);
    expect(messagesOfThread(model, 'C1', parent.ts)[0]?.reply_count).toBe(1);
  });

  test('a reply for all stands in its thread and among the messages', () => {
    const parent = message(3);
    const subtype = 'thread_broadcast' as const;
    let model = withMessages(start, `C1/${parent.ts}`, { messages: [parent], more: false });
    model = told(model, {
      type: 'message',
      message: message(5, { thread_ts: parent.ts, subtype, text: 'all' }),
    });
    expect(texts(messagesIn(model, 'C1'))).toBe('3 4 all');
    expect(texts(messagesOfThread(model, 'C1', parent.ts))).toBe('3 all');
  });

  test('a Home, modals and channels replace what was', () => {
    const view = { id: 'V1', hash: 'h', view: { type: 'home', blocks: [] } as const };
    let model = told(start, { type: 'home', home: { ...view, view: { ...view.view, blocks: [] } } });
    model = told(model, { type: 'channels', channels: [] });
    expect(model.state.home?.id).toBe('V1');
    expect(model.state.channels).toEqual([]);
    expect(told(model, { type: 'pending', id: '1', done: true })).toBe(model);
  });
});

describe('an address', () => {
  test.each([
    [{ kind: 'channel', id: 'C1' }, '#/accounts?as=U1'],
    [{ kind: 'channel', id: 'C2' }, '#/a%20b%2Fc?as=U1'],
    [{ kind: 'channel', id: 'D1' }, '#/D1?as=U1'],
    [{ kind: 'channel', id: 'C1', thread: '1767573003.000000' }, '#/accounts/1767573003.000000?as=U1'],
    [{ kind: 'app', tab: 'home' }, '#/app/home?as=U1'],
    [{ kind: 'app', tab: 'messages' }, '#/app/messages?as=U1'],
    [{ kind: 'app', tab: 'messages', thread: '1767573003.000000' }, '#/app/messages/1767573003.000000?as=U1'],
  ] as const)('of %j is %s, and leads back', (place, address) => {
    expect(addressOf(state, place)).toBe(address);
    expect(placeAt(state, address)).toEqual(place);
    expect(personAt(address)).toBe('U1');
  });

  test.each([['', '#/nowhere', '#/%E0%A4%A']].flat())(
    'that leads nowhere (%j) is the first channel',
    (hash) => {
      expect(placeAt(state, hash)).toEqual({ kind: 'channel', id: 'C1' });
    },
  );

  test('of the app’s own conversation is its Messages tab', () => {
    expect(placeAt(state, '#/D9')).toEqual({ kind: 'app', tab: 'messages' });
    const thread = '1767573003.000000';
    expect(placeAt(state, `#/D9/${thread}`)).toEqual({ kind: 'app', tab: 'messages', thread });
    expect(personAt('#/accounts', '?as=U2')).toBe('U2');
    expect(personAt('#/accounts')).toBeUndefined();
    expect(placeAt({ ...state, channels: [] }, '')).toEqual({ kind: 'app', tab: 'home' });
  });
});

test('a slash offers the commands that may be meant, until one is written out', () => {
  const offered = (text: string) => commandsFor(text, state.commands).map(({ command }) => command);
  expect(offered('/')).toEqual(['/chase', '/claim']);
  expect(offered('/CL')).toEqual(['/claim']);
  expect(offered('/chase')).toEqual([]);
  expect(offered('/chase list')).toEqual([]);
  expect(offered('a /')).toEqual([]);
  expect(commandIn('/chase li', state.commands)?.command).toBe('/chase');
  expect(commandIn('/chased', state.commands)).toBeUndefined();
});

test('letters lead to places, the unread ones first', () => {
  const names = (text: string) => placesFor(state, text).map(({ name }) => name);
  expect(names('')).toEqual(['a b/c', 'accounts', 'Tomas Ng', 'Paydesk Home', 'Paydesk Messages']);
  expect(names('#acc')).toEqual(['accounts']);
  expect(names('ng')).toEqual(['Tomas Ng']);
  expect(names('zzz')).toEqual([]);
  const people = [
    { id: 'U3', real_name: 'Mei Tan' },
    { id: 'U2', real_name: 'Tomas Ng' },
  ] as never;
  expect(placesFor({ ...state, people }, 'tan')).toMatchObject([
    { name: 'Mei Tan', kind: 'New direct message', to: { person: 'U3' } },
  ]);
  expect(placesFor({ ...state, people }, 'tomas')).toHaveLength(1);
});

test('a store tells of a change, and of nothing else', () => {
  const store = createStore(1);
  const heard: number[] = [];
  const stop = store.watch(() => heard.push(store.get()));
  store.set((n) => n + 1);
  store.set((n) => n);
  stop();
  store.set((n) => n + 1);
  expect(heard).toEqual([2]);
});
