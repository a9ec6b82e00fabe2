import { decimal } from '../rates.ts';

/** Digits that a rate which was reckoned has at the most, from the first that is not zero: what is shown is what counts. */
const digits = 8;
const mostBehind = 18;

/** `a / b` to eight digits, both decimal numbers above zero. Nothing where so little is left that it would be none. */
export function divide(a: string, b: string): string | undefined {
  const [over, under] = [parts(a), parts(b)];
  const n = over.digits * 10n ** BigInt(under.behind);
  const d = under.digits * 10n ** BigInt(over.behind);
  const least = 10n ** BigInt(digits - 1);
  let behind = 0;
  while (behind < mostBehind && (n * 10n ** BigInt(behind)) / d < least) behind++;
  const scaled = String((2n * n * 10n ** BigInt(behind) + d) / (2n * d)).padStart(behind + 1, '0');
  const whole = scaled.slice(0, scaled.length - behind);
  const fraction = scaled.slice(scaled.length - behind).replace(/0+$/, '');
  const rate = behind > 0 && fraction ? `${whole}.${fraction}` : whole;
  return decimal.test(rate) ? rate : undefined;
}

function parts(number: string): { digits: bigint; behind: number } {
  const [, whole = '0', fraction = ''] = decimal.exec(number) ?? [];
  return { digits: BigInt(whole + fraction), behind: fraction.length };
}
