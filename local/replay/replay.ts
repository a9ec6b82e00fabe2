import { createMemorySheets } from '../../adapters/embedded/csv-sheets.ts';
import { createMemoryFiles } from '../../adapters/embedded/memory-files.ts';
import { createMemoryStore } from '../../adapters/embedded/memory-store.ts';
import { createQueueBus } from '../../adapters/embedded/queue-bus.ts';
import { createQueueScheduler } from '../../adapters/embedded/queue-scheduler.ts';
import type { Config } from '../../app/config.ts';
import type { Letter } from '../../app/invoices/letter.ts';
import { readRules } from '../../app/invoices/rules.ts';
import { readVoice } from '../../app/invoices/voice.ts';
import type { Dump } from '../../app/ports/dump.ts';
import type { Mail } from '../../app/ports/mailer.ts';
import type { Message } from '../../app/ports/messenger.ts';
import { noModel } from '../../app/ports/model.ts';
import { noPictures } from '../../app/ports/pictures.ts';
import type { Ports } from '../../app/ports/ports.ts';
import type { Store } from '../../app/ports/store.ts';
import { sha256 } from '../../app/shared/audit.ts';
import { atLocalTime } from '../../app/shared/business-time.ts';
import { createCalendar } from '../../app/shared/calendar.ts';
import { addDays, daysBetween } from '../../app/shared/days.ts';
import { Fault } from '../../app/shared/errors.ts';
import type { Day, Instant } from '../../app/shared/instant.ts';
import { driveSync } from '../../jobs/drive-sync.ts';
import { createInbox, createMachine } from '../machine.ts';
import type { ReplayLedger } from './ledger.ts';

export interface ReplayedLetter {
  at: Instant;
  day: Day;
  letter: Letter;
  /** Absent for an escalation that went to Slack, because nobody's address is known. */
  mail?: Mail;
}

export interface Replayed {
  from: Day;
  to: Day;
  days: number;
  businessDays: number;
  zone: string;
  /** In the order in which they left. */
  letters: ReplayedLetter[];
  messages: Message[];
  troubles: { job: string; error: unknown }[];
  store: Store & Dump;
}

export interface ReplayOptions {
  ledger: ReplayLedger;
  rules: string;
  voice: string;
  config: Config;
  from?: Day | undefined;
  to?: Day | undefined;
  onDay?: (done: number, of: number) => void;
}

/** Longer spans are a slip in some date far more often than they are meant. */
const longestSpan = 10 * 366;
/** Minutes. The daily tick syncs and sweeps too, and between two ticks nothing changes in a replay. */
const never = longestSpan * 24 * 60;

/**
 * Plays a ledger through the real system, moment by moment on a virtual clock; nothing leaves this process. Throws a
 * `Fault` for documents with faults, and for a span that ends before it begins or is longer than ten years.
 */
export async function replay(options: ReplayOptions): Promise<Replayed> {
  const { ledger, config } = options;
  const { rules } = readRules(options.rules);
  if (!rules || !readVoice(options.voice).voice)
    throw new Fault('The rules or the letters have faults. See them with: npm run paydesk -- check');
  const calendar = createCalendar(rules.hours);
  const { from, to, days } = spanOf(options);
  let now = atLocalTime(calendar, from, '08:00');
  const today = () => calendar.dayOf(now);
  const mails = new Map<string, Mail>();
  const messages: Message[] = [];
  const inbox = createInbox();
  const scheduler = createQueueScheduler();
  const store = createMemoryStore({ onChange: inbox.changed });
  let count = 0;
  const ports: Ports = {
    store,
    clock: { now: () => now, wall: () => now },
    ids: () => sha256(`${count++}`).slice(0, 16),
    bus: createQueueBus(inbox.published),
    scheduler,
    mailer: {
      send: async (mail) => {
        mails.set(mail.message_id, mail);
        return { message_id: mail.message_id };
      },
      wasSent: async (message_id) => mails.has(message_id),
    },
    files: createMemoryFiles(),
    sheets: {
      // Nobody claims anything here, and no invoice comes in.
      ...createMemorySheets({ invoices: { csv: '' }, payables: { csv: '' } }),
      revision: async (sheet) => (sheet === 'payables' ? '' : ledger.revision(today())),
      read: async (sheet) => ({
        csv: sheet === 'payables' ? '' : ledger.on(today()),
        revision: ledger.revision(today()),
      }),
      write: async () => ({ missing: [] }),
    },
    reader: { read: async () => [], attachments: async () => [], close: async () => {} },
    pictures: noPictures,
    mime: {
      read: async () => {
        throw new Error('no mail comes in here');
      },
      close: async () => {},
    },
    model: noModel,
    documents: {
      read: async (document) =>
        document === 'policy' || document === 'rates'
          ? undefined
          : { text: options[document], revision: '1' },
    },
    messenger: {
      post: async (message) => {
        messages.push(message);
        return undefined;
      },
      update: async () => {},
      showHome: async () => {},
      members: async () => [],
    },
    secrets: { get: async () => [sha256('a replay signs links that lead nowhere')] },
    config,
  };
  // Before anything is planned: the machine asks the rules in force for their time zone.
  await driveSync(ports);
  const machine = createMachine({
    ports,
    inbox,
    scheduler,
    every: { sweeper: never, 'drive-sync': never },
    // What is told of it is the replay's own report.
    without: ['invoice-digest', 'invoice-summary', 'claim-digest', 'claim-summary'],
  });
  const end = atLocalTime(calendar, addDays(to, 1), '00:00');
  for (let at = await machine.next(); at < end; at = await machine.next()) {
    now = at;
    await machine.runDue();
    options.onDay?.(daysBetween(from, today()) + 1, days);
  }
  const letters = store
    .snapshot()
    ['ic-letters'].map((item) => item as unknown as Letter)
    .filter((letter) => letter.status === 'sent' && letter.sent_at)
    .map((letter): ReplayedLetter => {
      const [at, mail] = [letter.sent_at as Instant, mails.get(letter.message_id ?? '')];
      return { at, day: calendar.dayOf(at), letter, ...(mail && { mail }) };
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  let businessDays = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) if (calendar.isOpenDay(day)) businessDays++;
  const { zone } = calendar;
  return { from, to, days, businessDays, zone, letters, messages, troubles: machine.troubles, store };
}

function spanOf({ ledger, ...options }: ReplayOptions): { from: Day; to: Day; days: number } {
  const from = options.from ?? ledger.first;
  const to = options.to ?? ledger.last;
  if (to < from)
    throw new Fault(`The replay would end (${to}) before it begins (${from}): turn the two days around.`);
  const days = daysBetween(from, to) + 1;
  if (days > longestSpan)
    throw new Fault(
      `The ledger's dates run from ${ledger.first} to ${ledger.last}, and a replay plays ten years at the most. Is one of them a slip? If not, say which part to play with --from and --to.`,
    );
  return { from, to, days };
}
