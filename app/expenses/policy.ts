import type { BusinessHours } from '../shared/calendar.ts';
import { readDocument } from '../shared/owner-document.ts';
import { collectFaults, type DocumentFault, fold } from '../shared/owner-words.ts';
import { readSections } from './policy/sections.ts';

/** What the policy says, and in which line. Without a line nobody said it, and the default holds. */
export interface Said<T> {
  value: T;
  line?: number;
}

/** In minor units of the home currency. `ask first`: an approver looks at each. */
export type Limit = number | 'none' | 'ask first';

/** Above: in minor units of the home currency. */
export type ReceiptRule = 'always' | 'never' | { above: number };

/** Instead of a receipt: nothing will do, or a written reason, up to so many minor units of the home currency. */
export type MissingReceipt = 'never' | { up_to?: number };

export interface Category {
  name: string;
  words: string[];
  limit_claim: Limit;
  limit_day: Limit;
  /** Absent: as the policy says in general. */
  receipt?: ReceiptRule;
  /** In the firm's own books. */
  account?: string;
  line: number;
}

export interface NotAllowed {
  what: string;
  words: string[];
  /** What a claimant is told beside the rule. */
  tell?: string;
  line: number;
}

/** People are named by their mail address, in small letters. */
export interface Team {
  team: string;
  people: string[];
  approver: string;
  backup: string;
  line: number;
}

export interface General {
  /** Calendar days. */
  oldest_receipt: Said<number>;
  /** Calendar days by which an exchange rate may be older than its receipt: banks publish none on weekends and holidays. */
  oldest_rate: Said<number>;
  /** In minor units of the home currency, for categories that say nothing of receipts. */
  receipt_above: Said<number>;
  missing_receipt: Said<MissingReceipt>;
  /** In minor units of the home currency. */
  second_above?: Said<number>;
  admin: Said<string>;
  /** Business days after which an approver is reminded, and after which the backup is asked. */
  remind_after: Said<number>;
  backup_after: Said<number>;
}

/** The owner's expense policy. Every part knows its line, so that a decision can name the rule that it rests on. */
export interface Policy {
  /** The home currency, in which all limits are. */
  currency: string;
  general: General;
  categories: Category[];
  not_allowed: NotAllowed[];
  teams: Team[];
  second?: { approver: string; fallback?: string; line: number };
  /** Where the policy says them; else the rules' or the configuration's hold. */
  hours?: BusinessHours;
}

/** What holds for the lines that an owner leaves out: all but the home currency, the admin and the tables. */
export const defaultGeneral = {
  oldest_receipt: { value: 90 },
  oldest_rate: { value: 7 },
  receipt_above: { value: 0 },
  missing_receipt: { value: 'never' },
  remind_after: { value: 1 },
  backup_after: { value: 3 },
} satisfies Omit<General, 'admin'>;

/**
 * Reads the policy document, strictly: either all of it is understood, or there are faults, in the order of its
 * lines. Never throws.
 */
export function readPolicy(text: string): { policy?: Policy; faults: DocumentFault[] } {
  const faults = collectFaults();
  const policy: Policy = {
    currency: '',
    general: { ...structuredClone(defaultGeneral), admin: { value: '' } },
    categories: [],
    not_allowed: [],
    teams: [],
  };
  const sections = faults.attempt(1, () => readDocument(text));
  if (sections) readSections(sections, policy, faults);
  const found = faults.inOrder();
  return found.length ? { faults: found } : { policy, faults: [] };
}

interface Names {
  folded: Map<string, Category>;
  /** As they were asked for: folding a name is dearer than the whole check of a claim. */
  asked: Map<string, Category | undefined>;
}

const byName = new WeakMap<Policy, Names>();
const mostAsked = 1000;

/** A category by its name: case, spaces and punctuation do not count. */
export function categoryOf(policy: Policy, name: string): Category | undefined {
  const names = byName.get(policy) ?? {
    folded: new Map(policy.categories.map((c) => [fold(c.name), c])),
    asked: new Map(),
  };
  byName.set(policy, names);
  if (names.asked.has(name)) return names.asked.get(name);
  const found = names.folded.get(fold(name));
  if (names.asked.size < mostAsked) names.asked.set(name, found);
  return found;
}
