import type { Section, TextLine } from '../../shared/owner-document.ts';
import { didYouMean, type Faults, list, misspelt, sameWords } from '../../shared/owner-words.ts';
import { claimTextNames } from './claim-texts.ts';
import { readPlaceholders } from './placeholders.ts';
import { placeholders, type Template, type TemplateKind, templateNames } from './template.ts';

const kinds = Object.keys(templateNames) as TemplateKind[];
const names = Object.values(templateNames);
const required: TemplateKind[] = ['first_nudge', 'follow_up', 'escalate'];
const carryPayLink: TemplateKind[] = ['first_nudge_before_due', 'first_nudge', 'follow_up', 'broken_promise'];
const longestSubject = 200;

/** A letter a heading. What stands before the first `##` is notes, unless its heading names a letter. */
export function readLetters(sections: Section[], faults: Faults): Template[] {
  const templates: Template[] = [];
  let before = true;
  for (const section of sections) {
    const heading = readHeading(section.title);
    before &&= section.depth < 2 && !heading;
    if (before) continue;
    if (!heading) {
      const word = section.title.replace(/ in [^ ]+$/i, '');
      faults.add(
        section.line,
        `There is no letter "${section.title}". ${didYouMean(word, [...names, ...Object.values(claimTextNames)], `Letters are ${list(names)}.`)}`,
      );
      continue;
    }
    if (heading.language) checkLanguage(section, heading.language, faults);
    const doubled = templates.find(
      (t) => t.kind === heading.kind && sameWords(t.language ?? '-', heading.language ?? '-'),
    );
    if (doubled)
      faults.add(
        section.line,
        `"${section.title}" stands in line ${doubled.line} already. Keep one of the two.`,
      );
    templates.push({ ...heading, ...readLetter(section, heading.kind, faults), line: section.line });
  }
  for (const kind of required) {
    if (templates.some((t) => t.kind === kind && !t.language)) continue;
    faults.add(
      1,
      `There is no letter "${templateNames[kind]}". Add a heading "${templateNames[kind]}", a line that begins "Subject:", and the letter.`,
    );
  }
  return templates;
}

/** `Follow up`, `Follow up in Chinese`. */
function readHeading(title: string): Pick<Template, 'kind' | 'language'> | undefined {
  const exact = kinds.find((k) => sameWords(templateNames[k], title));
  if (exact) return { kind: exact };
  const [, name = '', language] = /^(.+?) in (\p{L}[\p{L} ()-]*)$/iu.exec(title) ?? [];
  const kind = kinds.find((k) => sameWords(templateNames[k], name));
  return kind && language ? { kind, language: language.trim() } : undefined;
}

/** A language nobody has heard of may be right (there are thousands); one that is nearly another's name is a slip. */
function checkLanguage(section: Section, language: string, faults: Faults): void {
  const near = misspelt(language, languages(2));
  const isKnown = (letters: 2 | 3) => languages(letters).some((l) => sameWords(l, language));
  if (!near || isKnown(2) || isKnown(3)) return;
  faults.add(section.line, `I do not know the language "${language}". Did you mean "${near}"?`);
}

/** English names of the languages whose codes have so many letters: `zh`, `tcy`. */
function languages(letters: 2 | 3): string[] {
  const named = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  const alphabet = [...'abcdefghijklmnopqrstuvwxyz'];
  const pairs = alphabet.flatMap((a) => alphabet.map((b) => a + b));
  const codes = letters === 2 ? pairs : pairs.flatMap((pair) => alphabet.map((c) => pair + c));
  return codes.flatMap((code) => named.of(code) ?? []);
}

const isSubject = (line: TextLine): boolean => /^\s*subject\s*[:：]/i.test(line.text);

/** What stands before the subject is notes. */
function readLetter(
  section: Section,
  kind: TemplateKind,
  faults: Faults,
): Pick<Template, 'subject' | 'body'> {
  const { title, line, letter } = section;
  const at = letter.findIndex(isSubject);
  if (at < 0) {
    faults.add(line, `"${title}" has no subject. Begin it with a line such as "Subject: {{invoices}}".`);
    return { subject: '', body: '' };
  }
  const refuse = (name: string) =>
    name === 'promised date' && kind !== 'broken_promise'
      ? 'Only "Broken promise" knows a {{promised date}}. In this letter the place would be empty.'
      : undefined;
  const read = (l: TextLine): TextLine => ({
    ...l,
    text: readPlaceholders(l, { names: placeholders, refuse }, faults),
  });
  const lines = letter.slice(at).map(read);
  const subject = lines[0]!.text.replace(/^[^:：]*[:：]/, '').trim();
  checkSubject(section, at, subject, faults);

  const text = lines.slice(1);
  const body = text
    .map((l) => l.text)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\s+$/g, '');
  if (!body) faults.add(line, `"${title}" has no text. Write the letter below its subject.`);
  else if (carryPayLink.includes(kind)) checkPayLink(title, line, text, faults);
  return { subject, body };
}

function checkSubject({ title, letter }: Section, at: number, subject: string, faults: Faults): void {
  const { line } = letter[at]!;
  for (const above of letter.slice(0, at)) {
    if (!/[{}]/.test(above.text)) continue;
    faults.add(
      above.line,
      'This stands above the subject, where notes stand: it would not be sent. Move it below.',
    );
  }
  if (!subject) faults.add(line, `The subject of "${title}" is empty. Write it after "Subject:".`);
  if (subject.length > longestSubject) {
    faults.add(
      line,
      `The subject of "${title}" is longer than ${longestSubject} characters. Is a line break missing after it?`,
    );
  }
  if (subject.includes('{{last letter}}')) {
    faults.add(
      line,
      'The first letter has no {{last letter}}, and its subject would be left out. Keep it for the text.',
    );
  }
  const second = letter.slice(at + 1).find(isSubject);
  if (second)
    faults.add(second.line, `"${title}" has a second subject. Is a heading missing above this line?`);
}

function checkPayLink(title: string, line: number, lines: TextLine[], faults: Faults): void {
  const linked = lines.filter((l) => l.text.includes('{{pay link}}'));
  if (linked.length === 0) {
    faults.add(
      line,
      `"${title}" has no {{pay link}}. Add it, so that the customer can see the invoices and pay.`,
    );
  } else if (linked.every((l) => l.text.includes('{{last letter}}'))) {
    faults.add(
      linked[0]!.line,
      'A line with {{last letter}} is left out of the first letter, and this {{pay link}} with it. Give it a line of its own.',
    );
  }
}
