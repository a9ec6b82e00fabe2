import type { Item } from '../../app/ports/store.ts';
import { DefiniteFailure } from '../../app/shared/errors.ts';

/** DynamoDB's own limits, held by every store, so that what one takes the others take:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
export const bytesAnItem = 400 * 1024;
const levels = 32;
const smallestNumber = 1e-130;

/** Names that would reach into JavaScript's own objects on the way to DynamoDB and back. */
const unsafeNames = new Set(['', '__proto__', 'constructor']);

/** The store surely did nothing, and will never take this. */
export const refuse = (message: string): never => {
  throw new DefiniteFailure(message, { permanent: true });
};

/** Bytes at the most: quick, and above `sizeOf` for every value. */
export interface Tally {
  bytes: number;
}

const numberBytes = 22;

const isPlainObject = (value: object) => {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

const copy = (value: unknown, name: string, level: number, tally: Tally): unknown => {
  if (level > levels) refuse(`"${name}" is nested deeper than ${levels} levels`);
  switch (typeof value) {
    case 'string':
      tally.bytes += value.length * 3;
      return value.isWellFormed() ? value : value.toWellFormed();
    case 'number':
      if (!Number.isFinite(value)) refuse(`the number "${name}" is ${value}`);
      if (Math.abs(value) > Number.MAX_SAFE_INTEGER)
        refuse(`the number "${name}" is beyond 2^53 - 1: ${value}`);
      if (value !== 0 && Math.abs(value) < smallestNumber)
        refuse(`the number "${name}" is too small: ${value}`);
      tally.bytes += numberBytes;
      return value === 0 ? 0 : value;
    case 'boolean':
      tally.bytes += 1;
      return value;
    case 'object':
      if (value === null) {
        tally.bytes += 1;
        return null;
      }
      if (Array.isArray(value)) return copyList(value, name, level, tally);
      if (isPlainObject(value)) return copyMap(value as Item, level, tally);
  }
  return refuse(`"${name}" is no plain JSON (${Object.prototype.toString.call(value)})`);
};

const copyList = (list: unknown[], name: string, level: number, tally: Tally) => {
  tally.bytes += 3;
  const result: unknown[] = [];
  for (const value of list) {
    if (value === undefined) continue;
    tally.bytes += 1;
    result.push(copy(value, name, level + 1, tally));
  }
  return Object.freeze(result);
};

const copyMap = (map: Item, level: number, tally: Tally): Item => {
  tally.bytes += 3;
  const result: Item = {};
  for (const name of Object.keys(map)) {
    const value = map[name];
    if (value === undefined) continue;
    if (unsafeNames.has(name)) refuse(`an attribute cannot be called "${name}"`);
    tally.bytes += name.length * 3 + 1;
    result[name.isWellFormed() ? name : name.toWellFormed()] = copy(value, name, level + 1, tally);
  }
  return Object.freeze(result);
};

/**
 * A deeply frozen copy, as every store gives it back: without `undefined`, halves of surrogate pairs replaced, -0 as 0.
 * Adds to the tally. Throws a permanent `DefiniteFailure` for what is no plain JSON or too large for DynamoDB's types.
 */
export const frozenCopy = (item: Item, tally: Tally): Item => copyMap(item, 0, tally);

/** Bytes as DynamoDB counts them; for numbers an approximation of its own. */
export const sizeOf = (value: unknown): number => {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return 1 + Math.ceil(String(value).length / 2);
  if (typeof value !== 'object' || value === null) return 1;
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + 1 + sizeOf(one), 3);
  return Object.entries(value).reduce(
    (sum, [name, one]) => sum + 1 + Buffer.byteLength(name) + sizeOf(one),
    3,
  );
};

/** The item itself, as against a map within one, has no overhead of its own. */
export const itemSize = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOf(value), 0);
