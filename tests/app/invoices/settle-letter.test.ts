import type { LetterStatus } from '../../../app/invoices/letter.ts';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { type Outcome, settleLetter } from '../../../app/invoices/settle-letter.ts';
import { takeBack } from '../../../app/invoices/take-back.ts';
import { verifyAudit } from '../../../local/verify-audit.ts';
import { type Attempted, other, outcomes, own, sending } from '../../support/attempted.ts';
import { openTestDesk } from '../../support/desk.ts';

/** How a letter that was attempted comes to stand in each status. */
const into: Record<LetterStatus, (a: Attempted) => Promise<unknown>> = {
  sending: async () => {},
  planned: (a) => a.settle('late'),
  held: (a) => a.settle('refused'),
  unknown: (a) => a.settle('unknown'),
  sent: (a) => a.settle('sent'),
  bounced: (a) => a.settle('bounced'),
  cancelled: async (a) => {
    await a.settle('late');
    await takeBack(a.desk.ports, a.id, 'chaser');
  },
};

/** What becomes of it. `also`: as it was, with a note that this attempt went too. Whatever is not named changes nothing. */
const table: Record<string, string> = {
  'sending own sent': 'sent',
  'sending own failed': 'planned',
  'sending own bounced': 'bounced',
  'sending own refused': 'held',
  'sending own late': 'planned',
  'sending own unknown': 'unknown',
  'sending other sent': 'also',
  'unknown own sent': 'sent',
  'unknown other sent': 'sent',
  'planned own sent': 'sent',
  'planned other sent': 'sent',
  'held own sent': 'sent',
  'held other sent': 'sent',
  'sent other sent': 'also',
  'cancelled own sent': 'also',
  'cancelled other sent': 'also',
  'bounced own sent': 'also',
  'bounced other sent': 'also',
};
const cases = (Object.keys(into) as LetterStatus[]).flatMap((status) =>
  (['own', 'other'] as const).flatMap((whose) =>
    (Object.keys(outcomes) as Outcome['outcome'][]).map((name) => ({ status, whose, name })),
  ),
);

test.each(cases)('$status, $name of its $whose attempt', async ({ status, whose, name }) => {
  const attempted = await sending();
  await into[status](attempted);
  const before = attempted.desk.store.snapshot();
  const wanted = table[`${status} ${whose} ${name}`];
  const attempt = whose === 'own' ? own : other;
  await attempted.settle(name, attempt);
  const once = attempted.desk.store.snapshot();
  if (!wanted) expect(once).toEqual(before);
  const letter = await attempted.letter();
  if (wanted === 'also') expect(letter).toMatchObject({ status, also_went: [attempt] });
  else expect(letter.status).toBe(wanted ?? status);
  const locked = ['sending', 'unknown'].includes(letter.status) ? attempted.id : undefined;
  expect((await attempted.desk.customer('name:acme'))?.letter_id).toBe(locked);
  await attempted.settle(name, attempt);
  if (!falselyTwice(status, whose, name)) expect(attempted.desk.store.snapshot()).toEqual(once);
  expect((await verifyAudit(attempted.desk.store)).broken).toEqual([]);
});

/** An earlier attempt is heard of by a letter that waits again or is unknown. */
const falselyTwice = (status: LetterStatus, whose: string, name: string) =>
  ['planned', 'held', 'unknown'].includes(status) && whose === 'other' && name === 'sent';

// The letter keeps the later attempt's id, so the second hearing looks like another letter that went as well.
test.each(['planned', 'held', 'unknown'] as const)(
  '%s, an earlier attempt that is heard of twice went once',
  async (status) => {
    const attempted = await sending();
    await into[status](attempted);
    await attempted.settle('sent', other);
    await attempted.settle('sent', other);
    expect(await attempted.letter()).not.toHaveProperty('also_went');
  },
);

test('a letter that nobody attempted cannot have gone out', async () => {
  const desk = await openTestDesk();
  const id = (await planLetters(desk.ports)).letters[0]?.letter_id as string;
  await settleLetter(desk.ports, id, own, outcomes.sent);
  expect(await desk.letter(id)).toMatchObject({ status: 'planned' });
  await settleLetter(desk.ports, 'no-such-letter', own, outcomes.sent);
});
