import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { child } from './child.ts';
import { type Figure, judged } from './figures.ts';

interface TakenMails {
  mails: number;
  /** Until the last one was taken, and until all were proposals and claims. */
  taken_s: number;
  wall_s: number;
  cpu_s: number;
  /** MiB of the whole process after each tenth, and at the end. */
  weights: number[];
  proposals: number;
  claims: number;
}

/** A thousand signed mails through the SMTP lane of a live home, senders and all in one process. */
export async function measureSmtp(mails = 1000): Promise<{ taken: TakenMails; figures: Figure[] }> {
  const home = await mkdtemp(join(tmpdir(), 'paydesk-bench-smtp-'));
  try {
    const taken = await child<TakenMails>('smtp', join(home, 'home'), mails);
    if (taken.proposals + taken.claims !== mails) throw new Error(`of ${mails} mails some became nothing`);
    const half = taken.weights[Math.floor(taken.weights.length / 2)] ?? 0;
    return {
      taken,
      figures: [
        judged({
          name: 'Mails a minute through SMTP, to proposals and claims',
          measured: (mails / taken.wall_s) * 60,
          unit: '',
          target: { at_least: 1000 },
        }),
        judged({
          name: 'Memory at the end beside half of them',
          measured: (taken.weights.at(-1) ?? 0) / half,
          unit: '×',
          target: { at_most: 1.25 },
        }),
      ],
    };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
