import fc from 'fast-check';
import type { Candidate, ChosenLetter, Credit } from '../../../app/invoices/choose-letters.ts';
import type { LetterMove } from '../../../app/invoices/letter.ts';
import { candidate, choose, credit, known } from '../../support/candidates.ts';

const ids = (letter: ChosenLetter) => letter.lines.map((l) => l.invoice_id);

test('whatever is due is in exactly one letter or held once, and every letter keeps the rules', () => {
  const moves: LetterMove[] = ['first_nudge', 'follow_up', 'broken_promise', 'escalate'];
  const of = fc.record({
    customer: fc.constantFrom('acme', 'beta', 'gamma'),
    address: fc.constantFrom('a@x', 'b@x'),
    move: fc.constantFrom(...moves),
    open: fc.integer({ min: 1, max: 60_000 }),
    currency: fc.constantFrom('SGD', 'EUR'),
    due: fc.constantFrom('2027-01-05', '2027-02-05', '2027-02-20'),
  });
  fc.assert(
    fc.property(
      fc.array(of, { maxLength: 60 }),
      fc.array(
        fc.record({ minor: fc.integer({ min: -30_000, max: -1 }), at: fc.constantFrom('a@x', undefined) }),
        { maxLength: 3 },
      ),
      fc.constantFrom(undefined, '2027-02-01', '2027-02-26'),
      (all, notes, last_letter_on) => {
        const candidates = all.map((o, i) => candidate({ ...o, id: `INV-${i}` }));
        const customers = known(last_letter_on ? { last_letter_on } : {});
        const facts = { customers, credits: notes.map((n) => credit(n.minor, n.at)) };
        const { letters, held } = choose(candidates, facts);
        const placed = [...letters.flatMap(ids), ...held.map((h) => h.invoice_id)];
        expect(placed.sort()).toEqual(candidates.map((c) => c.row.invoice_id).sort());
        expect(held.every((h) => h.why.length > 0)).toBe(true);
        for (const letter of letters) keepsTheRules(letter, candidates, facts.credits);
        const toCustomers = letters.filter((l) => l.move !== 'escalate').map((l) => l.customer_id);
        expect(new Set(toCustomers).size).toBe(toCustomers.length);
        if (last_letter_on === '2027-02-26') expect(toCustomers).not.toContain('acme');
        const shuffled = choose([...candidates].reverse(), facts).letters;
        expect(new Set(shuffled.map((l) => JSON.stringify(l)))).toEqual(
          new Set(letters.map((l) => JSON.stringify(l))),
        );
      },
    ),
    { numRuns: 100 },
  );
});

function keepsTheRules(letter: ChosenLetter, candidates: Candidate[], credits: Credit[]): void {
  const escalates = letter.move === 'escalate';
  const totals: Record<string, number> = {};
  for (const line of letter.lines) {
    const { address, customer_id, balance } = candidates.find(
      (c) => c.row.invoice_id === line.invoice_id,
    ) as Candidate;
    expect({ address, customer_id }).toEqual({ address: letter.address, customer_id: letter.customer_id });
    expect(line.move === 'escalate').toBe(escalates);
    totals[balance.open.currency] = (totals[balance.open.currency] ?? 0) + balance.open.minor;
  }
  if (!escalates && letter.customer_id === 'acme')
    for (const { open, address } of credits)
      if (!address || address === letter.address)
        totals[open.currency] = (totals[open.currency] ?? 0) + open.minor;
  expect(letter.lines.length).toBeLessThanOrEqual(30);
  expect(Object.fromEntries(letter.totals.map((t) => [t.currency, t.minor]))).toEqual(totals);
  const smallest: Record<string, number> = { SGD: 5000, EUR: 4000 };
  if (!escalates)
    expect(Object.entries(totals).some(([c, t]) => t > 0 && t >= (smallest[c] ?? 0))).toBe(true);
  expect(letter.ask !== undefined).toBe(!escalates && (totals.SGD ?? 0) > 100_000);
}
