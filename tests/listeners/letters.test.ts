import { claimLetter } from '../../app/invoices/claim-letter.ts';
import { planLetters } from '../../app/invoices/plan-letters.ts';
import { settleLetter } from '../../app/invoices/settle-letter.ts';
import { type SheetRecord, sheetRecordId } from '../../app/invoices/sheet-record.ts';
import type { Target } from '../../blocks/parts/value.ts';
import { ines } from '../support/slack-requests.ts';
import { inModal, onHome, press, shown, textIn } from './slack-acts.ts';
import { openSlackDesk, type SlackDesk, told } from './slack-desk.ts';

let desk: SlackDesk;
afterEach(() => desk?.close());

const planned = async (): Promise<string> => (await planLetters(desk.ports)).letters[0]?.letter_id ?? '';
const target = async (id: string): Promise<Target> => ({
  id,
  revision: (await desk.letter(id))?.revision ?? 0,
});

/** A letter that waits for a yes. */
async function asked(): Promise<string> {
  desk = await openSlackDesk({
    rows: [{ id: 'INV-1', amount: '8000.00' }],
    rules: { before: ['Ask me first above: SGD 5,000'] },
  });
  return planned();
}

/** A letter of which nobody knows whether it went out. */
async function unknown(): Promise<string> {
  desk = await openSlackDesk();
  const id = await planned();
  await claimLetter(desk.ports, id, 'attempt-1');
  await settleLetter(desk.ports, id, 'attempt-1', { outcome: 'unknown' });
  return id;
}

describe.each([
  ['approve-letter', asked, 'planned', 'approve-letter'],
  ['went-out', unknown, 'sent', undefined],
  ['send-again', unknown, 'planned', 'send-again'],
] as const)('%s', (act, begin, status, action) => {
  test('is done to the letter that was seen', async () => {
    const id = await begin();
    expect((await press(desk, act, await target(id))).statusCode).toBe(200);
    expect(await desk.letter(id)).toMatchObject({ status });
    expect([desk.posts, desk.troubles]).toEqual([[], []]);
    const entry = desk.audit().findLast((e) => e.invoice_id === `letter:${id}`);
    expect(entry).toMatchObject({ by_user: ines, ...(action && { action }) });
  });

  test('twice at once is done once, and said to the other', async () => {
    const id = await begin();
    const seen = await target(id);
    await Promise.all([press(desk, act, seen), press(desk, act, seen)]);
    expect(await desk.letter(id)).toMatchObject({ status });
    expect(told(desk).length).toBeLessThanOrEqual(1);
    expect(desk.audit().filter((e) => e.invoice_id === `letter:${id}` && e.by_user === ines)).toHaveLength(1);
  });

  test.each([
    [
      'of a letter that has changed since',
      async (id: string) => ({ ...(await target(id)), revision: 99 }),
      /changed since/,
    ],
    [
      'of a letter that nobody knows',
      async () => ({ id: 'nope', revision: 0 }),
      /not waiting|settled already/,
    ],
    ['that does not say of what', async () => '', /does not say any more/],
  ])('%s is refused in words', async (_, value, words) => {
    const id = await begin();
    const stood = await desk.letter(id);
    await press(desk, act, await value(id));
    expect(told(desk)).toEqual([['/respond/1', expect.stringMatching(words)]]);
    expect(await desk.letter(id)).toEqual(stood);
  });
});

describe('a letter', () => {
  test('is read as it would leave', async () => {
    desk = await openSlackDesk();
    await press(desk, 'show-letter', await target(await planned()), inModal('show-invoice'));
    expect(shown(desk)).toMatchObject([{ how: 'views.push', view: { callback_id: 'show-letter' } }]);
    expect(textIn(shown(desk)[0]?.view)).toMatch(/ap@acme\.example.*INV-1.*SGD 100/);
  });

  test('that there is not is said to be none', async () => {
    desk = await openSlackDesk();
    await press(desk, 'show-letter', { id: 'nope', revision: 0 });
    expect(told(desk)).toEqual([['/respond/1', 'There is no such letter.']]);
  });
});

describe('the brake', () => {
  const brake = { id: 'letters', revision: 0 };

  test('stops all letters, and lets them go again', async () => {
    desk = await openSlackDesk();
    await press(desk, 'stop-letters', brake, onHome);
    expect((await planLetters(desk.ports)).letters).toEqual([]);
    await press(desk, 'resume-letters', brake, onHome);
    expect((await planLetters(desk.ports)).letters).toHaveLength(1);
    expect(desk.posts).toEqual([]);
  });

  test('pressed twice is said to be pressed', async () => {
    desk = await openSlackDesk();
    await Promise.all([press(desk, 'stop-letters', brake), press(desk, 'stop-letters', brake)]);
    await press(desk, 'stop-letters', brake);
    expect(told(desk).map(([, words]) => words)).toEqual(Array(2).fill('Letters are stopped already.'));
    expect(desk.audit().filter((e) => e.action === 'stop-letters')).toHaveLength(1);
  });
});

describe('a sheet that was set aside', () => {
  const rows = Array.from({ length: 6 }, (_, n) => ({ id: `INV-${n + 1}` }));
  const record = () => desk.store.get<SheetRecord>('pd-records', { id: sheetRecordId });
  const setAside = async (): Promise<Target> => {
    desk = await openSlackDesk({ rows });
    await desk.see(rows.slice(0, 1));
    const { quarantined, revision } = (await record()) as SheetRecord;
    return { id: quarantined?.sheet_revision ?? '', revision };
  };

  test('and is right as it is, is taken over by an effect', async () => {
    const seen = await setAside();
    await press(desk, 'accept-sheet', seen);
    expect([desk.posts, (await record())?.quarantined?.sheet_revision]).toEqual([[], seen.id]);
    await desk.work();
    expect(await record()).toMatchObject({ rows: 1, effects: [] });
    expect(await record()).not.toHaveProperty('quarantined');
    expect(desk.audit()).toContainEqual(expect.objectContaining({ action: 'accept-sheet', by_user: ines }));
  });

  test('and was edited meanwhile, is not, and whoever said so hears it', async () => {
    const seen = await setAside();
    await press(desk, 'accept-sheet', seen);
    desk.edit(rows.slice(0, 2));
    await desk.work();
    expect((await record())?.quarantined?.sheet_revision).toBe(seen.id);
    expect(desk.messages.at(-1)).toMatchObject({
      to: ines,
      notice: { kind: 'told', text: expect.stringMatching(/changed since it was set aside/) },
    });
    expect((await desk.sync()).quarantined).toBeDefined();
  });

  test.each<[string, (seen: Target) => Target | string, RegExp]>([
    ['another one', (seen) => ({ ...seen, id: 'x' }), /not set aside any more/],
    ['of another time', (seen) => ({ ...seen, revision: seen.revision + 1 }), /changed since you looked/],
    ['that nobody named', () => '', /does not say any more/],
  ])('%s is refused in words', async (_, change, words) => {
    const seen = await setAside();
    await press(desk, 'accept-sheet', change(seen));
    expect(told(desk)).toEqual([['/respond/1', expect.stringMatching(words)]]);
  });

  test('accepted twice is accepted once', async () => {
    const seen = await setAside();
    await Promise.all([press(desk, 'accept-sheet', seen), press(desk, 'accept-sheet', seen)]);
    expect(told(desk)).toEqual([['/respond/1', expect.stringMatching(/being taken over/)]]);
    expect(desk.audit().filter((e) => e.action === 'accept-sheet')).toHaveLength(1);
  });
});
