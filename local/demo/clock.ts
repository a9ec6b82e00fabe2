import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ifThere } from '../../adapters/embedded/folder-files.ts';
import { writeWhole } from '../../adapters/embedded/write-whole.ts';
import type { Clock } from '../../app/ports/clock.ts';
import { Fault } from '../../app/shared/errors.ts';
import { elapsed, type Instant, later, plus, toInstant } from '../../app/shared/instant.ts';

export interface DemoClock extends Clock {
  /** Forward; an earlier moment changes nothing. On the disk before it is in force. */
  moveTo(instant: Instant): Promise<void>;
}

const instant = z.iso.datetime();
const kept = z.object({ wall: instant, now: instant });

interface Options {
  path: string;
  /** What it shows when it is opened for the first time. */
  begins: Instant;
  wall?: () => Instant;
}

/**
 * A business clock that runs as the wall's does, some days apart, and never back. What it kept is a pair of moments
 * that were one.
 */
export async function openDemoClock({ path, begins, wall = systemWall }: Options): Promise<DemoClock> {
  const before = await read(path);
  let at = before ?? { wall: wall(), now: begins };
  // The machine's own clock may have been set back meanwhile.
  const now = () => plus(at.now, Math.max(0, elapsed(at.wall, wall())));
  const moveTo = async (to: Instant) => {
    const next = { wall: wall(), now: later(to, now()) };
    await writeWhole(path, `${JSON.stringify(next)}\n`);
    at = next;
  };
  if (!before) await moveTo(begins);
  return { now, wall, moveTo };
}

const systemWall = () => toInstant(Date.now());

async function read(path: string): Promise<z.infer<typeof kept> | undefined> {
  const text = await readFile(path, 'utf8').catch(ifThere);
  if (text === undefined) return undefined;
  try {
    return kept.parse(JSON.parse(text));
  } catch (cause) {
    throw new Fault(`${path} is damaged. Remove the folder it is in for a new demo.`, { cause });
  }
}
