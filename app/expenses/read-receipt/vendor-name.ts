import { legalForm } from './vendor-words.ts';

/** A name as its owner writes it: without registration number, with the spaces that readers drop. */
export function tidyName(text: string): string {
  return respaced(text)
    .replace(
      /\s*[([{]?\s*(?:co\.?|company|roc|reg\.?|brn|gst)\s*(?:reg\.?|no\.?|id)?\s*(?:no\.?)?\s*[:.]?\s*[\dA-Z-]*\d[\dA-Z-]*.*$/i,
      '',
    )
    .replace(/\s*[([{]\s*(?=[^)]*\d{4})[^)]*[)\]}]?\s*.*$/, '')
    .replace(/\s+\d{5,}\s*-?\s*[A-Z0-9]?\b.*$/, '')
    .replace(/^[^\p{L}\p{N}(]+|[\s,;:*_~=|/\\-]+$/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Long words of trade, whose spaces readers lose or make: `GARDENIABAKERIES`, `MARKE T`. */
const longWords =
  'ENTERPRISE TRADING HARDWARE RESTAURANT RESTORAN STATIONERY SUPERMARKET HYPERMARKET MARKETING MACHINERY ELECTRICAL BAKERIES BAKERY PHARMACY FARMASI HOLDINGS INDUSTRIES RESOURCES SERVICES CATERING WORKSHOP BOUTIQUE FURNITURE ELECTRONICS PERNIAGAAN SYARIKAT MINIMARKET PASARAYA MARKET KITCHEN COFFEE CHICKEN DELIGHTS SEAFOOD STATION'.split(
    ' ',
  );
const lone = longWords.map((word) => new RegExp(`(?<=^|\\P{L})${[...word].join(' ?')}(?=\\P{L}|$)`, 'giu'));
const glued = new RegExp(
  `(?<=\\p{L}{3})(${longWords.filter((word) => word.length > 6).join('|')})(?=\\P{L}|$)`,
  'giu',
);

function respaced(text: string): string {
  let name = mended(text).replace(
    /S\s?D\s?N\.?\s*(?:B\s?H\s?[D0O]|[A-Z]HD)(?![a-z])/gi,
    (form) => ` ${spacedForm(form)}`,
  );
  for (const word of lone) name = name.replace(word, (found) => found.replaceAll(' ', ''));
  return name
    .replace(glued, ' $1')
    .replace(/(?<=[\p{L}.]{2})\((?=\p{L})/gu, ' (')
    .replace(/\)(?=\p{L})/gu, ') ')
    .replace(/(?<=\p{L}{2})&(?=\p{L}{2})/gu, ' & ');
}

/** A digit between letters is a letter that was misread; one at a word's end may be a name's own. */
const mended = (text: string): string =>
  text
    .replace(/(?<=\p{L})0(?=\p{L})/gu, 'O')
    .replace(/(?<=\p{Lu}\.?)1(?=\.?\p{Lu})/gu, 'I')
    .replace(/(?<=\p{Ll})1(?=\p{Ll})/gu, 'l')
    .replace(/\b5(?=dn\b|DN\b)/g, 'S')
    .replace(/(?<=\p{Lu})5(?=\p{Lu})/gu, 'S');

const spacedForm = (form: string): string => {
  const dotted = form.includes('.');
  return /[a-z]/.test(form) ? (dotted ? 'Sdn. Bhd' : 'Sdn Bhd') : dotted ? 'SDN. BHD' : 'SDN BHD';
};

/** Does the next row go on with this name? */
export function goesOn(name: string, next: string): boolean {
  if (legalForm.test(name)) return false;
  if (/(?:&|\band|\bof|-)$/i.test(name) || /^(?:&|and\b|of\b)/i.test(next)) return true;
  if (onlyTrade.test(next)) return true;
  const form = legalForm.exec(next);
  return form !== null && next.slice(0, form.index).replace(tradeParts, '').trim() === '';
}

const tradeParts =
  /\([^)]{1,12}\)|\b(?:enterprise|trading|restaurants?|resources|holdings|services|marketing|industries|supplies|company|co\.?)(?!\p{L})|[&.,]/giu;
const onlyTrade = /^\W*(?:enterprise|trading|holdings|services|marketing|resources|industries|supplies)\W*$/i;
