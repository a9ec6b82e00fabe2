import type { HomeView, KnownBlock, ModalView } from '@slack/types';

/** What the page of the stand-in and its server tell each other, under `/local/slack`. Types alone. */

export interface Person {
  /** `U…` */
  id: string;
  /** As in `@ines`. */
  name: string;
  real_name: string;
  title: string;
  email: string;
  /** Initials on this colour stand for a picture. */
  color: string;
  is_bot: boolean;
  /** A guest. */
  is_restricted: boolean;
}

export interface Channel {
  /** `C…`, or `D…` for a direct message. */
  id: string;
  kind: 'channel' | 'im';
  /** `accounts`; of a direct message the other one's `real_name`. */
  name: string;
  topic: string;
  members: string[];
  /** Newer messages than this person has read. */
  unread: number;
  /** And newer replies in threads that they take part in. */
  unread_replies: number;
  /** Of a direct message: with whom. */
  with?: string;
}

export interface File {
  /** `F…` */
  id: string;
  name: string;
  title: string;
  mimetype: string;
  /** `JPEG` */
  pretty_type: string;
  /** In bytes. */
  size: number;
  alt?: string;
  /** Of this server; with `?as=U…` it shows the file to who may see it. */
  url: string;
  download: string;
}

export interface Message {
  channel: string;
  /** Its name and moment, `1767578700.000100`. */
  ts: string;
  thread_ts?: string;
  /** The person, or the bot's user. */
  user: string;
  text: string;
  blocks: KnownBlock[];
  files?: File[];
  reactions?: { name: string; users: string[] }[];
  /** `thread_broadcast`: a reply that stands in the channel too; `tombstone`: deleted, but for its replies. */
  subtype?: 'thread_broadcast' | 'tombstone';
  edited?: { ts: string };
  reply_count: number;
  /** Who replied, at most five of them; the last reply; how many are news to this person. */
  reply_users?: string[];
  latest_reply?: string;
  unread_replies?: number;
  /** Only this person sees it, and it is gone after a reload. */
  ephemeral_to?: string;
  /** Set on what Slack itself says: a command that failed, an app that did not answer. */
  from_slack?: true;
}

export interface Command {
  command: string;
  description: string;
  usage_hint: string;
}

export interface Shortcut {
  callback_id: string;
  name: string;
  description: string;
  kind: 'global' | 'message';
}

/** A modal on the stack of one person, the last one on top; or a Home. */
export interface View {
  id: string;
  hash: string;
  view: ModalView | HomeView;
}

/** `GET /local/slack/state?as=U…` */
export interface State {
  team: { id: string; name: string };
  /** `messages_read_only`: the manifest lets nobody write in its Messages tab. */
  app: { id: string; name: string; user: string; messages_read_only?: boolean };
  as: string;
  /** Where the business is, `Asia/Singapore`: moments are shown in it, else in the browser's own. */
  zone?: string;
  people: Person[];
  channels: Channel[];
  commands: Command[];
  shortcuts: Shortcut[];
  /** Absent until the app published one. */
  home?: View;
  modals: View[];
}

/** `GET /local/slack/messages?as=&channel=&thread_ts=&before=` (newest page without `before`), oldest first. */
export interface Messages {
  messages: Message[];
  more: boolean;
}

/** `GET /local/slack/stream?as=U…` (Server-Sent Events, each `data:` one of these). */
export type Told =
  | { type: 'message'; message: Message }
  | { type: 'message_changed'; message: Message }
  | { type: 'message_deleted'; channel: string; ts: string }
  | { type: 'home'; home: View }
  /** The whole stack, after each open, push, update, submission or close. */
  | { type: 'modals'; modals: View[] }
  | { type: 'channels'; channels: Channel[] }
  /** A command or click is on its way to the app, by the id that its answer had. */
  | { type: 'pending'; id: string; done: boolean };

/** Values of a modal's or message's inputs: block id, action id, what Slack calls its state. */
export type Values = Record<string, Record<string, unknown>>;

/** Where something was clicked. */
export type Where = { channel: string; ts: string } | { view_id: string };

/**
 * Each is a `POST /local/slack/<name>` with JSON, answered by `Answer`. `POST /local/slack/upload` is a form: `as`, the
 * files as `file`, and where they are shared `channel`, `thread_ts` and `text`.
 */
export interface Asks {
  /** A message; one that begins with `/` is a command. */
  say: { as: string; channel: string; text: string; thread_ts?: string };
  /** `action`: the part of Slack's `actions[0]` that the element itself decides, `value` or `selected_option` or so. */
  click: {
    as: string;
    where: Where;
    block_id: string;
    action_id: string;
    action: Record<string, unknown>;
    values: Values;
  };
  submit: { as: string; view_id: string; values: Values };
  /** `all`: the whole stack. */
  close: { as: string; view_id: string; all?: boolean };
  'open-home': { as: string };
  shortcut: { as: string; callback_id: string; channel?: string; ts?: string };
  /** A channel, or one of its threads. */
  read: { as: string; channel: string; thread_ts?: string };
  edit: { as: string; channel: string; ts: string; text: string };
  delete: { as: string; channel: string; ts: string };
  /** With a person or the app. */
  'open-dm': { as: string; user: string };
}

export interface Answer {
  ok: boolean;
  /** In words, for the person: `/nope is not a command`. */
  error?: string;
  /** Of a submission: what is wrong, by block id. */
  errors?: Record<string, string>;
  /** Of `open-dm`. */
  channel?: string;
  /** Of `upload`. */
  files?: File[];
}
