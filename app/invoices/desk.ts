import type { Bucket } from '../ports/files.ts';
import type { Ports } from '../ports/ports.ts';
import { type Calendar, createCalendar } from '../shared/calendar.ts';
import { Fault } from '../shared/errors.ts';
import { type Day, elapsed, type Instant, minute, type Zone } from '../shared/instant.ts';
import { balanceOf } from './balance.ts';
import type { Credit } from './choose-letters.ts';
import { customerKey } from './customer.ts';
import { type Rules, readRules } from './rules.ts';
import { indexOf } from './sheet/index-rows.ts';
import type { InvoiceRow, InvoiceSheet } from './sheet/invoice-sheet.ts';
import { readInvoiceSheet } from './sheet/read-sheet.ts';
import { type SheetRecord, sheetRecordId } from './sheet-record.ts';
import { readVoice, type Voice } from './voice.ts';

export const mirrored = {
  invoices: { bucket: 'ic-invoices-source', key: 'invoices.csv' },
  rules: { bucket: 'ic-rules-source', key: 'rules.txt' },
  voice: { bucket: 'ic-rules-source', key: 'voice.txt' },
  policy: { bucket: 'ea-policy-source', key: 'policy.txt' },
  rates: { bucket: 'ea-policy-source', key: 'rates.csv' },
} as const satisfies Record<string, { bucket: Bucket; key: string }>;

/** A mirror older than this is read again before a letter leaves. */
export const mirrorAge = 30 * minute;

export interface Ledger extends InvoiceSheet {
  byId: Map<string, InvoiceRow>;
  /** With something left to pay, by what the sheet says. */
  unsettled: InvoiceRow[];
  /** Invoices whose row could not be read, and why. */
  faulty: Map<string, string>;
  credits: Credit[];
}

/** What decisions rest on, as it was last mirrored: the rules, the voice and the ledger in force. */
export interface Desk {
  now: Instant;
  today: Day;
  rules: Rules;
  calendar: Calendar;
  /** Monday to Friday but for public holidays. */
  bank: Calendar;
  voice: Voice;
  ledger: Ledger;
  /** Undefined before the first sync. */
  sheet: SheetRecord | undefined;
}

export const isFresh = (desk: Desk): boolean =>
  desk.sheet !== undefined && !desk.sheet.quarantined && elapsed(desk.sheet.synced_at, desk.now) <= mirrorAge;

const readRulesInForce = (ports: Pick<Ports, 'files'>) =>
  inForce(ports, 'rules', (text) => {
    const rules = must('rules', readRules(text).rules);
    const { zone, weekend: _, quiet: __, closed: ___, ...holidays } = rules.hours;
    return {
      rules,
      calendar: createCalendar(rules.hours),
      bank: createCalendar({ zone, weekend: [6, 7], closed: [], ...holidays }),
    };
  });

const readVoiceIn = (ports: Pick<Ports, 'files'>): Promise<Voice> =>
  inForce(ports, 'voice', (text) => must('voice', readVoice(text).voice));

/** The owner's words; nothing where there are none yet. */
export const readVoiceInForce = (ports: Pick<Ports, 'files'>): Promise<Voice | undefined> =>
  readVoiceIn(ports).catch((error: unknown) => {
    if (!(error instanceof Fault)) throw error;
    return undefined;
  });

/** The business's time zone, and nothing of its business. */
export const readZone = async (ports: Pick<Ports, 'files'>): Promise<Zone> =>
  (await readRulesInForce(ports)).calendar.zone;

/** The days and hours in which this business works. */
export const readCalendar = async (ports: Pick<Ports, 'files'>): Promise<Calendar> =>
  (await readRulesInForce(ports)).calendar;

export async function openDesk(ports: Pick<Ports, 'files' | 'store' | 'clock' | 'config'>): Promise<Desk> {
  const [rules, voice, ledger, sheet] = await Promise.all([
    readRulesInForce(ports),
    readVoiceIn(ports),
    inForce(
      ports,
      'invoices',
      (csv) => ledgerOf(readInvoiceSheet(csv, { currency: ports.config.currency })),
      emptyLedger,
    ),
    ports.store.get<SheetRecord>('pd-records', { id: sheetRecordId }),
  ]);
  const now = ports.clock.now();
  return { now, today: rules.calendar.dayOf(now), ...rules, voice, ledger, sheet };
}

/** Parsed by version, which changes with every put: one copy of each kind in memory. */
const parsed = new Map<string, { version: string; value: unknown }>();

async function inForce<T>(
  ports: Pick<Ports, 'files'>,
  name: keyof typeof mirrored,
  parse: (text: string) => T,
  absent?: () => T,
): Promise<T> {
  const { bucket, key } = mirrored[name];
  const version = await ports.files.version(bucket, key);
  const known = parsed.get(name);
  if (version !== undefined && known?.version === version) return known.value as T;
  const file = version === undefined ? undefined : await readText(ports, bucket, key);
  if (!file) {
    if (absent) return absent();
    throw new Fault(`There is no ${name} document in force yet. Write one, then sync.`);
  }
  const value = parse(file.text);
  parsed.set(name, { version: file.version, value });
  return value;
}

/** By itself, so that the bytes of a large ledger are gone before it is parsed. */
async function readText(ports: Pick<Ports, 'files'>, bucket: Bucket, key: string) {
  const file = await ports.files.get(bucket, key);
  return file && { version: file.version, text: new TextDecoder().decode(file.bytes) };
}

function must<T>(name: string, value: T | undefined): T {
  if (value === undefined) throw new Fault(`The ${name} document in force cannot be read. Sync a good one.`);
  return value;
}

const emptyLedger = (): Ledger => ({
  rows: [],
  faults: [],
  headers: { invoice_number: '' },
  has_email: false,
  byId: new Map(),
  unsettled: [],
  faulty: new Map(),
  credits: [],
});

export function ledgerOf(sheet: InvoiceSheet): Ledger {
  const { byId, credits, unsettled } = indexOf(sheet.rows);
  const faulty = new Map<string, string>();
  for (const fault of sheet.faults)
    if (fault.invoice_id) faulty.set(fault.invoice_id, `row ${fault.row}: ${fault.message}`);
  return { ...sheet, byId, unsettled, faulty, credits: credits.flatMap(creditOf) };
}

function creditOf(row: InvoiceRow): Credit[] {
  const { open } = balanceOf(row);
  if (open.minor >= 0) return [];
  const address = row.email && { address: addressOf(row.email) };
  const { invoice_id, issue_date } = row;
  return [{ customer_id: customerKey(row), invoice_id, ...(issue_date && { issue_date }), ...address, open }];
}

/** Addresses are compared without case. */
export const addressOf = (email: string): string => email.trim().toLowerCase();

/** Where a row's letter or escalation goes; undefined when nobody can be written to. */
export function goesTo(row: InvoiceRow, escalate: boolean, config: Ports['config']): string | undefined {
  if (!escalate) return row.email && addressOf(row.email);
  return row.owner?.includes('@') ? addressOf(row.owner) : (config.account_owner_fallback ?? 'channel');
}
