import { openDesk } from '../../../app/invoices/desk.ts';
import { syncDocument } from '../../../app/invoices/sync-documents.ts';
import type { OwnerDocument } from '../../../app/ports/documents.ts';
import { minute } from '../../../app/shared/instant.ts';
import { verifyAudit } from '../../../local/verify-audit.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import { rulesWith, voiceText } from '../../support/desk-documents.ts';

const gap = (days: number) => rulesWith({ letters: [`Least days between letters to one customer: ${days}`] });
const faulty = gap(9).replace('First nudge: 3 days after due', 'First nudge: soon');

const sync = async (desk: TestDesk, text: string | undefined, document: OwnerDocument = 'rules') => {
  desk.advance(minute);
  if (text !== undefined) desk.documents[document] = text;
  const synced = await syncDocument(desk.ports, document);
  await desk.work();
  return synced;
};
const inForce = async (desk: TestDesk) => (await openDesk(desk.ports)).rules.letters.least_days_between;
const told = (desk: TestDesk) => desk.messages.splice(0).map((m) => m.notice);

test('a good edit is in force, and its difference is told in words, once', async () => {
  const desk = await openTestDesk();
  expect(await sync(desk, gap(9))).toEqual({ faults: 0 });
  expect(await inForce(desk)).toBe(9);
  expect(told(desk)).toEqual([
    {
      kind: 'understood',
      source: 'rules',
      differences: ['Days between letters to one customer, at least: now 9 (was 7).'],
    },
  ]);
  await sync(desk, undefined);
  expect(told(desk)).toEqual([]);
});

test('a faulty edit is told by line, once, and the last good version stays in force', async () => {
  const desk = await openTestDesk();
  await sync(desk, gap(8));
  told(desk);
  for (let i = 0; i < 2; i++) expect(await sync(desk, faulty)).toEqual({ faults: 1 });
  expect(await inForce(desk)).toBe(8);
  expect(told(desk)).toEqual([
    {
      kind: 'faults',
      source: 'rules',
      in_force: 'The last good version stays in force.',
      faults: [{ place: 'line 3', message: expect.stringContaining('soon') }],
    },
  ]);
});

test('once it is right again, that is told even where nothing else changed', async () => {
  const desk = await openTestDesk();
  await sync(desk, gap(8));
  await sync(desk, faulty);
  told(desk);
  await sync(desk, gap(8));
  expect(told(desk)).toEqual([
    { kind: 'understood', source: 'rules', differences: [expect.stringMatching(/as before/)] },
  ]);
});

test('an edit that means the same is taken over and not worth a word', async () => {
  const desk = await openTestDesk();
  await sync(desk, gap(8));
  told(desk);
  await sync(desk, `${gap(8)}\nA note for us.\n`);
  expect(told(desk)).toEqual([]);
});

test('a voice is read the same way', async () => {
  const desk = await openTestDesk();
  expect(await sync(desk, `${voiceText}\n## Surprise\nSubject: x\n\ny\n`, 'voice')).toEqual({ faults: 1 });
  await sync(desk, voiceText.replace('{{total}}', 'Please pay {{total}}'), 'voice');
  expect(told(desk)).toMatchObject([{ kind: 'faults' }, { kind: 'understood', source: 'voice' }]);
});

test('where there is no document, nothing changes', async () => {
  const desk = await openTestDesk();
  expect(await sync(desk, undefined)).toEqual({ faults: 0, missing: true });
});

test('told late, a notice says what is true then', async () => {
  const desk = await openTestDesk();
  desk.trouble.post = new Error('Slack is down');
  desk.documents.rules = faulty;
  await syncDocument(desk.ports, 'rules');
  desk.advance(minute);
  desk.documents.rules = gap(9);
  await syncDocument(desk.ports, 'rules');
  delete desk.trouble.post;
  await desk.work();
  expect(told(desk)).toEqual([{ kind: 'understood', source: 'rules', differences: [expect.any(String)] }]);
});

test('a sync that is cut anywhere is whole after the next one: in force, and told', async () => {
  for (let cut = 0; cut < 3; cut++) {
    const desk = await openTestDesk();
    desk.documents.rules = gap(9);
    let calls = 0;
    const may =
      <A extends unknown[], T>(call: (...args: A) => Promise<T>) =>
      (...args: A) =>
        calls++ < cut ? call(...args) : Promise.reject(new Error('cut'));
    const { store, files } = desk.ports;
    await syncDocument(
      {
        ...desk.ports,
        store: { ...store, transact: may(store.transact) },
        files: { ...files, put: may(files.put) },
      },
      'rules',
    ).catch(() => {});
    await sync(desk, undefined);
    expect(await inForce(desk)).toBe(9);
    expect(told(desk)).toMatchObject([{ kind: 'understood', differences: [expect.stringContaining('9')] }]);
    expect((await verifyAudit(desk.store)).broken).toEqual([]);
  }
});
