import { mirrored, readCalendar } from '../invoices/desk.ts';
import type { Ports } from '../ports/ports.ts';
import { type Calendar, createCalendar } from '../shared/calendar.ts';
import { Fault } from '../shared/errors.ts';
import type { Day, Instant } from '../shared/instant.ts';
import { type Policy, readPolicy } from './policy.ts';
import type { Rates } from './rates.ts';
import { readRates } from './read-rates.ts';

/** Where the owner's policy and rates stand as they were last taken over. */
const { bucket, key } = mirrored.policy;
export const policyBucket = bucket;
export const policyFile = key;
export const ratesFile = mirrored.rates.key;

/** What decisions about claims rest on. */
export interface InForce {
  now: Instant;
  today: Day;
  policy: Policy;
  rates: Rates;
  calendar: Calendar;
}

export type PolicyNeeds = Pick<Ports, 'files' | 'clock'>;

/** Throws a `Fault` where there is no policy yet. */
export async function readPolicyInForce(ports: PolicyNeeds): Promise<InForce> {
  const policy = await parsed(ports, policyFile, (text) => readPolicy(text).policy);
  if (!policy) throw new Fault('There is no expense policy in force yet. Write one, then sync.');
  const { currency } = policy;
  const rates = await parsed(ports, ratesFile, (text) => readRates(text, currency).rates, currency);
  const calendar = await calendarOf(ports, policy);
  const now = ports.clock.now();
  return { now, today: calendar.dayOf(now), policy, rates: rates ?? { of: new Map() }, calendar };
}

/** Nothing where there is no policy: then nobody claims anything. */
export const readPolicyIfAny = (ports: PolicyNeeds): Promise<InForce | undefined> =>
  readPolicyInForce(ports).catch((error: unknown) => {
    if (!(error instanceof Fault)) throw error;
    return undefined;
  });

/** Parsed by version, which changes with every put: one copy of each in memory. */
const known = new Map<string, { version: string; value: unknown }>();

async function parsed<T>(
  ports: PolicyNeeds,
  key: string,
  parse: (text: string) => T | undefined,
  depends = '',
): Promise<T | undefined> {
  const found = await ports.files.version(policyBucket, key);
  const version = `${found} ${depends}`;
  const last = known.get(key);
  if (found === undefined) return undefined;
  if (last?.version === version) return last.value as T;
  const file = await ports.files.get(policyBucket, key);
  const value = file && parse(new TextDecoder().decode(file.bytes));
  if (file && value) known.set(key, { version: `${file.version} ${depends}`, value });
  return value;
}

const calendars = new WeakMap<Policy, Calendar>();

/** The policy's own hours, else the rules'; a business that wrote neither works from Monday to Friday. */
async function calendarOf(ports: PolicyNeeds, policy: Policy): Promise<Calendar> {
  const usual = () => createCalendar({ zone: 'UTC', weekend: [6, 7], closed: [] });
  if (!policy.hours)
    return readCalendar(ports).catch((error) => {
      if (!(error instanceof Fault)) throw error;
      return usual();
    });
  const calendar = calendars.get(policy) ?? createCalendar(policy.hours);
  calendars.set(policy, calendar);
  return calendar;
}
