import { setTimeout } from 'node:timers/promises';
import type { Messenger } from '../../app/ports/messenger.ts';
import { second } from '../../app/shared/instant.ts';

export interface InTurnOptions {
  /** Milliseconds that only go up. */
  now?: () => number;
  wait?: (milliseconds: number) => Promise<unknown>;
}

/** Slack takes about one message a second into one channel, and then answers 429. */
const gap = 1.1 * second;

/** Posts of this process come into one place one after the other, so that a long review is not refused half-way. */
export function inTurn(messenger: Messenger, options: InTurnOptions = {}): Messenger {
  const { now = () => performance.now(), wait = setTimeout } = options;
  const free = new Map<string, number>();
  return {
    ...messenger,
    async post(message) {
      const at = Math.max(free.get(message.to) ?? 0, now());
      free.set(message.to, at + gap);
      if (at > now()) await wait(at - now());
      return messenger.post(message);
    },
  };
}
