/** Forms of a company in the countries that invoices here come from. */
export const legalForm =
  /(?:^|[\s,(])(?:gmbh(?:\s?&\s?co\.?\s?kgaa|\s?&\s?co\.?\s?kg)?|mbh|ag|kg|kgaa|ohg|ug|gbr|e\.?\s?k(?:fm|fr)?\.?|e\.?\s?v\.?|eg|se|s\.?\s?a\.?\s?r\.?\s?l\.?(?:-s)?|sas|sasu|eurl|sci|scop|s\.?\s?a\.?|b\.?\s?v\.?|n\.?\s?v\.?|v\.?o\.?f\.?|bvba|srl|s\.?\s?r\.?\s?l\.?s?\.?|s\.?\s?p\.?\s?a\.?|s\.?\s?n\.?\s?c\.?|s\.?\s?a\.?\s?s\.?|s\.?\s?l\.?(?:\s?u\.?)?|s\.?\s?l\.?\s?n\.?\s?e|lda\.?|ltda\.?|unipessoal|sp\.?\s?z\s?o\.?\s?o\.?|sp\.?\s?j\.?|a\/s|aps|asa?|ab|oy|oyj|s\.?\s?r\.?\s?o\.?|a\.?\s?s\.?|spol\.|kft\.?|zrt\.?|nyrt\.?|bt\.?|s\.?c\.?|d\.?o\.?o\.?|o[üu]|sia|uab|ltd\.?|limited|llc|l\.l\.c\.?|inc\.?|incorporated|corp\.?|corporation|co\.?|company|plc|llp|lp|pty\.?(?:\sltd\.?)?|pte\.?(?:\sltd\.?)?|pvt\.?(?:\sltd\.?)?|sdn\.?\s?bhd\.?|bhd\.?|pt|k\.k\.|a\.?ş\.?|şti\.?)(?=$|[\s,.;:)•·|-])/iu;

const street =
  /\d{4,6}\b|\b(?:street|st\.|road|rd\.?|avenue|ave\.?|lane|drive|blvd|boulevard|suite|floor|p\.?\s?o\.?\s?box|box \d|postfach|rue|chemin|place|quai|allée|calle|avda|plaza|via|viale|piazza|corso|rua|avenida|ul\.|aleja|al\.)(?=\s|$|,)|(?:stra(?:ss|ß)e|str\.|weg|platz|gasse|allee|ring|laan|straat|plein|kade|gracht|gatan|vägen|vej|katu|tie)\s?\d/iu;

export const isAddress = (text: string): boolean =>
  street.test(text) || /^[A-Z]{1,3}[- ]?\d{3,5}\b|^\p{L}+ \d{1,4}\p{L}?$/u.test(text);

/** Words that no name of a company is made of alone. */
const label =
  /^(?:tel|fax|phone|e-?mail|mail|www|http|iban|bic|swift|vat|page|seite|date|datum|invoice|rechnung|facture|factuur|factura|fattura|fatura|faktura|total|tax|bank|konto|account|customer|kunde|client|attn|dear|sehr|thank|original|copy|kopie|duplicate|notes?|description|item|qty|inhalt|betreff|bemerkung|nummer|name|anschrift|währung|verkäufer|käufer|order|number|ust|steuer|siret|tva|btw|kvk|nip|powered|terms|payment|currency|subject|summary|bill|ship|sold|from|to|no|nr)\b/i;

/** A text that could be somebody's name: letters, few figures, no sentence. */
export function nameOf(text: string): string | undefined {
  const name = text
    .replace(
      /^(?:attn|att|attention|z\.\s?hd\.|c\/o|name|an|to|mr|mrs|ms|herrn?|frau|firma|company)\b\s*[.:]?\s*/iu,
      '',
    )
    .replace(/^[^\p{L}\p{N}]+|[\s,;:*_~=|/\\•·–-]+$/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const letters = name.replace(/\P{L}/gu, '').length;
  const digits = name.replace(/\D/g, '').length;
  if (letters < 2 || digits > 4 || digits > letters / 2 || name.length > 70) return undefined;
  if (/[@:]|\bwww\.|https?:|\$\{|\{\{|«/i.test(name) || label.test(name)) return undefined;
  const words = name.split(' ');
  if (words.length > 2 && words.filter((word) => /^\p{Ll}/u.test(word)).length > words.length / 2)
    return undefined;
  if (/[.!?]$/.test(name) && words.length > 3 && !legalForm.test(name)) return undefined;
  return words.length > 9 ? undefined : name;
}

export const sameName = (a: string, b: string): boolean => bare(a) === bare(b);
export const bare = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(legalForm, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
