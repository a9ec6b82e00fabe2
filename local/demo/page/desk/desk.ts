import type { Asks, Told } from '../../slack/wire.ts';
import { emptyModel, type Model, refreshed, threadKey, told, withMessages } from '../core/model.ts';
import { addressOf, appChannel, channelAt, personAt, placeAt } from '../core/place.ts';
import { createStore } from '../core/store.ts';
import type { Desk, Seen } from './seen.ts';
import { ask, fetchMessages, fetchState, listen, upload } from './server.ts';

/** A message stays that long; screen readers have heard it at once. */
const toastMs = 8000;

/** The bar on top of the page knows where the business is, too. */
const zoneOfBar = (): string | undefined =>
  document.querySelector<HTMLElement>('[data-zone]')?.dataset.zone || undefined;

export function createDesk(): Desk {
  const seen = createStore<Seen>({ place: { kind: 'app', tab: 'home' }, toasts: [], connected: true });
  let stop = () => {};
  let loads = 0;
  let turns = 0;
  let toasts = 0;

  const person = (): string => seen.get().model?.state.as ?? '';
  const change = (to: (model: Model) => Model) =>
    seen.set((now) => (now.model ? { ...now, model: to(now.model) } : now));
  const dismiss = (id: number) =>
    seen.set((now) => ({ ...now, toasts: now.toasts.filter((toast) => toast.id !== id) }));
  const complain = (text: string) => {
    const id = ++toasts;
    seen.set((now) => ({ ...now, toasts: [...now.toasts.slice(-2), { id, text }] }));
    setTimeout(() => dismiss(id), toastMs);
  };

  const asked: Desk['ask'] = async (name, body) => {
    const answer = await ask(name, { ...body, as: person() } as Asks[typeof name]);
    if (!answer.ok && !answer.errors) complain(answer.error ?? 'This did not work.');
    return answer;
  };

  const markRead = () => {
    const { model, place } = seen.get();
    const channel = model && channelAt(model.state, place);
    if (!channel || document.hidden) return;
    void ask('read', { as: person(), channel: channel.id });
    if (place.thread) void ask('read', { as: person(), channel: channel.id, thread_ts: place.thread });
  };

  async function fetchPlace(): Promise<void> {
    const { model, place } = seen.get();
    const channel = model && channelAt(model.state, place);
    if (!model || !channel) return;
    const { as } = model.state;
    const thread_ts = place.thread;
    const [messages, thread] = await Promise.all([
      fetchMessages(as, channel.id),
      thread_ts ? fetchMessages(as, channel.id, { thread_ts }) : undefined,
    ]);
    if (person() !== as) return;
    change((now) => {
      const withAll = withMessages(now, channel.id, messages);
      return thread && thread_ts ? withMessages(withAll, threadKey(channel.id, thread_ts), thread) : withAll;
    });
    markRead();
  }
  const fetchQuietly = () => fetchPlace().catch(() => undefined);

  const arrive = () => {
    seen.set((now) => ({ ...now, toasts: [] }));
    const { model, place } = seen.get();
    if (!model) return;
    const address = addressOf(model.state, place);
    if (location.hash !== address) history.replaceState(null, '', address);
    if (place.kind === 'app' && place.tab === 'home') void asked('open-home', {});
    const isNew = place.kind === 'app' && place.tab === 'messages' && !appChannel(model.state);
    if (isNew && !model.state.app.messages_read_only) void opened(model.state.app.user);
    void fetchQuietly();
  };

  /** The direct message with somebody, known to this page by then. */
  async function opened(user: string): Promise<string | undefined> {
    const { channel } = await asked('open-dm', { user });
    if (channel) await load(person(), false);
    return channel;
  }

  async function load(as: string | undefined, isFirst: boolean): Promise<void> {
    const mine = ++loads;
    try {
      const found = await fetchState(as);
      const state = { ...found, zone: found.zone ?? zoneOfBar() };
      if (mine !== loads) return;
      seen.set((now) => ({
        ...now,
        connected: true,
        changing: false,
        failed: undefined,
        place: isFirst ? placeAt(state, location.hash) : now.place,
        model: now.model && !isFirst ? refreshed(now.model, state) : emptyModel(state),
      }));
      if (isFirst) arrive();
      else await fetchQuietly();
    } catch {
      seen.set((now) => ({ ...now, failed: 'The demo does not answer. Is it still running?' }));
    }
  }

  const heard = (news: Told) => {
    change((model) => told(model, news));
    if (news.type !== 'message') return;
    const { model, place } = seen.get();
    if (!model || channelAt(model.state, place)?.id !== news.message.channel) return;
    markRead();
  };

  async function actAs(as: string | undefined): Promise<void> {
    const turn = ++turns;
    stop();
    if (as !== undefined && as !== person()) seen.set((now) => ({ ...now, changing: true }));
    await load(as, true);
    if (turn !== turns) return;
    const now = seen.get().model?.state.as ?? as;
    if (now === undefined) {
      setTimeout(() => actAs(as), 2000);
      return;
    }
    let isFirst = true;
    stop = listen(now, {
      opened: () => {
        seen.set((before) => ({ ...before, connected: true }));
        if (!isFirst) void load(now, false);
        else void fetchQuietly();
        isFirst = false;
      },
      told: heard,
      lost: () => seen.set((before) => ({ ...before, connected: false })),
    });
  }

  const go: Desk['go'] = (place) => {
    const { model } = seen.get();
    if (!model) return;
    seen.set((now) => ({ ...now, place }));
    history.pushState(null, '', addressOf(model.state, place));
    arrive();
  };

  return {
    seen,
    drafts: new Map(),
    attached: new Map(),
    complain,
    dismiss,
    ask: asked,
    confirm: (confirm) =>
      new Promise((resolve) => {
        const answer = (yes: boolean) => {
          seen.set((now) => ({ ...now, confirming: undefined }));
          resolve(yes);
        };
        seen.set((now) => ({ ...now, confirming: { confirm, answer } }));
      }),
    start() {
      window.addEventListener('hashchange', () => {
        const { model } = seen.get();
        const as = personAt(location.hash) ?? person();
        if (!model || as !== person()) return void actAs(as);
        seen.set((now) => ({ ...now, place: placeAt(model.state, location.hash) }));
        arrive();
      });
      document.addEventListener('visibilitychange', markRead);
      void actAs(personAt(location.hash, location.search));
    },
    go,
    actAs: (as) => void actAs(as),
    async writeTo(user) {
      const channel = await opened(user);
      if (channel) go({ kind: 'channel', id: channel });
    },
    async upload(files, where, onSent) {
      const form = new FormData();
      for (const [name, value] of Object.entries({ as: person(), ...where })) form.set(name, value);
      for (const file of files) form.append('file', file);
      const answer = await upload(form, onSent);
      if (!answer.ok) complain(answer.error ?? 'This did not work.');
      return answer;
    },
    async older(channel) {
      const before = seen.get().model?.channels[channel]?.messages[0]?.ts;
      if (!before) return;
      const found = await fetchMessages(person(), channel, { before }).catch(() => undefined);
      if (found) change((model) => withMessages(model, channel, found, true));
    },
  };
}
