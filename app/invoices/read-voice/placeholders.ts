import type { TextLine } from '../../shared/owner-document.ts';
import { didYouMean, type Faults, list, sameWords } from '../../shared/owner-words.ts';
import { placeholders, type TemplateKind } from './template.ts';

const all = `Placeholders are ${list(placeholders.map((name) => `{{${name}}}`))}.`;

/**
 * The line with its placeholders spelt as in the list: `{{ Due_date }}` becomes `{{due date}}`. Whatever else has
 * braces is a fault: a customer would see it, or see nothing.
 */
export function readPlaceholders({ line, text }: TextLine, kind: TemplateKind, faults: Faults): string {
  const rest: string[] = [];
  let end = 0;
  let read = '';
  for (const match of text.matchAll(/(?<!\{)\{\{([^{}]*)\}\}(?!\})/g)) {
    const between = text.slice(end, match.index);
    rest.push(between);
    read += `${between}{{${readName(match[1]!, line, kind, faults)}}}`;
    end = match.index + match[0].length;
  }
  rest.push(text.slice(end));
  const [broken] = rest.flatMap((part) => /\S*[{}].*/.exec(part) ?? []);
  if (broken) faults.add(line, brokenBraces(broken));
  const behindWords = /\]\s?\(\s*(\{\{[^{}]*\}\})/.exec(text)?.[1];
  if (behindWords)
    faults.add(
      line,
      `Mail cannot hide ${behindWords} behind words. Write the words, then ${behindWords} alone.`,
    );
  return read + text.slice(end);
}

function readName(written: string, line: number, kind: TemplateKind, faults: Faults): string {
  const word = written.trim();
  const name = placeholders.find((p) => sameWords(p, word));
  if (/^[#^/>&!=]/.test(word)) {
    faults.add(line, `"{{${word}}}" is not possible here: between the braces stands a name alone. ${all}`);
  } else if (!name) {
    const near = didYouMean(word, placeholders, '');
    faults.add(line, `There is no placeholder {{${word}}}. ${near.replace(/"(.*)"/, '{{$1}}') || all}`);
  } else if (name === 'promised date' && kind !== 'broken_promise') {
    faults.add(
      line,
      'Only "Broken promise" knows a {{promised date}}. In this letter the place would be empty.',
    );
  }
  return name ?? word;
}

function brokenBraces(text: string): string {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  const name = placeholders.find((p) => sameWords(p, /^[^\p{L}]*([\p{L}_ ]+)/u.exec(text)?.[1] ?? ''));
  const sample = `{{${name ?? 'pay link'}}}`;
  return `The braces at "${shown}" are broken. A placeholder has two braces on either side, such as ${sample}, all on one line.`;
}
