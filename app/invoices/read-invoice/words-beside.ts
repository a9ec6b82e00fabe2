import { above, type Cell, type Row } from './layout.ts';

/** The words that may name a value: before it in its own place, left of it, above it. */
export interface Beside {
  own: string;
  left: string;
  above: string;
}

/** Does a text hold a value of the kind that is looked for? What it says belongs to that one. */
type Holds = (text: string) => boolean;

/** A cell is asked once for each value near it. */
export function onceEach(holds: Holds): Holds {
  const known = new Map<string, boolean>();
  return (text) => {
    const answer = known.get(text) ?? holds(text);
    known.set(text, answer);
    return answer;
  };
}

const hasWords = (text: string): boolean => /\p{L}{2}|#|№|n°|nº/iu.test(text);

/** `from` and `after`: where the value begins in its cell, and where the one before it ends. */
export function wordsBeside(
  rows: readonly Row[],
  cell: Cell,
  from: number,
  after: number,
  holds: Holds,
): Beside {
  const own = cell.text.slice(after, from);
  return {
    own: hasWords(own) ? own : '',
    left: after > 0 ? '' : leftOf(rows, cell, holds),
    above: aboveOf(rows, cell, holds),
  };
}

/** The nearest words on its row, unless another value stands between. */
function leftOf(rows: readonly Row[], cell: Cell, holds: Holds): string {
  const { cells } = rows[cell.row] as Row;
  const before = cells.slice(0, cells.indexOf(cell)).toReversed();
  const words: string[] = [];
  for (const each of before) {
    if (holds(each.text)) {
      const rest = words.length === 0 && each.text.includes(':') ? '' : words.reverse().join(' ');
      return rest;
    }
    if (hasWords(each.text) || /\p{L}/u.test(each.text)) words.push(each.text);
    if (words.length === 2) break;
  }
  return words.reverse().join(' ');
}

/** A head of a column, or a label over its value; a value of the same column hides what is above it. */
function aboveOf(rows: readonly Row[], cell: Cell, holds: Holds): string {
  const first = above(rows, cell);
  if (!first || holds(first.text)) return '';
  const second = above(rows, first, 1);
  return second && !holds(second.text) && second.text.length < 25 && first.text.length < 25
    ? `${second.text}\n${first.text}`
    : first.text;
}
