import type { Message, Messages, State, Told } from '../../slack/wire.ts';
import { isInChannel } from './grouping.ts';

/** What the page knows of one conversation or thread. */
export interface Page {
  messages: Message[];
  more: boolean;
}

/** What the page knows. Changed by these functions alone, each of which returns a new one. */
export interface Model {
  state: State;
  channels: Record<string, Page>;
  /** Replies with their first message, by `threadKey`. */
  threads: Record<string, Page>;
  /** Seen by this person alone, until the page is loaded anew. */
  ephemeral: Message[];
}

export const threadKey = (channel: string, ts: string): string => `${channel}/${ts}`;
export const emptyModel = (state: State): Model => ({ state, channels: {}, threads: {}, ephemeral: [] });

const inOrder = (a: Message, b: Message): number => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0);

const merged = (known: Message[], news: Message[]): Message[] =>
  [...new Map([...known, ...news].map((message) => [message.ts, message])).values()].sort(inOrder);

/** `older`: a page from before what is known; else the newest, which replaces it. */
export function withMessages(model: Model, key: string, found: Messages, older = false): Model {
  const kind = key.includes('/') ? 'threads' : 'channels';
  const messages = kind === 'channels' ? found.messages.filter(isInChannel) : found.messages;
  const known = older ? (model[kind][key]?.messages ?? []) : [];
  const page = { messages: merged(known, messages), more: found.more };
  return { ...model, [kind]: { ...model[kind], [key]: page } };
}

/** After a lost connection: what was fetched may be stale, what only this page knows stays. */
export const refreshed = (model: Model, state: State): Model => ({ ...model, state });

function inPage(pages: Record<string, Page>, key: string, change: (messages: Message[]) => Message[]) {
  const page = pages[key];
  return page ? { ...pages, [key]: { ...page, messages: change(page.messages) } } : pages;
}

function put(model: Model, message: Message, isNew: boolean): Model {
  if (message.ephemeral_to !== undefined) return { ...model, ephemeral: merged(model.ephemeral, [message]) };
  const change = (messages: Message[]) =>
    isNew || messages.some(({ ts }) => ts === message.ts) ? merged(messages, [message]) : messages;
  const threads = inPage(model.threads, threadKey(message.channel, message.thread_ts ?? message.ts), change);
  if (!isInChannel(message)) return { ...model, threads };
  return { ...model, threads, channels: inPage(model.channels, message.channel, change) };
}

function without(model: Model, channel: string, ts: string): Model {
  const change = (messages: Message[]) => messages.filter((message) => message.ts !== ts);
  let threads = model.threads;
  for (const key of Object.keys(threads))
    if (key.startsWith(`${channel}/`)) threads = inPage(threads, key, change);
  const ephemeral = model.ephemeral.filter((message) => message.ts !== ts || message.channel !== channel);
  return { ...model, threads, ephemeral, channels: inPage(model.channels, channel, change) };
}

export function told(model: Model, news: Told): Model {
  const { state } = model;
  if (news.type === 'message') return put(model, news.message, true);
  if (news.type === 'message_changed') return put(model, news.message, false);
  if (news.type === 'message_deleted') return without(model, news.channel, news.ts);
  if (news.type === 'home') return { ...model, state: { ...state, home: news.home } };
  if (news.type === 'modals') return { ...model, state: { ...state, modals: news.modals } };
  if (news.type === 'channels') return { ...model, state: { ...state, channels: news.channels } };
  return model;
}

/** What is shown of a conversation: what all see, and what this person alone does. */
export function messagesIn(model: Model, channel: string): Message[] {
  const own = model.ephemeral.filter((message) => message.channel === channel && isInChannel(message));
  return merged(model.channels[channel]?.messages ?? [], own);
}

export function messagesOfThread(model: Model, channel: string, ts: string): Message[] {
  const own = model.ephemeral.filter((each) => each.channel === channel && each.thread_ts === ts);
  return merged(model.threads[threadKey(channel, ts)]?.messages ?? [], own);
}
