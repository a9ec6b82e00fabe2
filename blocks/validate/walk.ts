/** Something with a type, wherever it stands. `in` is the block it belongs to. */
export interface Part {
  path: PropertyKey[];
  value: Record<string, unknown>;
}

export interface Element extends Part {
  in: Part;
}

export type Loose = Record<string, unknown>;
export const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parts = (list: unknown, path: PropertyKey[]): Part[] =>
  Array.isArray(list)
    ? list.flatMap((value, at) => (isObject(value) ? [{ path: [...path, at], value }] : []))
    : [];

export const blocksOf = (payload: Loose): Part[] => parts(payload.blocks, ['blocks']);

/** What people press, choose or fill in. Rich text has elements of another sort. */
export const elementsOf = (blocks: Part[]): Element[] =>
  blocks.flatMap((block) => {
    const { path, value } = block;
    const one = (key: string): Part[] => {
      const element = value[key];
      return isObject(element) ? [{ path: [...path, key], value: element }] : [];
    };
    const inside = value.type === 'actions' ? parts(value.elements, [...path, 'elements']) : [];
    return [...one('accessory'), ...one('element'), ...inside].map((element) => ({ ...element, in: block }));
  });

/** Every text in a payload, with its path. */
export function* textsOf(value: unknown, path: PropertyKey[] = []): Generator<[PropertyKey[], string]> {
  if (typeof value === 'string') yield [path, value];
  else if (Array.isArray(value))
    for (const [at, each] of value.entries()) yield* textsOf(each, [...path, at]);
  else if (isObject(value))
    for (const [key, each] of Object.entries(value)) yield* textsOf(each, [...path, key]);
}
