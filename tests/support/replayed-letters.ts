import type { Replayed } from '../../local/replay/replay.ts';

/** What left, as the oracle writes it: `day to move: invoices`, sorted. */
export const lettersIn = ({ letters }: Replayed): string[] =>
  letters
    .map(({ day, letter }) => {
      const to = letter.move === 'escalate' ? letter.address : letter.customer;
      const invoices = letter.lines.map((line) => line.invoice_id).sort();
      return `${day} ${to} ${letter.move}: ${invoices.join(' ')}`;
    })
    .sort();
