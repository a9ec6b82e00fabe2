let codes: Set<string> | undefined;

/** Is this a currency's ISO 4217 code, in capitals (`SGD`)? */
export function isCurrency(code: string): boolean {
  codes ??= new Set(Intl.supportedValuesOf('currency'));
  return codes.has(code);
}

const exponents = new Map<string, number>();

/**
 * Decimals of a currency: 2 for SGD, 0 for JPY, 3 for KWD.
 * Hazard: this is Intl's view (CLDR), where HUF, IDR or PKR have none though ISO 4217 gives them two, and it may change
 * with the version of Node, which is pinned: stored minor units mean what they meant when they were stored.
 */
export function exponent(currency: string): number {
  const known = exponents.get(currency);
  if (known !== undefined) return known;
  const digits = isCurrency(currency)
    ? new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits
    : undefined;
  if (digits === undefined) throw new Error(`"${currency}" is not a currency code`);
  exponents.set(currency, digits);
  return digits;
}

/** Signs that people write and Intl's short ones do not have. */
const writtenSigns: Record<string, string> = {
  S$: 'SGD',
  US$: 'USD',
  A$: 'AUD',
  AU$: 'AUD',
  NZ$: 'NZD',
  HK$: 'HKD',
  NT$: 'TWD',
  CA$: 'CAD',
  C$: 'CAD',
  MX$: 'MXN',
  B$: 'BND',
  RMB: 'CNY',
  'CN¥': 'CNY',
  FR: 'CHF',
  SFR: 'CHF',
  RS: 'INR',
  TL: 'TRY',
};

let signs: Map<string, string[]> | undefined;

function readSigns(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (sign: string, code: string) =>
    found.set(sign.toUpperCase(), [...(found.get(sign.toUpperCase()) ?? []), code]);
  for (const currency of Intl.supportedValuesOf('currency')) {
    const format = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
    });
    const sign = format.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency;
    if (sign !== currency) add(sign.replace(/\.$/, ''), currency);
  }
  for (const [sign, code] of Object.entries(writtenSigns)) add(sign, code);
  return found;
}

/** The currencies that a sign or code may mean: `S$` is SGD, `$` one of thirty, `x` none. */
export function currenciesOf(sign: string): string[] {
  const name = sign.toUpperCase().replace(/\.$/, '');
  if (isCurrency(name)) return [name];
  signs ??= readSigns();
  return signs.get(name) ?? [];
}
