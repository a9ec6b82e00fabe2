import { currenciesOf, isCurrency } from '../../shared/currency.ts';
import { type Field, field } from '../../shared/field.ts';
import type { Figure } from './figures.ts';

/** Words that tell a country: its currency, and whether its dates begin with the month. */
const places: [currency: string, words: RegExp][] = [
  [
    'EUR',
    /\b(?:GmbH|MwSt|USt|Rechnung|Deutschland|Österreich|France|SIRET|TVA|BTW|KvK|Nederland|Italia|P\.?\s?IVA|España|Portugal|Germany|Austria|Netherlands|Ireland|Belgium|Finland|SEPA|Y-tunnus|NIPC)\b|\b(?:DE|ATU|FR|NL|IT|ES|PT|FI|IE|BE)\s?\d{8,11}\b/,
  ],
  [
    'GBP',
    /\b(?:United Kingdom|England|London|Scotland|Sort Code|VAT (?:No|Reg)[^\n]{0,15}GB)\b|\bGB\s?\d{3}\s?\d{4}\s?\d{2}\b|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b/,
  ],
  [
    'USD',
    /\bUS(?:A| Dollars?)\b|\bUnited States\b|\b(?:A[LKZR]|C[AOT]|DE|FL|GA|HI|I[DLNA]|KS|KY|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY])\s\d{5}(?:-\d{4})?\b|\bsales tax\b|\bEIN\b/,
  ],
  ['CHF', /\b(?:Schweiz|Suisse|Svizzera|Switzerland|CHE-\d{3})\b|\bCH-\d{4}\b/],
  ['INR', /\b(?:GSTIN|CGST|SGST|India|Pvt\.? Ltd|Rupees|Bangalore|Mumbai)\b/i],
  ['AUD', /\b(?:ABN|Australia)\b|\b(?:NSW|QLD|VIC)\s\d{4}\b/],
  ['CAD', /\b(?:Canada|HST|QST|Ontario|Québec)\b|\b[A-Z]\d[A-Z]\s\d[A-Z]\d\b/],
  ['SGD', /\b(?:Singapore|Pte\.? Ltd|UEN)\b/i],
  ['MYR', /\b(?:Malaysia|Sdn\.? Bhd|Kuala Lumpur|Selangor)\b/i],
  ['NZD', /\bNew Zealand\b/],
  ['ZAR', /\bSouth Africa\b/],
  ['PLN', /\b(?:Polska|NIP|faktur[ay] VAT|sp\. z o\.o\.)\b/i],
  ['SEK', /\b(?:Sverige|Bankgiro|momsreg|Organisationsnr)\b/i],
  ['DKK', /\b(?:Danmark|CVR)\b/],
  ['NOK', /\b(?:Norge|MVA|Orgnr)\b/],
  ['CZK', /\b(?:Česk|DIČ|IČO?)\b/],
  ['HUF', /\b(?:Magyarország|Számla|adószám)\b/i],
  ['BRL', /\b(?:Brasil|CNPJ)\b/],
  ['CNY', /发票|發票|增值税|税率|人民币|有限公司/],
  ['JPY', /請求書|株式会社|合同会社|有限会社|消費税|円/],
  ['MXN', /\b(?:RFC|CFDI|México|M\.N\.)(?![A-Za-z])/],
  ['CLP', /\b(?:RUT|Chile)\b/],
  ['COP', /\b(?:NIT|Colombia|Bogotá)\b/],
  ['ARS', /\b(?:CUIT|Argentina)\b/],
  ['HKD', /\b(?:Hong Kong|Kowloon)\b/],
];

/** Signs of several currencies, by what they mean most often. */
const usual: Record<string, [string, number]> = {
  $: ['USD', 0.6],
  '£': ['GBP', 0.95],
  '€': ['EUR', 0.98],
  '¥': ['JPY', 0.7],
  kr: ['SEK', 0.4],
  Rs: ['INR', 0.9],
};

export interface Place {
  currency?: Field<string>;
  /** Does its country write the month first? `undefined`: nothing tells. */
  monthFirst: boolean | undefined;
}

/** The currency by the signs beside its amounts, else by the country that its words tell. */
export function findCurrency(text: string, figures: readonly Figure[], total: number | undefined): Place {
  const told = places
    .map(([currency, words]) => ({
      currency,
      count: text.match(new RegExp(words, `${words.flags}g`))?.length ?? 0,
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ currency }) => currency);
  const named =
    text.match(
      /(?<![A-Z])(?:EUR|USD|GBP|CHF|INR|AUD|CAD|SGD|MYR|NZD|PLN|SEK|DKK|NOK|CZK|HUF|JPY|HKD|ZAR|BRL|RON|TRY|AED|CNY|THB|IDR|MXN)(?![A-Z])|€|£/g,
    ) ?? [];
  const signs = [
    // What a sentence says of money is not the document's own.
    ...figures
      .filter(({ told }) => !told)
      .flatMap(({ sign, value, words }) => {
        const own = sign || (value === total && /(?<![A-Z])[A-Z]{3}(?![A-Za-z])/.exec(words)?.[0]) || '';
        return currenciesOf(own).length > 0 ? Array(value === total ? 5 : 1).fill(own) : [];
      }),
    ...named,
  ] as string[];
  const currency =
    bySign(signs, told) ?? (told[0] ? field(told[0], told.length === 1 ? 0.8 : 0.6) : undefined);
  return {
    ...(currency && { currency }),
    monthFirst: currency && (currency.value === 'USD' ? told.length === 0 || told[0] === 'USD' : false),
  };
}

function bySign(signs: string[], told: string[]): Field<string> | undefined {
  const counts = [...Map.groupBy(signs, (sign) => codeOf(sign, told)?.[0] ?? '')]
    .filter(([code]) => code)
    .sort((a, b) => b[1].length - a[1].length);
  const [code, of = []] = counts[0] ?? [];
  if (!code) return undefined;
  const sure = Math.max(...of.map((sign) => codeOf(sign, told)?.[1] ?? 0));
  return field(code, Math.min(sure, 0.5 + (of.length / signs.length) * 0.5));
}

function codeOf(sign: string, told: string[]): [string, number] | undefined {
  if (isCurrency(sign)) return [sign, 0.97];
  const means = currenciesOf(sign);
  if (means.length === 1) return [means[0] as string, 0.97];
  const home = told.find((code) => means.includes(code));
  return home ? [home, 0.92] : usual[sign];
}
