import type { Ports } from '../ports/ports.ts';
import { type Sheet, sheetTimeout } from '../ports/sheets.ts';
import { Conflict, DefiniteFailure, Unclear } from '../shared/errors.ts';
import { type Instant, plus } from '../shared/instant.ts';
import { attemptTime } from './perform.ts';

/** Whose turn it is to write whole rows into a sheet, in `pd-records`. */
interface SheetTurn {
  id: string;
  version: number;
  holder: string;
  /** Wall time. */
  until: Instant;
}

type Needs = Pick<Ports, 'store' | 'clock' | 'ids'>;

const turnIds = { payables: 'payable-writer', invoices: 'invoice-writer' } as const satisfies Record<
  Sheet,
  string
>;
const names: Record<Sheet, string> = { payables: 'the payable sheet', invoices: 'the invoice sheet' };

/** Throws `DefiniteFailure` unless it is surely still our turn when the next call on the sheet has ended. */
export type StillOurs = () => Promise<void>;

/**
 * Does something to a sheet's rows while nobody else of ours does. After a call whose end nobody knows the turn is kept
 * until it has surely ended, twice its timeout: only then does anybody look again. Throws `DefiniteFailure` while it is
 * another's turn.
 */
export async function inTurn<T>(
  ports: Needs,
  sheet: Sheet,
  work: (stillOurs: StillOurs) => Promise<T>,
): Promise<T> {
  const id = turnIds[sheet];
  const holder = ports.ids();
  const until = plus(ports.clock.wall(), attemptTime);
  const before = await read(ports, id);
  if (before && before.until > ports.clock.wall())
    throw new DefiniteFailure(`${names[sheet]} is being written`);
  await put(ports, before, { id, holder, until }).catch((error: unknown) => {
    if (error instanceof Conflict) throw new DefiniteFailure(`${names[sheet]} is being written`);
    throw error;
  });
  const stillOurs = async () => {
    const now = await read(ports, id);
    if (now?.holder !== holder || plus(ports.clock.wall(), 2 * sheetTimeout) > until)
      throw new DefiniteFailure(`the turn to write ${names[sheet]} has passed`);
  };
  try {
    const result = await work(stillOurs);
    await release(ports, id, holder);
    return result;
  } catch (error) {
    if (error instanceof DefiniteFailure) await release(ports, id, holder);
    throw error instanceof Conflict ? new Unclear(names[sheet], { cause: error }) : error;
  }
}

const read = (ports: Needs, id: string): Promise<SheetTurn | undefined> =>
  ports.store.get<SheetTurn>('pd-records', { id });

const put = (ports: Needs, before: SheetTurn | undefined, turn: Omit<SheetTurn, 'version'>) =>
  ports.store.transact([
    {
      put: 'pd-records',
      item: { ...turn, version: (before?.version ?? 0) + 1 },
      if: before?.version ?? 'absent',
    },
  ]);

/** Not worth a failure: it ends by itself. */
async function release(ports: Needs, id: string, holder: string): Promise<void> {
  const now = await read(ports, id);
  if (now?.holder !== holder) return;
  await put(ports, now, { id, holder: '', until: '' }).catch((error: unknown) => {
    if (!(error instanceof Conflict || error instanceof Unclear)) throw error;
  });
}
