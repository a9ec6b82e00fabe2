import { answerUnknown } from '../../../app/invoices/answer-unknown-letter.ts';
import { claimLetter } from '../../../app/invoices/claim-letter.ts';
import { noteDelivery } from '../../../app/invoices/note-delivery.ts';
import { settleLetter } from '../../../app/invoices/settle-letter.ts';
import { minute, plus } from '../../../app/shared/instant.ts';
import { sweeper } from '../../../jobs/sweeper.ts';
import { bareMail } from '../../simulation/world.ts';
import { own, sending } from '../../support/attempted.ts';
import { verbs } from '../../support/verbs.ts';

test('sent: steps, gap, thread and one row an invoice, and nobody’s button is stale', async () => {
  const { desk, id, settle } = await sending();
  const revision = (await desk.invoice('INV-1'))?.revision;
  desk.days(1);
  await settle('sent');
  const invoice = await desk.invoice('INV-1');
  expect(invoice).toMatchObject({ next_step: 1, revision, last_letter: { on: '2027-03-01', letter_id: id } });
  expect(invoice).not.toHaveProperty('letter_id');
  expect(await desk.customer('name:acme')).toMatchObject({
    last_letter_on: '2027-03-01',
    addresses: { 'ap@acme.example': '2027-03-01' },
    threads: { 'ap@acme.example': ['<m@studio.example>'] },
  });
  expect(desk.store.snapshot()['ic-sends']).toMatchObject(
    ['INV-1', 'INV-2'].map((invoice_id) => ({
      invoice_id,
      step: '0',
      letter_id: id,
      send_date: '2027-03-01',
    })),
  );
});

describe('bounced', () => {
  test('holds its invoices and asks for the address, once', async () => {
    const { desk, settle } = await sending();
    await settle('bounced');
    await settle('bounced');
    await desk.work();
    expect([await desk.invoice('INV-1'), await desk.invoice('INV-2')]).toMatchObject(
      Array(2).fill({ status: 'held', held: { reason: 'bounced', since: '2027-03-01' } }),
    );
    expect(desk.asked()).toEqual([
      expect.stringMatching(/Acme \(INV-1, INV-2\) takes no mail: no such mailbox/),
    ]);
  });

  test('leaves what weighs more as it is', async () => {
    const { desk, settle } = await sending();
    await verbs.dispute(desk.ports);
    await settle('bounced');
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'disputed' });
    expect(await desk.invoice('INV-1')).not.toHaveProperty('letter_id');
  });

  // The hold is written beside the pause and its timer, which then wakes the sweeper every five minutes for ever.
  test('ends a pause that came meanwhile, with its timer', async () => {
    const { desk, settle } = await sending();
    await verbs.pause(desk.ports);
    await settle('bounced');
    const invoice = await desk.invoice('INV-1');
    expect(invoice).toMatchObject({ status: 'held' });
    expect([invoice?.paused_until, invoice?.wakes_at]).toEqual([undefined, undefined]);
  });
});

test('five definite failures hold the letter and tell; until then it waits longer each time', async () => {
  const { desk, id, settle, letter } = await sending();
  const waits: number[] = [];
  for (let i = 1; i < 5; i++) {
    await settle('failed', i === 1 ? own : `again-${i}`);
    const { wakes_at = '', status } = await letter();
    waits.push((Date.parse(wakes_at) - Date.parse(desk.time.now)) / minute);
    expect(status).toBe('planned');
    expect(await claimLetter(desk.ports, id, 'too-early')).toBeUndefined();
    desk.advance(Date.parse(wakes_at) - Date.parse(desk.time.now));
    expect(await claimLetter(desk.ports, id, `again-${i + 1}`)).toBeDefined();
  }
  expect(waits).toEqual([1, 2, 4, 8]);
  await settle('failed', 'again-5');
  expect(await letter()).toMatchObject({ status: 'held', held: { reason: 'refused', note: 'try later' } });
  await desk.work();
  const told = desk.messages.flatMap(({ notice }) => (notice.kind === 'told' ? [notice.text] : []));
  expect(told).toEqual(['The letter to Acme (INV-1, INV-2) could not be sent: try later']);
});

test('of a chase that was closed and archived meanwhile, the send is archived too', async () => {
  const { desk, settle } = await sending();
  await verbs['write-off'](desk.ports);
  desk.advance(11 * minute);
  await sweeper(desk.ports, bareMail);
  await settle('sent');
  const sends = () => desk.store.snapshot()['ic-sends'].map((s) => s.invoice_id);
  expect(sends()).toEqual(['INV-1', 'INV-2']);
  desk.advance(11 * minute);
  await sweeper(desk.ports, bareMail);
  expect(sends()).toEqual(['INV-2']);
  expect(desk.store.snapshot()['ic-sends-archive']).toMatchObject([{ invoice_id: 'INV-1' }]);
});

describe('unknown', () => {
  const lost = async () => {
    const attempted = await sending();
    await attempted.settle('unknown');
    return attempted;
  };

  test('is asked about after fifteen minutes, once', async () => {
    const { desk } = await lost();
    const { now } = desk.time;
    for (const later of [5, 10, 14, 15, 20, 40]) {
      desk.time.now = desk.time.wall = plus(now, later * minute);
      await sweeper(desk.ports, bareMail);
      expect(desk.asked()).toHaveLength(later < 15 ? 0 : 1);
    }
    expect(desk.asked()[0]).toMatch(/Nobody can tell whether the letter to Acme \(INV-1, INV-2\) went out/);
    expect(desk.mails).toEqual([]);
  });

  test('is not asked about once the mail service has told', async () => {
    const { desk, settle } = await lost();
    await settle('sent');
    desk.advance(20 * minute);
    await sweeper(desk.ports, bareMail);
    expect(desk.asked()).toEqual([]);
  });

  test('“It went out” settles it', async () => {
    const { desk, id, letter } = await lost();
    await answerUnknown(desk.ports, id, 'went-out', 'U1');
    expect(await letter()).toMatchObject({ status: 'sent' });
    expect(await desk.invoice('INV-1')).toMatchObject({ next_step: 1 });
    expect(desk.audit().find((e) => e.action === 'letter-sent')).toMatchObject({ by_user: 'U1' });
    await expect(answerUnknown(desk.ports, id, 'send-again', 'U1')).rejects.toThrow('settled already');
  });

  test('“Send again” sends it once more; that the first went after all is only noted', async () => {
    const { desk, id, settle, letter } = await lost();
    await answerUnknown(desk.ports, id, 'send-again', 'U1');
    expect(await letter()).toMatchObject({ status: 'planned' });
    await sweeper(desk.ports, bareMail);
    expect(desk.mails).toHaveLength(1);
    await settle('sent');
    expect(await letter()).toMatchObject({ status: 'sent', also_went: [own] });
    expect(desk.store.snapshot()['ic-sends']).toHaveLength(2);
  });

  test('“Send again” is too late when the first is heard of before it leaves', async () => {
    const { desk, id, settle, letter } = await lost();
    await answerUnknown(desk.ports, id, 'send-again', 'U1');
    await settle('sent');
    await sweeper(desk.ports, bareMail);
    expect(desk.mails).toEqual([]);
    expect(await letter()).toMatchObject({ status: 'sent' });
  });
});

test('settled by the mail service between two reads of the sender, it is settled once, and nobody stumbles', async () => {
  const { desk, id } = await sending();
  const attempt_id = (await desk.letter(id))?.attempt_id ?? '';
  let raced = false;
  const store: typeof desk.store = {
    ...desk.store,
    async batchGet(table, keys) {
      if (table === 'ic-state' && !raced) {
        raced = true;
        await noteDelivery(desk.ports, { letter_id: id, attempt_id, delivery: { kind: 'delivered' } });
      }
      return desk.store.batchGet(table, keys);
    },
  };
  await settleLetter({ ...desk.ports, store }, id, attempt_id, { outcome: 'sent', message_id: '<m@x>' });
  expect(await desk.letter(id)).toMatchObject({ status: 'sent', attempt_id });
  expect(await desk.invoice('INV-1')).toMatchObject({ next_step: 1 });
});
