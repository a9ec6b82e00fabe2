import { pauseChase } from '../../../app/invoices/pause-chase.ts';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { readLetterPreview } from '../../../app/invoices/read-letter-preview.ts';
import { writeLetter } from '../../../app/invoices/write-letter.ts';
import { Refusal } from '../../../app/shared/errors.ts';
import { sender } from '../../../jobs/invoices/sender.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';

const rows = [{ id: 'INV-1' }, { id: 'INV-2' }, { id: 'CN-1', amount: '-20.00', issued: '2027-02-14' }];

async function planned(): Promise<{ desk: TestDesk; id: string }> {
  const desk = await openTestDesk({ rows });
  const [letter] = (await planLetters(desk.ports)).letters;
  return { desk, id: letter?.letter_id ?? '' };
}

test('a letter is shown as it would leave now, without a link that works, and nothing is written', async () => {
  const { desk, id } = await planned();
  const before = JSON.stringify(desk.store.snapshot());
  const preview = await readLetterPreview(desk.ports, id);
  expect(preview).toMatchObject({ letter_id: id, status: 'planned', to: 'ap@acme.example' });
  expect(preview.state).toMatch(/^As it would leave now\. It leaves at 9:00 on 1 Mar/);
  for (const said of ['INV-1', 'INV-2', 'CN-1', '180.00', '(pay link)']) expect(preview.text).toContain(said);
  expect(preview.text).toMatch(/^CN-1 +14 Feb 2027 +Credit note +-20\.00 +-20\.00$/m);
  expect(`${preview.subject}${preview.text}`).not.toMatch(/https?:|invalid/);
  expect(JSON.stringify(desk.store.snapshot())).toBe(before);
  await pauseChase(desk.ports, { invoice_id: 'INV-2', by: 'U1', until: '2027-03-05' });
  const later = await readLetterPreview(desk.ports, id);
  expect(later.text).not.toContain('INV-2');
  expect(later.text).toContain('80.00');
});

test('a letter that has gone is shown with the sums that it named, whatever came in since', async () => {
  const { desk, id } = await planned();
  await desk.work();
  for (const event of desk.events.splice(0)) await sender(desk.ports, event.detail, writeLetter);
  const sent = new TextDecoder().decode(desk.mails[0]?.mime);
  desk.days(1);
  await desk.see([{ id: 'INV-1', paid: '100.00' }, ...rows.slice(1)]);
  const preview = await readLetterPreview(desk.ports, id);
  expect(preview.state).toMatch(/^Sent at 9:00 on 1 Mar/);
  expect(preview.text).toContain('180.00');
  expect(sent).toContain('180.00');
  for (const text of [preview.text, sent]) expect(text).toMatch(/CN-1 +14 Feb 2027/);
});

test('where nothing is left of it, and where there is none, that is said', async () => {
  const { desk, id } = await planned();
  for (const invoice_id of ['INV-1', 'INV-2'])
    await pauseChase(desk.ports, { invoice_id, by: 'U1', until: '2027-03-05' });
  await expect(readLetterPreview(desk.ports, id)).rejects.toThrow(/Nothing is left of that letter/);
  await expect(readLetterPreview(desk.ports, 'none')).rejects.toThrow(Refusal);
});
