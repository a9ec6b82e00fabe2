import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import fc from 'fast-check';
import { readValue } from '../../blocks/parts/value.ts';
import { findBroken, type Surface } from '../../blocks/validate.ts';
import { homeView } from '../../views/home.ts';
import { actions, callbacks } from '../../views/ids.ts';
import { messageView } from '../../views/message.ts';
import { findInvoiceModal } from '../../views/modals/find-invoice.ts';
import { heldModal } from '../../views/modals/held.ts';
import { invoiceModal } from '../../views/modals/invoice.ts';
import { letterModal } from '../../views/modals/letter.ts';
import { pauseChaseModal } from '../../views/modals/pause-chase.ts';
import { promisePaymentModal } from '../../views/modals/promise-payment.ts';
import { recordPaymentModal } from '../../views/modals/record-payment.ts';
import { readMrkdwn } from '../blocks/mrkdwn-oracle.ts';
import { anyText, nasty } from '../blocks/strings.ts';
import { anyHeld, anyHome, anyInvoice, anyNotice, manyOf } from './facts.ts';

type Payload = { text?: string; blocks: KnownBlock[] } | HomeView | ModalView;

function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const each of Object.values(value)) yield* objectsIn(each);
}

const actionIds: ReadonlySet<unknown> = new Set(Object.values(actions));
const callbackIds: ReadonlySet<unknown> = new Set(Object.values(callbacks));

/** Emphasis is ours, people are mentioned who acted; nothing else comes out of anybody's words. */
const ours: ReadonlySet<string> = new Set(['bold', 'mention', 'quote']);

function expectSound(surface: Surface, payload: Payload, members: ReadonlySet<string> = new Set()): void {
  expect(findBroken(surface, payload)).toEqual([]);
  if ('callback_id' in payload) expect(callbackIds).toContain(payload.callback_id);
  const texts: string[] = 'text' in payload && payload.text !== undefined ? [payload.text] : [];
  for (const part of objectsIn(payload)) {
    if (part.type === 'button') {
      expect(actionIds).toContain(part.action_id);
      const value = String(part.value);
      expect(readValue(value) ?? /^\{"revision":\d+\}$/.test(value)).toBeTruthy();
    }
    if (part.type === 'mrkdwn') texts.push(String(part.text));
  }
  for (const text of texts) {
    const effects = readMrkdwn(text).effects.filter((effect) => !ours.has(effect));
    expect({ text, effects }).toEqual({ text, effects: [] });
    for (const [, id = ''] of text.matchAll(/<@([^>]*)>/g)) expect(members).toContain(id);
  }
}

const actors = (facts: unknown): Set<string> =>
  new Set([...objectsIn(facts)].flatMap((each) => (typeof each.by === 'string' ? [each.by] : [])));

const check = <T>(of: fc.Arbitrary<T>, view: (facts: T) => [Surface, Payload], numRuns: number): void =>
  fc.assert(
    fc.property(of, (facts) => {
      const [surface, payload] = view(facts);
      expectSound(surface, payload, actors(facts));
    }),
    { numRuns },
  );

describe('whatever the facts are, Slack takes what is made of them and nobody’s words become more', () => {
  test('messages', () => {
    check(anyNotice, (notice) => ['message', messageView(notice)], 40);
  });

  test('Home', () => {
    check(anyHome, (home) => ['home', homeView(home)], 30);
  });

  const today = '2027-01-05';
  test('forms about an invoice', () => {
    for (const modal of [pauseChaseModal, promisePaymentModal, recordPaymentModal])
      check(anyInvoice, (invoice) => ['modal', modal({ invoice, today })], 60);
  });

  test('an invoice', () => {
    check(
      fc.record({ invoice: anyInvoice, next: fc.array(anyText, { maxLength: 6 }) }),
      (facts) => ['modal', invoiceModal(facts)],
      60,
    );
  });

  test('a letter', () => {
    const text = fc.oneof(
      anyText,
      manyOf(anyText, 600).map((lines) => lines.join('\n')),
    );
    check(
      fc.record({ subject: anyText, to: anyText, text, state: anyText }),
      (letter) => ['modal', letterModal(letter)],
      60,
    );
  });

  test('what is held', () => {
    const page = fc.integer({ min: 1, max: 100 });
    check(
      fc.record({ held: manyOf(anyHeld, 3000), page, pages: page, total: fc.nat() }),
      (facts) => ['modal', heldModal(facts)],
      15,
    );
  });

  test('the question for a number', () => {
    expectSound('modal', findInvoiceModal());
  });
});

describe('as long as a day gets', () => {
  const invoice = (at: number) => ({
    invoice_id: `INV-2027-${at}`,
    revision: 3,
    customer: 'Söhne & Töchter <株式会社> *Handels* GmbH',
    status: 'open' as const,
    open: { minor: 480_000 + at, currency: 'SGD' },
    days: 12,
    acts: ['pause-chase', 'dispute-invoice', 'write-off-invoice', 'record-payment'] as const,
  });
  const letter = (at: number, invoices: number) => ({
    letter_id: `l${at}`,
    revision: 1,
    customer: nasty[at % nasty.length] ?? '',
    address: 'ap@customer.example',
    move: 'first_nudge',
    status: 'planned' as const,
    totals: [{ minor: 480_000, currency: 'SGD' }],
    invoices: Array.from({ length: invoices }, (_, i) => ({ ...invoice(i), acts: [...invoice(i).acts] })),
    leaves: { day: '2027-01-05', time: '09:02' },
    acts: ['approve-letter' as const],
  });

  test.each([
    [1, 30],
    [3, 30],
    [20, 1],
    [200, 1],
    [200, 30],
  ])('%d letters of %d invoices', (letters, invoices) => {
    const { blocks, text } = messageView({
      kind: 'day-review',
      day: '2027-01-05',
      page: { n: 1, of: 1 },
      letters: Array.from({ length: letters }, (_, at) => letter(at, invoices)),
      held: [],
      counts: { letters, held: 0 },
      warnings: [],
    });
    expectSound('message', { text, blocks });
    const texts = blocks.flatMap((block) => [...objectsIn(block)].map((part) => part.text));
    const reads = texts.filter(
      (each) => typeof each === 'object' && each !== null && 'text' in each && each.text === 'Read letter',
    );
    expect(reads.length).toBeGreaterThanOrEqual(Math.min(letters, 20));
  });
});
