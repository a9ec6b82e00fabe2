import { ladder, plainTotals, shortWords } from './label-words.ts';

/** What the words beside an amount say of it. */
export type LabelKind =
  | 'grand'
  /** The whole, its tax included, perhaps before it is rounded. */
  | 'incl'
  | 'total'
  /** A part of the whole: before tax, of one tax rate. */
  | 'before'
  | 'tax'
  | 'service'
  | 'rounding'
  | 'discount'
  | 'paid'
  | 'change'
  | 'count'
  | 'none';

export interface Label {
  kind: LabelKind;
  /** No letter of it had to be forgiven. */
  exact: boolean;
}

const none: Label = { kind: 'none', exact: true };

/** What a row's words mean. Letters that readers confuse are forgiven, one in six. */
export function labelOf(words: string): Label {
  const plain = words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const letters = compact(plain);
  if (letters.length < 2 || isTableHead(plain)) return none;
  const isSum = /total|jumlah/.test(letters);
  const byShort = (): Label | undefined => {
    const found = shortWords.find(([kind, words]) => kind !== 'total' && words.test(plain));
    return found && !isSum ? { kind: found[0], exact: true } : undefined;
  };
  return (
    byLadder(letters) ??
    byShort() ??
    byNearest(letters) ??
    (plainTotals.some((key) => letters.includes(key)) ? { kind: 'total', exact: true } : undefined) ??
    (shortWords.some(([kind, words]) => kind === 'total' && words.test(plain))
      ? { kind: 'total', exact: true }
      : none)
  );
}

/** What makes a part of the whole of what else reads like a total. */
const parts: LabelKind[] = ['before', 'count', 'discount', 'rounding'];

/** To the letter, but for one letter of a long word that would make a part of it: `Total suppies incl. GST`. */
function byLadder(letters: string): Label | undefined {
  const at = ladder.findIndex(([, keys]) => keys.some((key) => letters.includes(key)));
  const exact = ladder[at];
  if (!exact) return undefined;
  const part = ladder
    .slice(0, at)
    .find(
      ([kind, keys]) => parts.includes(kind) && keys.some((key) => key.length > 7 && isNear(letters, key, 1)),
    );
  return part ? { kind: part[0], exact: false } : { kind: exact[0], exact: true };
}

function byNearest(letters: string): Label | undefined {
  const found = ladder.find(([, keys]) =>
    keys.some((key) => key.length > 5 && isNear(letters, key, Math.floor(key.length / 6))),
  );
  return found && { kind: found[0], exact: false };
}

/** `Qty Price Amount` names columns, not an amount. */
const isTableHead = (plain: string): boolean =>
  new Set(plain.match(columnHead)).size > 2 || /price|descr|harga|preis|prix|precio/.test(plain);

const columnHead =
  /\b(?:qty|quantity|price|u\/?p|unit|item|desc\w*|code|amount|amt|total|tax|disc|harga|kuantiti|keterangan|butir|menge|preis|prix|precio|artikel)\b/g;

/** Between letters a nought is an o, a one an l; everything else that is no letter goes. */
const compact = (plain: string): string =>
  plain
    .replace(/(?<=[a-z])[0](?=[a-z])/g, 'o')
    .replace(/(?<=[a-z])[1|!](?=[a-z]|$|\s)/g, 'l')
    .replace(/[^\p{L}]/gu, '')
    .replace(/[l1](?=ncl)/g, 'i')
    // The word that matters most is too short for a letter to be forgiven.
    .replace(/t[oc]t[ao][iltf]|[li]otal|tolal|tota[lit]l?/g, 'total');

function isNear(letters: string, key: string, most: number): boolean {
  if (letters.length < key.length - most) return false;
  // One letter makes a charge of change.
  if (key.startsWith('change') && letters.includes('charge')) return false;
  let missing = 0;
  for (const letter of new Set(key)) if (!letters.includes(letter) && ++missing > most) return false;
  return distanceWithin(letters, key) <= most;
}

/** The fewest letters to change, add or drop so that `key` stands somewhere in `text`: Sellers, 1980. */
export function distanceWithin(text: string, key: string): number {
  const row = Array.from({ length: key.length + 1 }, (_, n) => n);
  let best = key.length;
  for (const letter of text) {
    let corner = 0;
    for (let n = 1; n <= key.length; n++) {
      const above = row[n]!;
      row[n] = Math.min(above + 1, row[n - 1]! + 1, corner + (key[n - 1] === letter ? 0 : 1));
      corner = above;
    }
    best = Math.min(best, row[key.length]!);
  }
  return best;
}
