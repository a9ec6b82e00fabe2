import { addDays } from '../../shared/days.ts';
import type { Day } from '../../shared/instant.ts';
import { datesIn, plain } from './dates.ts';

/** The day by which all is to be paid, and whether it is written out. */
export interface Due {
  day: Day;
  written: boolean;
}

/** Who pays earlier pays less: no day of such a part of a sentence is when all is due. */
const discount =
  /skonto|discount|escompte|rabais|sconto|descuento|pronto pago|desconto|korting|kassakorting|rabat|kassarabatt|alennus|\d\s?%|percent|prozent/;
const days =
  '(?:calendar |business |working |kalender)?(?:days?|tag(?:en?)?|jours?|dage?n?|dagar|dager|dias?|giorni|gg|dni|dnu|dnech|paivaa|paivan|nap(?:on)?|ημερ\\p{L}*|дн\\p{L}*|d\\b)';
const weeks =
  /\b(\d{1,2})\s?(?:weeks?|wochen?|semaines?|weken|semanas|settimane|tygodni[ea]?|veckor|uger|uker|viikkoa|tydnu|het)\b/;
/** Numbers that terms spell out; Italian `due` is an English word too. */
const spelled = new Map(
  `2 two zwei deux twee dos duas, 3 three drei trois drie, 4 four vier quatre cuatro quattro quatro, 6 six sechs,
   7 seven sieben, 10 ten zehn, 14 fourteen vierzehn veertien fjorten, 15 fifteen quinze quince,
   30 thirty dreissig trente dertig treinta trenta trinta tretti tredive trettio, 60 sixty soixante`
    .split(',')
    .map((row) => row.trim().split(' '))
    .flatMap(([figures = '', ...words]) => words.map((word) => [word, figures] as const)),
);
/** `30 jours fin de mois`, `60 gg d.f. f.m.`: to the end of the month in which those days end. */
const toMonthEnd =
  /fin (?:de |du )?mois|\bfdm\b|fine mese|\bf\.?\s?m\b|\beom\b|end of (?:the )?month|month ?end|monatsende|ende des monats|einde (?:van de )?maand|fin de mes|fim do mes|slutet av manaden|lobende maned|\blb\.?\s?md/;
const monthAfter =
  /(?:end of (?:the )?)?(?:month following|following month|next month)|month end following|folgemonats?|des folgenden monats|mois suivant|mes siguiente|mese successivo|mes seguinte|volgende maand/;
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

/** When words about payment say that all is due: `net 30`, `zahlbar bis 04.04.2018`, `à 30 jours`. `monthFirst`: of 03/04. */
export function dueInTerms(text: string, issued: Day | undefined, monthFirst = false): Due | undefined {
  const parts = partsOf(text);
  const plainParts = parts.filter((part) => !discount.test(plain(part)));
  const written = plainParts
    .flatMap((part) => datesIn(part))
    .flatMap(
      (date) => (monthFirst ? (date.monthFirst ?? date.dayFirst) : (date.dayFirst ?? date.monthFirst)) ?? [],
    );
  const day = written
    .filter((each) => !issued || each >= issued)
    .sort()
    .at(-1);
  if (day) return { day, written: true };
  const counted = issued === undefined ? undefined : countedFrom(issued, plainParts.map(inFigures));
  return counted === undefined ? undefined : { day: counted, written: false };
}

function countedFrom(issued: Day, parts: readonly string[]): Day | undefined {
  const monthEnd = parts.find((part) => toMonthEnd.test(part));
  for (const pattern of inDays)
    for (const part of parts) {
      const count = Number(pattern.exec(part)?.[1] ?? Number.NaN);
      if (count <= 180)
        return monthEnd === undefined ? addDays(issued, count) : lastOfMonth(addDays(issued, count));
    }
  for (const part of parts) {
    const count = weeks.exec(part)?.[1];
    if (count !== undefined) return addDays(issued, 7 * Number(count));
  }
  if (monthEnd !== undefined)
    return lastOfMonth(monthAfter.test(monthEnd) ? addDays(lastOfMonth(issued), 1) : issued);
  return parts.some((part) => atOnce.test(part)) ? issued : undefined;
}

const lastOfMonth = (day: Day): Day => addDays(`${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`, -1);

/** In plain letters, `thirty (30) days` and `vierzehn Tage` with figures alone. */
const inFigures = (part: string): string =>
  plain(part)
    .replace(/\p{L}+ \((\d{1,3})\)/gu, '$1')
    .replace(/\p{L}+/gu, (word) => spelled.get(word) ?? word);

/** A full stop within a date or an amount ends nothing. */
const partsOf = (text: string): string[] =>
  text
    .replace(/\d{1,2}(?:[.,]\d)?\s?%\s?\/?\s?\d{1,2}(?:\s?days)?,?\s+(?=net\b)/gi, '')
    .split(/[\n;#]|(?<!\d)\.(?=\s|$)|,(?!\d)\s|\s(?:oder|or|ou|of(?=\s(?:\d|binnen|met|na\s))|bzw\.?|o)\s/)
    .filter((part) => part.trim());
