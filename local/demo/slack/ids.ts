import { createHash, randomBytes } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const spelt = (bytes: Iterable<number>): string =>
  Array.from(bytes, (byte) => letters[byte % letters.length]).join('');

/** As Slack names things: `V0A1B2C3D4E`. */
export const randomId = (prefix: string, length = 10): string => prefix + spelt(randomBytes(length));

/** The same person's direct message has the same id, whenever it is opened. */
export const directMessageId = (person: string): string =>
  `D0${spelt(createHash('sha256').update(person).digest().subarray(0, 9))}`;

/** Seconds with six digits after the point, of microseconds since 1970: sorts as text until 2286. */
export const tsOf = (microseconds: number): string =>
  `${Math.floor(microseconds / 1_000_000)}.${String(microseconds % 1_000_000).padStart(6, '0')}`;

export const secondsOf = (instant: string): number => Math.floor(Date.parse(instant) / 1000);
