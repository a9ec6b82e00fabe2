import type { Message } from '../../app/ports/messenger.ts';

export interface Held {
  why: string;
  invoices: number;
  /** Mornings times invoices. */
  invoice_days: number;
}

/** What of the owner's words differs from one invoice to the next, and what is left to count by. */
const labels: [RegExp, string][] = [
  [/^wrote to them on /, 'written to them too recently'],
  [/ is below your smallest amount$/, 'below your smallest amount'],
  [
    / is above the amount you want to be asked about$/,
    'above the amount you want to be asked about, so it waits for your yes',
  ],
  [/^payments were last recorded on /, 'no payments had been recorded for too long'],
  [/^another letter to .* goes first$/, 'their other address was written to first'],
  [/^was partly paid; rests until /, 'partly paid, so it rests'],
  [/^is disputed/, 'disputed'],
  [/^has no email address/, 'no email address'],
];

/** Why due letters did not leave, the most frequent reason first. In a replay nobody answers what the owner is asked. */
export function heldBack(messages: Message[]): Held[] {
  const mornings = new Map<string, Set<string>>();
  const held = (day: string, invoice_id: string, why: string) => {
    const label = labels.find(([words]) => words.test(why))?.[1] ?? why;
    const known = mornings.get(label) ?? new Set();
    mornings.set(label, known.add(`${day} ${invoice_id}`));
  };
  for (const { notice } of messages) {
    if (notice.kind !== 'day-review') continue;
    for (const { invoice, why } of notice.held) held(notice.day, invoice.invoice_id, why);
    for (const { invoices, held: why } of notice.letters)
      if (why) for (const { invoice_id } of invoices) held(notice.day, invoice_id, why);
  }
  return [...mornings]
    .map(([why, found]) => ({
      why,
      invoices: new Set([...found].map((morning) => morning.slice(11))).size,
      invoice_days: found.size,
    }))
    .sort((a, b) => b.invoice_days - a.invoice_days);
}
