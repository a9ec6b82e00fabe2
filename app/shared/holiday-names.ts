/** A country, state or region that keeps holidays of its own. */
export interface Place {
  /** `SG`, `DE-BY`, `DE-BY-A` */
  code: string;
  names: string[];
  within?: Place;
}

/** Names that people write and neither the holiday data nor Unicode has; the first is the one we show. */
const moreNames: Record<string, string[]> = {
  US: ['United States', 'USA', 'America'],
  GB: ['United Kingdom', 'Great Britain', 'Britain'],
  HK: ['Hong Kong'],
  KR: ['South Korea', 'Korea', 'Republic of Korea'],
  NL: ['Netherlands', 'Holland'],
  AE: ['United Arab Emirates', 'UAE', 'Emirates'],
  CI: ['Ivory Coast'],
  'GB-ENG': ['England', 'England and Wales'],
  'US-DC': ['District of Columbia', 'Washington DC'],
  'DE-BY': ['Bavaria'],
  'DE-BY-A': ['Augsburg'],
  'DE-BY-EVANG': ['Protestant towns'],
  'DE-BY-KATH': ['Catholic towns'],
  'DE-HB': ['Bremen'],
  'DE-HE': ['Hesse'],
  'DE-HH': ['Hamburg'],
  'DE-NI': ['Lower Saxony'],
  'DE-NW': ['North Rhine-Westphalia', 'NRW'],
  'DE-RP': ['Rhineland-Palatinate'],
  'DE-SN': ['Saxony'],
  'DE-ST': ['Saxony-Anhalt'],
  'DE-TH': ['Thuringia'],
  'IT-32': ['South Tyrol'],
  'BE-BRU': ['Brussels'],
  'BE-VLG': ['Flanders'],
  'BE-WAL': ['Wallonia'],
};

/** What states are called in full and people leave out. */
const officialWords =
  /^(canton of|hansestadt|ciudad de|comunidad de|republic of|departement) | (province|region|oblast|krai|republic|chartered community)$/;

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}.'’]/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\bst\b/g, 'saint')
    .trim()
    .replace(/^the /, '');

/** The place `code` with all names it goes by: those of the data, of Unicode (countries), and ours. */
export function place(code: string, dataNames: string[], within?: Place): Place {
  const unicode = within ? [] : (['long', 'short'] as const).map((style) => regionName(code, style));
  const names = [...(moreNames[code] ?? []), ...unicode, ...dataNames].filter((name) => name !== undefined);
  return { code, names, within };
}

function regionName(code: string, style: 'long' | 'short'): string | undefined {
  try {
    return new Intl.DisplayNames(['en'], { type: 'region', style, fallback: 'none' }).of(code);
  } catch {
    return undefined; // IC, the Canary Islands, is none of Unicode's regions
  }
}

/** What finds places by what people write: `SG`, `Bavaria`, `Germany, Bavaria`, `New South Wales (Australia)`. */
export function createGazetteer(places: Place[]) {
  const known = new Map<Place, Set<string>>();
  for (const each of places) {
    const names = each.names.map(fold);
    known.set(
      each,
      new Set([fold(each.code), ...names, ...names.map((name) => name.replace(officialWords, ''))]),
    );
  }
  const isCalled = (each: Place, part: string) => known.get(each)?.has(part) ?? false;
  /** `BY` is Bavaria beside Germany, and Belarus alone. */
  const hasShortCode = (each: Place, part: string) => fold(each.code.split('-').at(-1) ?? '') === part;

  function candidates(text: string): Place[] {
    const whole = fold(text);
    const called = places.filter((each) => isCalled(each, whole));
    if (called.length > 0) return called;
    const parts = text
      .split(/[,;/()]| [-–—] /)
      .map(fold)
      .filter(Boolean);
    const names = (each: Place, part: string) => isCalled(each, part) || hasShortCode(each, part);
    const covers = (each: Place | undefined, part: string): boolean =>
      each !== undefined && (names(each, part) || covers(each.within, part));
    if (parts.length < 2) return [];
    return places.filter(
      (each) => parts.some((part) => names(each, part)) && parts.every((part) => covers(each, part)),
    );
  }

  /** The one place that is meant: a city in a state of its own name is the state, two strangers of one name are nobody. */
  function find(text: string): Place | undefined {
    const found = candidates(text);
    const isIn = (inner: Place | undefined, outer: Place): boolean =>
      inner !== undefined && (inner === outer || isIn(inner.within, outer));
    return found.find((outer) => found.every((inner) => isIn(inner, outer)));
  }

  function fullName(each: Place): string {
    const path = [];
    for (let at: Place | undefined = each; at; at = at.within) path.push(at.names[0]);
    const name = path.join(', ');
    return find(name) === each ? name : `${each.names[0]} (${each.code})`;
  }

  /** At most three full names, the likeliest first; all of them where the text fits several. */
  function suggest(text: string): string[] {
    const found = candidates(text);
    if (found.length > 0) return found.map(fullName);
    const wanted = pairs(fold(text));
    return places
      .map((each) => {
        const path = fold([each.names[0], each.within?.names[0]].join(' '));
        const closest = [...(known.get(each) ?? []), path].map((name) => likeness(wanted, pairs(name)));
        return { each, likeness: Math.max(...closest) };
      })
      .filter((scored) => scored.likeness >= 0.5)
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, 3)
      .map((scored) => fullName(scored.each));
  }

  return { find, fullName, suggest };
}

const pairs = (text: string): Set<string> =>
  new Set(Array.from(` ${text}`, (_, at) => ` ${text} `.slice(at, at + 2)));

/** Share of letter pairs in common, 0 to 1 (Dice). */
function likeness(a: Set<string>, b: Set<string>): number {
  let common = 0;
  for (const pair of a) if (b.has(pair)) common += 1;
  return (2 * common) / (a.size + b.size);
}
