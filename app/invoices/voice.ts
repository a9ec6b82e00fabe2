import { readDocument } from '../shared/owner-document.ts';
import { collectFaults, type DocumentFault, sameWords } from '../shared/owner-words.ts';
import {
  type ClaimPlaceholder,
  type ClaimText,
  type ClaimTextKind,
  claimTextNames,
  isClaimText,
  readClaimTexts,
} from './read-voice/claim-texts.ts';
import { readLetters } from './read-voice/letters.ts';
import { placeholders, type Template, type TemplateKind, templateNames } from './read-voice/template.ts';

export {
  type ClaimPlaceholder,
  type ClaimTextKind,
  claimTextNames,
  placeholders,
  type Template,
  type TemplateKind,
  templateNames,
};

export interface Voice {
  templates: Template[];
  /** What people are told of claims, where the owner says it in words of their own. */
  claims: ClaimText[];
}

/** Reads the voice document: either all of its letters can be sent, or there are faults. Never throws. */
export function readVoice(text: string): { voice?: Voice; faults: DocumentFault[] } {
  const faults = collectFaults();
  const sections = faults.attempt(1, () => readDocument(text));
  const letters = sections?.filter((section) => !isClaimText(section));
  const templates = letters ? readLetters(letters, faults) : [];
  const claims = readClaimTexts(sections ?? [], faults);
  const found = faults.inOrder();
  return found.length ? { faults: found } : { voice: { templates, claims }, faults: [] };
}

const standIns: Partial<Record<TemplateKind, TemplateKind>> = {
  first_nudge_before_due: 'first_nudge',
  broken_promise: 'follow_up',
};

/**
 * The letter for an occasion: in the customer's language, else in the default one; where the owner wrote none for
 * the occasion, its stand-in in the same order. The right occasion goes before the right language: a letter that
 * says "was due" before the due date is wrong in any language.
 * `language` is a name (`Chinese`) or a code (`zh`, `zh-SG`). Undefined only for a thank-you that was not written.
 */
export function templateFor(voice: Voice, kind: TemplateKind, language?: string): Template | undefined {
  const wanted = language?.trim() && languageName(language.trim());
  const of = voice.templates.filter((t) => t.kind === kind);
  const inLanguage = wanted ? of.find((t) => t.language && sameWords(t.language, wanted)) : undefined;
  const found = inLanguage ?? of.find((t) => !t.language);
  const standIn = standIns[kind];
  return found ?? (standIn && templateFor(voice, standIn, language));
}

/** `Chinese` for `zh` and `zh-SG`; a name stays itself. */
function languageName(language: string): string {
  const code = /^([a-z]{2,3})(?:[-_][a-z0-9-]+)?$/i.exec(language)?.[1];
  if (!code) return language;
  return (
    new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(code.toLowerCase()) ?? language
  );
}
