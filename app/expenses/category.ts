import { fold } from '../shared/owner-words.ts';
import { fits, kindsIn } from './category/kind-of.ts';
import type { Kind } from './category/kinds.ts';
import { describeCode, guessDescriptions } from './category/merchant-codes.ts';
import type { Policy } from './policy.ts';
import { holds, type Words, wordsOf } from './words.ts';

export interface CategoryFacts {
  policy: Policy;
  vendor: string;
  /** What was bought, as the receipt says it. */
  lines?: string[];
  /** The merchant's category code, where a card or a mail tells it. */
  mcc?: string;
  /** What this person said this vendor always is. */
  remembered?: string;
  /** What claims of this vendor were filed as, the latest last. */
  earlier?: string[];
}

export interface Suggestion {
  category: string;
  /** From 0 to 1. */
  confidence: number;
  reason: string;
}

interface Prepared {
  name: string;
  /** Its words in the policy, longest first. */
  phrases: { said: string; words: Words }[];
  /** Its name and its words. */
  all: Words[];
  fit: Map<Kind, number>;
}

const policies = new WeakMap<Policy, Prepared[]>();

function prepare(policy: Policy): Prepared[] {
  const known =
    policies.get(policy) ??
    policy.categories.map(({ name, words }) => {
      const phrases = [...words, name].map((said) => ({ said, words: wordsOf(said) }));
      return {
        name,
        phrases: phrases.toSorted((a, b) => b.words.spaced.length - a.words.spaced.length),
        all: phrases.map((phrase) => phrase.words),
        fit: new Map(),
      };
    });
  policies.set(policy, known);
  return known;
}

/**
 * All categories of the policy, the likeliest first, each with the reason. What the person said before comes first,
 * then the policy's own words, then what other claims of the vendor were, then what kind of merchant it is known or
 * likely to be; what nothing speaks for stays in the policy's order.
 */
export function suggestCategories(facts: CategoryFacts): Suggestion[] {
  const categories = prepare(facts.policy);
  const best = new Map<string, Suggestion>();
  const suggest = (category: string, confidence: number, reason: string) => {
    if (confidence > (best.get(category)?.confidence ?? 0))
      best.set(category, { category, confidence, reason });
  };
  const called = (name: string) => categories.find((c) => fold(c.name) === fold(name))?.name;
  const always = facts.remembered && called(facts.remembered);
  if (always) suggest(always, 0.99, `${facts.vendor} is always ${always} for you`);
  byWords(facts, categories, suggest);
  byEarlier(facts, called, suggest);
  byKind(facts, categories, suggest);
  categories.forEach((c, i) => {
    suggest(c.name, 0.02 / (i + 1), 'nothing else fits better');
  });
  return [...best.values()].toSorted((a, b) => b.confidence - a.confidence);
}

type Suggest = (category: string, confidence: number, reason: string) => void;

/** The longest phrase is the surest. Where two categories have words there, neither is sure. */
function byWords({ vendor, lines = [] }: CategoryFacts, categories: Prepared[], suggest: Suggest): void {
  for (const { texts, where, sure, unsure } of [
    { texts: [vendor], where: vendor, sure: 0.95, unsure: 0.8 },
    { texts: lines, where: 'the receipt', sure: 0.85, unsure: 0.7 },
  ]) {
    const found = texts.map(wordsOf).flatMap((text) =>
      categories.flatMap(({ name, phrases }) => {
        const phrase = phrases.find(({ words }) => holds(text, words));
        return phrase ? [{ name, said: phrase.said, length: phrase.words.spaced.length }] : [];
      }),
    );
    const several = new Set(found.map((f) => f.name)).size > 1;
    for (const { name, said, length } of found)
      suggest(
        name,
        several ? unsure + Math.min(length, 50) / 1000 : sure,
        where === vendor ? `"${said}" is in the vendor's name` : `the receipt says "${said}"`,
      );
  }
}

function byEarlier(
  { vendor, earlier = [] }: CategoryFacts,
  called: (name: string) => string | undefined,
  suggest: Suggest,
): void {
  const known = earlier.map(called).filter((name) => name !== undefined);
  for (const name of new Set(known)) {
    const share = known.filter((k) => k === name).length / known.length;
    suggest(
      name,
      0.6 + 0.2 * share + (known.at(-1) === name ? 0.02 : 0),
      `${vendor} was filed as ${name} before`,
    );
  }
}

function byKind(facts: CategoryFacts, categories: Prepared[], suggest: Suggest): void {
  const vendor = wordsOf(facts.vendor);
  const code = facts.mcc && describeCode(facts.mcc);
  const sources: { text: Words; weight: number; words: (kind: Kind, known: boolean) => string }[] = [
    ...(code
      ? [
          {
            text: wordsOf(code.text),
            weight: 0.75,
            words: () => `its merchant code means ${code.description}`,
          },
        ]
      : []),
    {
      text: vendor,
      weight: 0.7,
      words: (kind, known) =>
        known ? `${facts.vendor} is known: ${kind.name}` : `the name sounds like: ${kind.name}`,
    },
    ...(facts.lines ?? []).slice(0, 20).map((line) => ({
      text: wordsOf(line),
      weight: 0.5,
      words: (kind: Kind) => `the receipt speaks of: ${kind.name}`,
    })),
    ...guessDescriptions(vendor).map((description) => ({
      text: wordsOf(description),
      weight: 0.4,
      words: () => `such a name often means: ${description}`,
    })),
  ];
  for (const { text, weight, words } of sources) {
    kindsIn(text).forEach(({ kind, known }, i) => {
      for (const category of categories) {
        const fit = category.fit.get(kind) ?? fits(kind, category.all);
        category.fit.set(kind, fit);
        if (fit) suggest(category.name, weight * fit * (known ? 1 : 0.8) - i / 100, words(kind, known));
      }
    });
  }
}
