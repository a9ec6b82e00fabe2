import type { Timer } from '../../../listeners/timer.ts';
import type { Person } from './wire.ts';

/** What is there when the stand-in is opened for the first time; later its file knows better. */
export interface Workspace {
  team: { id: string; name: string; domain: string };
  /** `user_id` is the bot's user, who need not be among the people. Without a `client_id` nobody signs in with it. */
  app: { id: string; name: string; bot_id: string; user_id: string; client_id?: string };
  people: (Person & { deleted?: boolean })[];
  channels: WorkspaceChannel[];
  /** In which its people read what time it is; else the browser's own. */
  zone?: string;
}

export interface WorkspaceChannel {
  /** `C…` */
  id: string;
  name: string;
  topic: string;
  /** The bot is in it where its user id is one of them. */
  members: string[];
  is_private?: boolean;
  is_archived?: boolean;
  /** What was said there before, the oldest first; everybody has read it. `at` is a moment of the business clock. */
  messages?: { user: string; text: string; at: string }[];
}

export interface Limits {
  /** chat.postMessage: so many at once into a channel, and then so many a second. */
  burst: number;
  perSecond: number;
  /** The largest file, in bytes. */
  fileBytes: number;
}

export interface SlackOptions {
  /** The SQLite file of everything that shall survive a restart, or `:memory:`. */
  path: string;
  workspace: Workspace;
  /** What manifest.json holds. */
  manifest: unknown;
  secrets: { signing(): Promise<string>; token(): Promise<string>; client?(): Promise<string> };
  /** Where the app is called: `http://127.0.0.1:3000/slack/events`. */
  requestUrl(): string;
  /** Where this server itself is reached: `http://127.0.0.1:3000`. */
  publicUrl(): string;
  /** Where people who sign in with Slack may be sent back to. */
  redirectUrls?(): string[];
  /** Wall time: signatures, trigger ids, response urls, codes and tokens of those who sign in. */
  wall(): string;
  /** The business clock: what messages are dated by. */
  now(): string;
  timer?: Timer;
  fetch?: typeof fetch;
  onTrouble?(what: string, error?: unknown): void;
  limits?: Partial<Limits>;
}
