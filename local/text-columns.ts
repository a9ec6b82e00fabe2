const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;
const noWidth = /[\p{Mn}\p{Me}\p{Cf}]/gu;

const columnsOf = (character: string): number => (wide.test(character) ? 2 : 1);

/** Columns that a text takes on a terminal: East Asian letters two, marks none. */
export const columnsWide = (text: string): number =>
  [...text.replace(noWidth, '')].reduce((sum, character) => sum + columnsOf(character), 0);

/** Exactly so many columns: filled with spaces, or cut with an ellipsis. */
export function padTo(text: string, columns: number, side: 'left' | 'right' = 'left'): string {
  const cut = cutTo(text, columns);
  const space = ' '.repeat(Math.max(0, columns - columnsWide(cut)));
  return side === 'left' ? cut + space : space + cut;
}

export function cutTo(text: string, columns: number): string {
  if (columnsWide(text) <= columns) return text;
  let [cut, left] = ['', columns - 1];
  for (const character of text.replace(noWidth, '')) {
    left -= columnsOf(character);
    if (left < 0) break;
    cut += character;
  }
  return `${cut.trimEnd()}…`;
}

/** Broken between words into lines of so many columns; lines after the first are indented. A longer word stays whole. */
export function wrap(text: string, columns: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && columnsWide(longer) > columns) {
      lines.push(line);
      line = indent + word;
    } else line = longer;
  }
  return [...lines, line].join('\n');
}
