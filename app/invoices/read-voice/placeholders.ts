import type { TextLine } from '../../shared/owner-document.ts';
import { didYouMean, type Faults, list, sameWords } from '../../shared/owner-words.ts';

/** What may stand between braces. */
export interface Vocabulary {
  names: readonly string[];
  /** Why a name that is known has nothing to stand for here, in words. */
  refuse(name: string): string | undefined;
}

const all = ({ names }: Vocabulary): string =>
  `Placeholders are ${list(names.map((name) => `{{${name}}}`))}.`;

/**
 * The line with its placeholders spelt as in the list: `{{ Due_date }}` becomes `{{due date}}`. Whatever else has
 * braces is a fault: somebody would see it, or see nothing.
 */
export function readPlaceholders({ line, text }: TextLine, vocabulary: Vocabulary, faults: Faults): string {
  const rest: string[] = [];
  let end = 0;
  let read = '';
  for (const match of text.matchAll(/(?<!\{)\{\{([^{}]*)\}\}(?!\})/g)) {
    const between = text.slice(end, match.index);
    rest.push(between);
    read += `${between}{{${readName(match[1]!, line, vocabulary, faults)}}}`;
    end = match.index + match[0].length;
  }
  rest.push(text.slice(end));
  const [broken] = rest.flatMap((part) => /\S*[{}].*/.exec(part) ?? []);
  if (broken) faults.add(line, brokenBraces(broken, vocabulary));
  const behindWords = /\]\s?\(\s*(\{\{[^{}]*\}\})/.exec(text)?.[1];
  if (behindWords)
    faults.add(
      line,
      `Mail cannot hide ${behindWords} behind words. Write the words, then ${behindWords} alone.`,
    );
  return read + text.slice(end);
}

function readName(written: string, line: number, vocabulary: Vocabulary, faults: Faults): string {
  const word = written.trim();
  const { names } = vocabulary;
  const name = names.find((p) => sameWords(p, word));
  if (/^[#^/>&!=]/.test(word)) {
    faults.add(
      line,
      `"{{${word}}}" is not possible here: between the braces stands a name alone. ${all(vocabulary)}`,
    );
  } else if (!name) {
    const near = didYouMean(word, names, '');
    faults.add(
      line,
      `There is no placeholder {{${word}}}. ${near.replace(/"(.*)"/, '{{$1}}') || all(vocabulary)}`,
    );
  } else {
    const why = vocabulary.refuse(name);
    if (why) faults.add(line, why);
  }
  return name ?? word;
}

function brokenBraces(text: string, { names }: Vocabulary): string {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  const name = names.find((p) => sameWords(p, /^[^\p{L}]*([\p{L}_ ]+)/u.exec(text)?.[1] ?? ''));
  const sample = `{{${name ?? names[0]}}}`;
  return `The braces at "${shown}" are broken. A placeholder has two braces on either side, such as ${sample}, all on one line.`;
}
