import { type Field, field } from '../../shared/field.ts';
import type { Row } from './rows.ts';
import { goesOn, tidyName } from './vendor-name.ts';
import { addressWord, buyerWord, legalForm, otherWord, tradeWord } from './vendor-words.ts';
import { mostUnconfirmed } from './weights.ts';

interface Candidate {
  name: string;
  weight: number;
  legal: boolean;
  sure: number;
}

/** Names stand above the first items; further down only a form of a company tells one. */
const head = 14;

/** Who sold it, by the name that the law knows where the page has it. */
export function findVendor(rows: readonly Row[]): Field<string> | undefined {
  const buyer = rows.findIndex(({ text }) => buyerWord.test(text));
  const top = rows.slice(0, Math.min(head, buyer >= 0 ? buyer : head));
  const candidates = top
    .map((row, at) => weigh(row, at, top))
    .filter((candidate) => candidate !== undefined)
    .sort((a, b) => b.weight - a.weight);
  const [best, ...others] = candidates;
  if (!best || best.weight < -1.5) return undefined;
  const rivals = others
    .filter(({ name }) => letters(name) !== letters(best.name))
    .reduce((sum, { weight }) => sum + Math.exp(weight - best.weight), 0);
  const found = 1 / (1 + Math.exp(-best.weight)) / (1 + rivals);
  const letterSure = best.sure > 0.7 ? 1 : 0.8 + best.sure * 0.2;
  return field(best.name, Math.min(found * letterSure, isAgain(best.name, rows) ? 0.96 : mostUnconfirmed));
}

/** Nothing else on a page tells that a letter is wrong. */
const isAgain = (name: string, rows: readonly Row[]): boolean =>
  rows.filter(({ text }) => letters(text).includes(letters(name.replace(legalForm, '')))).length > 1;

const formerName = /\bformerly\b|\bf\.?k\.?a\b|\bdahulu\b/i;
/** `Your friendly store`: names have capitals. */
const isSentence = /^\p{Lu}?\p{Ll}+(?: \p{Ll}+)+\W*$/u;

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function weigh(row: Row, at: number, top: readonly Row[]): Candidate | undefined {
  const joined = withNext(row, top[at + 1]);
  const name = tidyName(joined.text);
  const count = name.replace(/[^\p{L}]/gu, '').length;
  if (count < 3 || name.length > 70 || name.replace(legalForm, '').replace(/\P{L}/gu, '').length < 2)
    return undefined;
  const digits = name.replace(/\D/g, '').length;
  const legal = legalForm.test(name);
  const trade = tradeWord.test(name);
  const next = top[at + (joined.rows > 1 ? 2 : 1)]?.text ?? '';
  if (formerName.test(row.text)) return undefined;
  const address = addressWord.test(name) && !(trade && at < 2 && digits === 0);
  const other = otherWord.test(name);
  const weight =
    (legal ? 3.2 : 0) +
    (trade && !legal ? 1.6 : 0) -
    (legal ? at * 0.35 : at * 0.6) +
    (row.size > 1.25 ? 0.6 : 0) +
    (at === 0 ? 0.7 : 0) -
    (address ? (legal ? 1 : 3) : 0) -
    (other ? (legal ? 1 : 4) : 0) -
    (digits > count ? 3 : digits > 3 ? 1 : 0) -
    (count < 5 ? 0.8 : 0) -
    (isSentence.test(name) ? 1 : 0) +
    (isRegistration(next) ? 1 : 0) +
    (addressWord.test(next) ? 0.8 : 0) -
    (isWritten(row, top[at + 1], at) && !legal && !trade ? 1.5 : 0);
  return { name, weight, legal, sure: joined.sure };
}

function withNext(row: Row, next: Row | undefined): { text: string; rows: number; sure: number } {
  const own = Math.min(...row.cells.map(({ confidence, weakest = confidence }) => weakest));
  if (!next || next.at - row.at > 2.2 || otherWord.test(row.text) || !goesOn(tidyName(row.text), next.text))
    return { text: row.text, rows: 1, sure: own };
  return { text: `${row.text} ${next.text}`, rows: 2, sure: own * 0.95 };
}

const isRegistration = (text: string): boolean =>
  /^\W*(?:co\.?|company|reg\.?|roc|brn)?\W*(?:reg\.?|no\.?)*\W*[A-Z]{0,3}\d{5,}[\dA-Z\s-]*\W*$/i.test(text);

/** Names that people put on a scan stand apart from what is printed, or in small letters alone. */
const isWritten = (row: Row, next: Row | undefined, at: number): boolean =>
  at === 0 && next !== undefined && (next.at - row.at > 2 || /^[\p{Ll}\s.]+$/u.test(row.text));
