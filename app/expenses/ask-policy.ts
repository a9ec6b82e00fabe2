import { Refusal } from '../shared/errors.ts';
import { isCurrency, type Money, parseAmount } from '../shared/money.ts';
import { list } from '../shared/owner-words.ts';
import { checkClaim } from './check-claim.ts';
import type { Actor, ClaimNeeds } from './commit-claim.ts';
import { type DayTotal, dayTotalId, noTotal, sumOf } from './day-total.ts';
import { withFixedRate } from './fix-rate.ts';
import type { Finding, Outcome } from './outcome.ts';
import { type Category, categoryOf, type Policy } from './policy.ts';
import { sayAmount } from './rates.ts';
import { readPolicyInForce } from './read-policy-in-force.ts';
import { holds, wordsOf } from './words.ts';

export interface Asked {
  category: string;
  amount: Money;
  /** In the home currency. */
  home: Money;
  outcome: Outcome;
  findings: Finding[];
}

/** What the policy would say of so much today, with a receipt. `question`: `meals 40`, `client dinner SGD 120`. */
export async function askPolicy(ports: ClaimNeeds, by: Actor, question: string): Promise<Asked> {
  const { policy, rates, today } = await readPolicyInForce(ports);
  const { words, amount } = split(question, policy.currency);
  const category = meant(policy, words);
  const id = dayTotalId({ claimant: by.id, category: category.name, date: today });
  const day = (await ports.store.get<DayTotal>('pd-records', { id })) ?? noTotal;
  const priced = withFixedRate({ amount, date: today }, { policy, rates });
  if (!priced.home)
    throw new Refusal(
      `There is no exchange rate for ${amount.currency} today. Ask me in ${policy.currency}. ${sample}`,
    );
  const claim = {
    ...priced,
    vendor: words,
    category: category.name,
    confidence: { amount: 1, date: 1 },
    edited: [],
    receipt_key: 'to come',
  };
  const { outcome, findings } = checkClaim({
    claim,
    policy,
    day_total: sumOf(day),
    duplicates: [],
    today,
  });
  return { category: category.name, amount, home: priced.home, outcome, findings };
}

const sample = 'Write it like /expense can I meals 40.';

function split(question: string, currency: string): { words: string; amount: Money } {
  const [, before = '', digits = ''] = /^(.*?)\s*(\d[\d.,' ]*)\??$/u.exec(question.trim()) ?? [];
  const [sign = '', named = ''] = /(?:^|\s)([a-z]{3}|[a-z]{0,3}\p{Sc})\s*$/iu.exec(before) ?? [];
  const isSign = /\p{Sc}/u.test(named) || isCurrency(named.toUpperCase());
  const words = (isSign ? before.slice(0, -sign.length) : before).trim();
  if (!words || !digits) throw new Refusal(`For what, and how much? ${sample}`);
  const code = named.toUpperCase();
  const asked = isCurrency(code) ? { currency: code } : { currency };
  const amount = parseAmount(`${isSign ? `${code} ` : ''}${digits.trim()}`, asked);
  if ('reason' in amount) throw new Refusal(`${amount.reason}. I can say it in ${currency}. ${sample}`);
  if (amount.minor <= 0) throw new Refusal(`Write an amount above zero. ${sample}`);
  return { words, amount };
}

/** By its name, else by the words that the policy has for it. */
function meant(policy: Policy, words: string): Category {
  const named = categoryOf(policy, words);
  if (named) return named;
  const text = wordsOf(words);
  const found = policy.categories.filter((c) =>
    [c.name, ...c.words].some((word) => holds(text, wordsOf(word))),
  );
  const [only, ...others] = found;
  if (only && others.length === 0) return only;
  const names = (found.length > 0 ? found : policy.categories).map(({ name }) => name);
  throw new Refusal(`Which category is that? ${list(names, 'or')}.`);
}

/** `SGD 40.00 for Meals`. */
export const sayAsked = ({ amount, home, category }: Asked): string =>
  `${sayAmount(amount, home)} for ${category}`;
