import type { Ports } from '../app/ports/ports.ts';
import type { Store } from '../app/ports/store.ts';
import { Conflict, DefiniteFailure, Fault, Refusal } from '../app/shared/errors.ts';
import { personKey, readPerson } from '../app/shared/people.ts';
import type { Route } from './listener.ts';
import { readAhead } from './read-ahead.ts';
import type { Body } from './read-body.ts';
import { targetOf } from './target.ts';
import { type Actor, type Audience, actorOf, whyNot, whyNotClaims } from './who-may.ts';

export type SlackPorts = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'config' | 'secrets'>;

/** One request, and what its listener may use. */
export interface Turn {
  /** Commits are refused once the time is up, so that what Slack was told stays true. */
  ports: SlackPorts;
  /** The member id of whoever acts; empty where an event names nobody. */
  by: string;
}

/** What came of a request so far. */
export interface Outcome {
  /** A listener was there for it. */
  heard: boolean;
  /** To be said to whoever acted; plain, and escaped when it is said. */
  words?: string;
  failed?: unknown;
}

const tooLate = 'the time of this request was up';

/** Carries one request through: who may, the listener, and the words when it refuses or fails. */
export function beginTurn(ports: SlackPorts, body: Body) {
  const actor: Actor = actorOf(body);
  const commits = watchCommits(ports.store);
  const by = actor.user_id ?? '';
  const outcome: Outcome = { heard: false };
  return {
    outcome,
    async play(
      { audience, reads }: Pick<Route<unknown>, 'audience' | 'reads'>,
      listen: (turn: Turn) => Promise<string | undefined>,
    ): Promise<void> {
      outcome.heard = true;
      try {
        const known = reads?.(targetOf(body)) ?? [];
        const store = readAhead(commits.store, by ? [personKey(by), ...known] : known);
        const turn: Turn = { ports: { ...ports, store }, by };
        const refused = await refusals[audience](turn, actor);
        const words = refused ?? (await listen(turn));
        if (words !== undefined) outcome.words ??= words;
      } catch (error) {
        this.fail(error);
      }
    },
    fail(error: unknown): void {
      if (error instanceof Refusal || error instanceof Fault) {
        outcome.words ??= error.message;
        return;
      }
      outcome.failed ??= error ?? new Error('a listener threw nothing');
      outcome.words ??= commits.mayHaveCommitted()
        ? 'That may not have worked, or not all of it. Look before you try again.'
        : 'That did not work, and nothing was changed. Try again in a minute.';
    },
    /** Whatever the listener still does, it commits nothing more. */
    timeUp(): void {
      commits.close();
      outcome.failed ??= new DefiniteFailure(tooLate);
      outcome.words ??= commits.mayHaveCommitted()
        ? 'That took longer than Slack waits, and may have been done. Look before you try again.'
        : 'That took longer than Slack waits, and nothing was changed. Try again.';
    },
  };
}

/** What the payload alone tells comes first: nothing is read for those whom it refuses. */
export const whyNotInvoices = async ({ ports, by }: Turn, actor: Actor): Promise<string | undefined> =>
  whyNot(actor, ports.config.slack, undefined) ??
  whyNot(actor, ports.config.slack, await readPerson(ports, by));

const refusals: Record<Audience, (turn: Turn, actor: Actor) => Promise<string | undefined>> = {
  invoices: whyNotInvoices,
  claims: async ({ ports, by }, actor) =>
    whyNotClaims(actor, ports.config.slack, undefined) ??
    whyNotClaims(actor, ports.config.slack, await readPerson(ports, by)),
  anybody: async () => undefined,
};

function watchCommits(store: Store) {
  let closed = false;
  let perhaps = 0;
  const transact: Store['transact'] = async (writes) => {
    if (closed) throw new DefiniteFailure(tooLate);
    perhaps++;
    try {
      await store.transact(writes);
    } catch (error) {
      if (error instanceof Conflict || error instanceof DefiniteFailure) perhaps--;
      throw error;
    }
  };
  return {
    store: { ...store, transact },
    mayHaveCommitted: () => perhaps > 0,
    close: () => {
      closed = true;
    },
  };
}
