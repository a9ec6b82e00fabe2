import { setTimeout } from 'node:timers/promises';
import { GetAccountCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { minute, second } from '../../app/shared/instant.ts';
import { patient } from './patience.ts';

export interface SesPaceOptions {
  /** How many may send at the same time: each takes its share of the account's rate. */
  senders: number;
  client?: SESv2Client;
  /** Milliseconds that only go up. */
  now?: () => number;
  wait?: (milliseconds: number) => Promise<unknown>;
}

/** What SES grants a new account, in mails a second. */
const leastRate = 1;
const keptFor = 60 * minute;

/**
 * Resolves when the next mail may go, so that all senders together stay below the rate that SES grants this account. The
 * rate is asked once an hour; where it cannot be had, it is taken as the least.
 */
export function createSesPace(options: SesPaceOptions): () => Promise<void> {
  const { senders, now = () => performance.now(), wait = setTimeout } = options;
  const ses = options.client ?? new SESv2Client(patient({ timeout: 2000, attempts: 2 }));
  let known: { gap: number; until: number } | undefined;
  let free = Number.NEGATIVE_INFINITY;

  async function gapNow(): Promise<number> {
    if (known && now() < known.until) return known.gap;
    const rate = await ses.send(new GetAccountCommand({})).then(
      ({ SendQuota }) => SendQuota?.MaxSendRate,
      () => undefined,
    );
    const gap = (senders * second) / Math.max(rate ?? leastRate, leastRate);
    known = { gap, until: now() + (rate ? keptFor : minute) };
    return gap;
  }

  return async () => {
    const gap = await gapNow();
    const at = Math.max(free, now());
    free = at + gap;
    if (at > now()) await wait(at - now());
  };
}
