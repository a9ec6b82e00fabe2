import { isCurrency } from '../shared/currency.ts';

/** What a text says in numbers. */
interface Numbers {
  moneys: Set<string>;
  percents: Set<string>;
  others: Set<string>;
}

const number = String.raw`-?\d(?:[\d,]*\d)?(?:\.\d+)?`;
const moneyBefore = new RegExp(String.raw`(?<![\p{L}\p{N}])([A-Z]{3})[ \u00a0]?(${number})`, 'gu');
const moneyBehind = new RegExp(String.raw`(${number})[ \u00a0]?([A-Z]{3})(?![\p{L}\p{N}])`, 'gu');
const percent = new RegExp(String.raw`(${number})[ \u00a0]?(?:%|per ?cent\b|percentage)`, 'giu');
const other = new RegExp(number, 'gu');

/** Numbers that are written as words nobody can compare; ordinals such as "first" are none. */
const inWords =
  /(?<!\p{L})(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|halves|halved|thirds?|quarters?|doubled?|tripled?|twice|thrice|twofold|couple|both|none|zero|nil)(?!\p{L})/iu;

/**
 * Why a text about these figures must not go out; nothing where every number in it is one of theirs: money with its
 * currency, a share with its sign, anything else as it stands. `names` are left out of sight first, the longest first.
 */
export function checkNumbers(text: string, figures: string, names: readonly string[]): string | undefined {
  const bare = withoutNames(text.normalize('NFKC'), names);
  const words = inWords.exec(bare)?.[0];
  if (words) return `a number in words: ${words}`;
  if (/\p{Sc}/u.test(bare)) return 'a sign of a currency';
  if (/[^\P{N}0-9]/u.test(bare)) return 'numerals that are no digits';
  const [said, known] = [numbersIn(bare), numbersIn(withoutNames(figures.normalize('NFKC'), names))];
  for (const kind of ['moneys', 'percents', 'others'] as const)
    for (const each of said[kind]) if (!known[kind].has(each)) return `${each} is not among the figures`;
  return undefined;
}

function withoutNames(text: string, names: readonly string[]): string {
  const [...inOrder] = new Set(names.map((name) => name.normalize('NFKC').trim()));
  const longestFirst = inOrder.filter(Boolean).sort((a, b) => b.length - a.length);
  return longestFirst.reduce((rest, name) => {
    const exact = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return rest.replace(new RegExp(`(?<![\\p{L}\\p{N}.,-])${exact}(?![\\p{L}\\p{N}]|[.,]\\d)`, 'gu'), ' ');
  }, text);
}

function numbersIn(text: string): Numbers {
  const found: Numbers = { moneys: new Set(), percents: new Set(), others: new Set() };
  let rest = text.replace(moneyBefore, (all, code: string, amount: string) => {
    if (!isCurrency(code)) return all;
    found.moneys.add(`${code} ${plain(amount)}`);
    return ' ';
  });
  rest = rest.replace(moneyBehind, (all, amount: string, code: string) => {
    if (!isCurrency(code)) return all;
    found.moneys.add(`${code} ${plain(amount)}`);
    return ' ';
  });
  rest = rest.replace(percent, (_, amount: string) => {
    found.percents.add(plain(amount));
    return ' ';
  });
  for (const [each] of rest.matchAll(other)) found.others.add(plain(each));
  return found;
}

/** `4,800.00` and `4800` are the same. */
const plain = (digits: string): string =>
  digits
    .replaceAll(',', '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
