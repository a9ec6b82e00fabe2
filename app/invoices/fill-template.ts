import mustache from 'mustache';
import { Fault } from '../shared/errors.ts';
import { placeholders } from './read-voice/template.ts';

export type Placeholder = (typeof placeholders)[number];
export type Values = Readonly<Record<Placeholder, string>>;

/** A stretch of a letter: the owner's own words, or what a placeholder stands for. */
export interface Piece {
  text: string;
  placeholder?: Placeholder;
}
export type Line = Piece[];

/** Where one of these is empty, its line is left out: it would tell of what never was. */
const optional: ReadonlySet<string> = new Set<Placeholder>(['last letter', 'promised date']);

/**
 * The lines of `source` with its placeholders filled in, once: a value that looks like a placeholder stays as it is.
 * `where` names the template in a Fault.
 */
export function fillTemplate(source: string, values: Values, where: string): Line[] {
  const lines: Line[] = [[]];
  const add = (piece: Piece) => lines.at(-1)?.push(piece);
  for (const [type, value] of tokens(source.replace(/\r\n?/g, '\n'), where)) {
    if (type === 'text') {
      const [first = '', ...rest] = value.split('\n');
      add({ text: first });
      for (const text of rest) lines.push([{ text }]);
    } else {
      const placeholder = named(type, value, where);
      add({ text: values[placeholder], placeholder });
    }
  }
  return lines.filter((line) => !line.some(missing));
}

export const missing = ({ text, placeholder }: Piece): boolean =>
  text === '' && placeholder !== undefined && optional.has(placeholder);

function tokens(source: string, where: string): [type: string, value: string][] {
  try {
    return mustache.parse(source).map(([type, value]) => [type, value]);
  } catch {
    throw new Fault(`${where}: a {{ has no }}. Write each placeholder like {{contact}}.`);
  }
}

function named(type: string, value: string, where: string): Placeholder {
  const name = value.replace(/\s+/g, ' ').trim().toLowerCase();
  const found = placeholders.find((placeholder) => placeholder === name);
  // `&` is how the parser names {{{x}}}: for us the same as {{x}}.
  if (found && (type === 'name' || type === '&')) return found;
  throw new Fault(
    `${where}: {{${name}}} is no placeholder. You may use ${placeholders.map((p) => `{{${p}}}`).join(' ')}.`,
  );
}
