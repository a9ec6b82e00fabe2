import type {
  AllMiddlewareArgs,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackEventMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
} from '@slack/bolt';
import type { ItemKey, Write } from '../app/ports/store.ts';
import type { Target } from '../blocks/parts/value.ts';
import type { Turn } from './turn.ts';
import type { Audience } from './who-may.ts';

/**
 * Parses what it was given, calls one verb, and returns what to say to whoever acted: plain text that only they see.
 * It says nothing where it returns nothing. What it throws is said in words too: a `Refusal` or `Fault` in its own.
 * Acknowledging is done for it; `ack` is there for what only an ack can do (a modal's errors).
 */
type Listener<Args> = (args: Args & AllMiddlewareArgs, turn: Turn) => Promise<string | undefined>;

export type CommandListener = Listener<SlackCommandMiddlewareArgs>;
export type ActionListener = Listener<SlackActionMiddlewareArgs>;
export type SubmissionListener = Listener<SlackViewMiddlewareArgs>;
export type ShortcutListener = Listener<SlackShortcutMiddlewareArgs>;

/**
 * Slack delivers an event more than once. `seen` marks this delivery; true says that it was committed along with what
 * the event causes, otherwise it is marked afterwards. May be called again after a lost race.
 */
export type EventListener = (
  args: SlackEventMiddlewareArgs & AllMiddlewareArgs,
  turn: Turn,
  seen: Write,
) => Promise<boolean | undefined>;

/** What a request is going to read, by what its click or modal is about; read together with who may. */
export type Reads = (target: Target | undefined) => ItemKey[];

export interface Route<L> {
  audience: Audience;
  reads?: Reads;
  listener: L;
}

/** Which listener hears what, by command, action id, callback id or event type. */
export interface Routes {
  commands: Record<string, Route<CommandListener>>;
  actions: Record<string, Route<ActionListener>>;
  submissions: Record<string, Route<SubmissionListener>>;
  shortcuts: Record<string, Route<ShortcutListener>>;
  events: Record<string, Route<EventListener>>;
}
