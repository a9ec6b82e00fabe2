import type { Aggregate, Effect, Ref } from '../../effects/aggregate.ts';
import type { Message } from '../../ports/messenger.ts';
import type { NoticeNeeds } from './facts.ts';

/** Which of a record's changes is told. */
export type Told = Pick<Effect, 'id' | 'data'>;

/**
 * What one notice says, from its record and from what it shows as they stand now. Nothing, where that is no longer so;
 * `again`: it was told already, and is drawn once more with what became of it.
 */
export type Tells = (
  ports: NoticeNeeds,
  owner: Aggregate,
  ref: Ref,
  effect: Told,
  again: boolean,
) => Promise<Message[]>;
