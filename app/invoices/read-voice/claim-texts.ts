import type { Section, TextLine } from '../../shared/owner-document.ts';
import { type Faults, sameWords } from '../../shared/owner-words.ts';
import { readPlaceholders } from './placeholders.ts';

/** What people are told of their claims, and of those that they decide about, by the heading of the owner's own words. */
export const claimTextNames = {
  turn: 'Claim to approve',
  reminder: 'Claim reminder',
  returned: 'Claim returned',
  question: 'Claim question',
  unanswered: 'Claim question reminder',
  approved: 'Claim approved',
  rejected: 'Claim rejected',
  paid: 'Claim paid',
  expired: 'Claim given up',
} as const;

export type ClaimTextKind = keyof typeof claimTextNames;

const always = ['claimant', 'vendor', 'amount', 'category', 'date', 'claim'] as const;

/** What a message about a claim may leave for Paydesk to fill in, beside what all of them know. */
const more = {
  turn: ['verdict'],
  reminder: ['verdict'],
  returned: ['verdict'],
  question: ['reason', 'approver'],
  unanswered: ['reason', 'approver'],
  approved: ['approver'],
  rejected: ['reason', 'approver'],
  paid: ['paid on'],
  expired: [],
} as const satisfies Record<ClaimTextKind, readonly string[]>;

export type ClaimPlaceholder = (typeof always)[number] | (typeof more)[ClaimTextKind][number];

const all = [...new Set<ClaimPlaceholder>([...always, ...Object.values(more).flat()])];

export interface ClaimText {
  kind: ClaimTextKind;
  /** Plain text with `{{placeholders}}` spelt as in the list. */
  body: string;
  /** Of the heading. */
  line: number;
}

const longest = 1000;

const kindOf = (title: string): ClaimTextKind | undefined =>
  (Object.keys(claimTextNames) as ClaimTextKind[]).find((kind) => sameWords(claimTextNames[kind], title));

export const isClaimText = ({ title }: Section): boolean => kindOf(title) !== undefined;

/** Messages in Slack about claims, in the owner's words. None has to be there: Paydesk has its own. */
export function readClaimTexts(sections: Section[], faults: Faults): ClaimText[] {
  const texts: ClaimText[] = [];
  for (const section of sections) {
    const kind = kindOf(section.title);
    if (!kind) continue;
    const { title, line } = section;
    const doubled = texts.find((text) => text.kind === kind);
    if (doubled) faults.add(line, `"${title}" stands in line ${doubled.line} already. Keep one of the two.`);
    texts.push({ kind, body: readBody(section, kind, faults), line });
  }
  return texts;
}

function readBody({ title, line, letter }: Section, kind: ClaimTextKind, faults: Faults): string {
  const known: readonly string[] = [...always, ...more[kind]];
  const refuse = (name: string) =>
    known.includes(name)
      ? undefined
      : `"${claimTextNames[kind]}" knows no {{${name}}}: the place would be empty. It knows ${known.map((each) => `{{${each}}}`).join(' ')}.`;
  const read = (each: TextLine): string => {
    if (/^\s*subject\s*[:：]/i.test(each.text))
      faults.add(each.line, 'This is told in Slack, where nothing has a subject. Take this line out.');
    return readPlaceholders(each, { names: all, refuse }, faults);
  };
  const body = letter
    .map(read)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (!body) faults.add(line, `"${title}" has no text. Write it below, or take the heading out.`);
  if (body.length > longest)
    faults.add(line, `"${title}" is longer than ${longest} characters. People read it on their phones.`);
  return body;
}
