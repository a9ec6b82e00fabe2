import type { Day } from '../../shared/instant.ts';
import { datesIn, plain } from './dates.ts';

/** A day that is written there, or so many days after another. */
export type Due = { day: Day } | { from: Day; days: number };

/** Who pays earlier pays less: no day of such a part of a sentence is when all is due. */
const discount =
  /skonto|discount|escompte|rabais|sconto|descuento|pronto pago|desconto|korting|kassakorting|rabat|kassarabatt|alennus|\d\s?%|percent|prozent/;
const days =
  '(?:calendar |business |working |kalender)?(?:days?|tag(?:en?)?|jours?|dage?n?|dagar|dager|dias?|giorni|gg|dni|dnu|dnech|paivaa|paivan|nap(?:on)?|d\\b)';
const inDays = [
  new RegExp(
    `(?:net(?:to)?|due (?:in|within)|payable (?:in|within)|within|innert|innerhalb(?: von)?|binnen|in|sous|dans (?:les|un delai de)|delai de|a|à|entro|inom|innen|w ciagu|do|zahlungsziel:?|zahlbar (?:in|nach)|em|en)\\s+(\\d{1,3})\\s?${days}`,
  ),
  new RegExp(
    `(\\d{1,3})\\s?${days}(?: (?:net(?:to)?|rein netto|nach|ab|after|from|na|efter|fra|dalla|data|dopo|fin|date|apres|od|de la|fecha|ohne))?`,
  ),
  /(?:^|\W)net(?:to)?\s?(\d{1,3})(?!\d|[.,]\d)/,
];
const atOnce =
  /(?:due|payable) (?:up)?on receipt|upon receipt|immediate(?:ly)? (?:due|payable|payment)|due immediately|sofort (?:fallig|zahlbar)|zahlbar sofort|sofort netto|sofort ohne abzug|a reception|comptant|al contado|a vista|rimessa diretta|vista fattura|per direct|per omgaande|contado/;

/** When words about payment say that all is due: `net 30`, `zahlbar bis 04.04.2018`, `à 30 jours`. */
export function dueInTerms(text: string, issued: Day | undefined): Due | undefined {
  const parts = partsOf(text);
  const plainParts = parts.filter((part) => !discount.test(plain(part)));
  const written = plainParts
    .flatMap((part) => datesIn(part))
    .flatMap(({ dayFirst, monthFirst }) => dayFirst ?? monthFirst ?? []);
  const day = written
    .filter((each) => !issued || each >= issued)
    .sort()
    .at(-1);
  if (day) return { day };
  if (!issued) return undefined;
  for (const pattern of inDays)
    for (const part of plainParts) {
      const count = pattern.exec(plain(part))?.[1];
      if (count !== undefined && Number(count) <= 180) return { from: issued, days: Number(count) };
    }
  return plainParts.some((part) => atOnce.test(plain(part))) ? { from: issued, days: 0 } : undefined;
}

/** A full stop within a date or an amount ends nothing. */
const partsOf = (text: string): string[] =>
  text
    .split(/[\n;#]|(?<!\d)\.(?=\s|$)|,(?!\d)\s|\s(?:oder|or|ou|of|bzw\.?|o)\s/)
    .filter((part) => part.trim());
