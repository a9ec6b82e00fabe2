import type { Core } from '../core.ts';
import { refuse } from '../refused.ts';
import type { Arguments } from './arguments.ts';

/** One method of the Web API. `run` answers what stands beside `ok: true`, or throws a `Refused`. */
export interface Method {
  /** The scope without which Slack refuses it; methods whose scope hangs on what is asked for look by themselves. */
  scope?: string;
  required?: string[];
  /** Called without a token, or with that of somebody who signed in; all others with the bot's. */
  token?: 'none' | 'user';
  run(core: Core, args: Arguments, token: string | undefined): object | Promise<object>;
}

export type Methods = Record<string, Method>;

export function needScope({ manifest: { scopes } }: Core, needed: string): void {
  if (!scopes.includes(needed)) refuse('missing_scope', [], { needed, provided: scopes.join(',') });
}

/** One page of a list: `limit` from 1 to 1000, `cursor` as the page before gave it. */
export function pageOf<T>(all: readonly T[], args: Arguments, usual = 100) {
  const limit = args.number('limit') ?? usual;
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= 1000)) refuse('invalid_limit');
  const from = cursorAt(args.text('cursor'));
  if (from > all.length) refuse('invalid_cursor');
  const next = from + limit;
  return {
    items: all.slice(from, next),
    response_metadata: { next_cursor: next < all.length ? cursorOf(next) : '' },
  };
}

const cursorOf = (at: number): string => Buffer.from(`next:${at}`).toString('base64');
function cursorAt(cursor: string | undefined): number {
  if (!cursor) return 0;
  const [, at] = /^next:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
  return at === undefined ? refuse('invalid_cursor') : Number(at);
}
