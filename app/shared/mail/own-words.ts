import { startOfOther } from './forwarded.ts';

/** The line above a quote: “On 5 January 2026 at 10:02, Ana wrote:”, which some programs break in two. */
const quotes =
  /^\s*>?\s*(?:(?:on|am|le|el|il|em|op|pada|den)\b.{4,200}(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|menulis|skrev)(?!\p{L}).{0,80}|.{4,120}(?:写道|寫道|编写|wrote))\s*[:：]\s*$/iu;
const signature = /^--\s?$/;
const lines_kept = 40;
const longest = 1500;

/**
 * What somebody wrote themselves: without the mails that they answer, and without their signature. Where nothing of their
 * own is left, nothing is.
 */
export function ownWords(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const ends = [
    startOfOther(lines),
    lines.findIndex((line, at) => quotes.test(line) || quotes.test(`${line} ${lines[at + 1] ?? ''}`)),
    lines.findIndex((line, at) => /^\s*>/.test(line) && lines.slice(at).every(isQuoted)),
    lines.findIndex((line) => /^_{20,}\s*$/.test(line)),
    lines.findIndex((line) => signature.test(line)),
  ].filter((at) => at >= 0);
  const own = lines
    .slice(0, ends.length > 0 ? Math.min(...ends) : undefined)
    .filter((line) => !/^\s*>/.test(line));
  const kept = own
    .join('\n')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .split('\n');
  const cut = kept.slice(0, lines_kept).join('\n');
  const clipped = [...cut].slice(0, longest).join('');
  return clipped.length < cut.length || kept.length > lines_kept ? `${clipped.trimEnd()} …` : clipped;
}

const isQuoted = (line: string): boolean => /^\s*(?:>|$)/.test(line);
