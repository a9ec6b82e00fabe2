import { attemptTime } from '../effects/perform.ts';
import type { Ports } from '../ports/ports.ts';
import { sheetTimeout } from '../ports/sheets.ts';
import { Conflict, DefiniteFailure, Unclear } from '../shared/errors.ts';
import { type Instant, plus } from '../shared/instant.ts';

/** Whose turn it is to write into the payable sheet, in `pd-records`. */
export interface PayableTurn {
  id: string;
  version: number;
  holder: string;
  /** Wall time. */
  until: Instant;
}

export const payableTurnId = 'payable-writer';

type Needs = Pick<Ports, 'store' | 'clock' | 'ids'>;

/** Throws `DefiniteFailure` unless it is surely still our turn when the next call on the sheet has ended. */
export type StillOurs = () => Promise<void>;

/**
 * Does something to the payable sheet while nobody else does. After a call whose end nobody knows the turn is kept until
 * it has surely ended, twice its timeout: only then does anybody look again. Throws `DefiniteFailure` while it is
 * another's turn.
 */
export async function inTurn<T>(ports: Needs, work: (stillOurs: StillOurs) => Promise<T>): Promise<T> {
  const holder = ports.ids();
  const until = plus(ports.clock.wall(), attemptTime);
  const before = await read(ports);
  if (before && before.until > ports.clock.wall())
    throw new DefiniteFailure('the payable sheet is being written');
  await put(ports, before, { holder, until }).catch((error: unknown) => {
    if (error instanceof Conflict) throw new DefiniteFailure('the payable sheet is being written');
    throw error;
  });
  const stillOurs = async () => {
    const now = await read(ports);
    if (now?.holder !== holder || plus(ports.clock.wall(), 2 * sheetTimeout) > until)
      throw new DefiniteFailure('the turn to write the payable sheet has passed');
  };
  try {
    const result = await work(stillOurs);
    await release(ports, holder);
    return result;
  } catch (error) {
    if (error instanceof DefiniteFailure) await release(ports, holder);
    throw error instanceof Conflict ? new Unclear('the payable sheet', { cause: error }) : error;
  }
}

const read = (ports: Needs): Promise<PayableTurn | undefined> =>
  ports.store.get<PayableTurn>('pd-records', { id: payableTurnId });

const put = (ports: Needs, before: PayableTurn | undefined, turn: Pick<PayableTurn, 'holder' | 'until'>) =>
  ports.store.transact([
    {
      put: 'pd-records',
      item: { id: payableTurnId, ...turn, version: (before?.version ?? 0) + 1 },
      if: before?.version ?? 'absent',
    },
  ]);

/** Not worth a failure: it ends by itself. */
async function release(ports: Needs, holder: string): Promise<void> {
  const now = await read(ports);
  if (now?.holder !== holder) return;
  await put(ports, now, { holder: '', until: '' }).catch((error: unknown) => {
    if (!(error instanceof Conflict || error instanceof Unclear)) throw error;
  });
}
