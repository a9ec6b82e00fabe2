import { openDesk } from '../../app/invoices/desk.ts';
import { pauseChase } from '../../app/invoices/pause-chase.ts';
import { planLetters } from '../../app/invoices/plan-letters.ts';
import { quietCustomer } from '../../app/invoices/quiet-customer.ts';
import { recordPayment } from '../../app/invoices/record-payment.ts';
import { reviewDay } from '../../app/invoices/review-day.ts';
import { Unclear } from '../../app/shared/errors.ts';
import { hour, minute, plus } from '../../app/shared/instant.ts';
import { sweeper } from '../../jobs/sweeper.ts';
import { bareMail } from '../simulation/world.ts';
import { openTestDesk, type TestDesk, today } from '../support/desk.ts';

const rows = [{ id: 'INV-1' }, { id: 'INV-2', customer: 'Beta', email: 'b@beta.example' }];
const sweep = (desk: TestDesk) => sweeper(desk.ports, bareMail);
const planned = async (options: Parameters<typeof openTestDesk>[0] = {}) => {
  const desk = await openTestDesk({ rows, ...options });
  await planLetters(desk.ports);
  return desk;
};

describe('what was lost is found', () => {
  test('the stream’s wake: the event is published, and the letter sent in the same sweep', async () => {
    const desk = await planned();
    const swept = await sweep(desk);
    expect(swept.troubles).toEqual([]);
    expect(desk.events.map((e) => e.type)).toEqual(['ic.first_nudge', 'ic.first_nudge']);
    expect(desk.mails.map((m) => m.to).sort()).toEqual(['ap@acme.example', 'b@beta.example']);
  });

  test('the event on the bus: the letter leaves all the same, once', async () => {
    const desk = await planned();
    await desk.work();
    const events = desk.events.splice(0);
    await sweep(desk);
    expect(desk.mails).toHaveLength(2);
    desk.events.push(...events, ...events);
    await desk.deliver();
    expect(desk.mails).toHaveLength(2);
  });

  test('the schedule of a letter that waits for the morning', async () => {
    const desk = await planned({ at: '2027-03-01T12:00:00.000Z' });
    await sweep(desk);
    expect([desk.oneOffs.length, desk.mails.length]).toEqual([2, 0]);
    desk.oneOffs.splice(0);
    desk.time.now = desk.time.wall = '2027-03-02T00:59:59.999Z';
    await sweep(desk);
    expect(desk.mails).toHaveLength(0);
    desk.advance(1);
    await sweep(desk);
    expect(desk.mails).toHaveLength(2);
  });

  test('a notice, and a pause that was to be spread', async () => {
    const desk = await openTestDesk({ rows });
    await reviewDay(desk.ports, today, await planLetters(desk.ports), []);
    await quietCustomer(desk.ports, { customer: 'Acme', by: 'U1', kind: 'pause', on: '2027-03-05' });
    desk.changes.splice(0);
    await sweep(desk);
    expect(desk.messages.map((m) => m.notice.kind)).toEqual(['day-review']);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paused' });
  });

  test('a letter whose sender never came back: unknown once deadline and mail timeout are over, by the wall', async () => {
    const desk = await planned({ rows: [{ id: 'INV-1' }] });
    desk.trouble.mail = new Unclear('no reply');
    await sweep(desk);
    const [letter] = desk.letters();
    expect(letter).toMatchObject({ status: 'sending', deadline: plus(desk.time.wall, minute) });
    desk.time.now = plus(desk.time.now, 12 * minute);
    desk.time.wall = plus(desk.time.wall, 90_000);
    await sweep(desk);
    expect(desk.letters()[0]?.status).toBe('sending');
    desk.time.wall = plus(desk.time.wall, 1);
    await sweep(desk);
    expect(desk.letters()[0]?.status).toBe('unknown');
  });
});

describe('trouble', () => {
  test('of one letter does not keep the others', async () => {
    const desk = await planned();
    const swept = await sweeper(desk.ports, async (ports, claimed) => {
      if (claimed.letter.customer === 'Acme') throw new TypeError('cannot render');
      return bareMail(ports, claimed);
    });
    expect(swept.troubles).toHaveLength(1);
    expect(desk.mails.map((m) => m.to)).toEqual(['b@beta.example']);
  });

  test('with the bus does not keep the letter: it is sent, and the trouble told', async () => {
    const desk = await planned();
    desk.trouble.publish = new Unclear('the bus is down');
    const swept = await sweep(desk);
    expect(swept.troubles).toHaveLength(2);
    expect(desk.mails).toHaveLength(2);
  });

  test('with Slack does not keep a pause from ending', async () => {
    const desk = await openTestDesk({ rows });
    await pauseChase(desk.ports, { invoice_id: 'INV-1', by: 'U1', until: '2027-03-03' });
    await desk.see([
      { id: 'INV-1', paid: '20.00' },
      { id: 'INV-2', customer: 'Beta' },
    ]);
    await recordPayment(desk.ports, {
      invoice_id: 'INV-1',
      by: 'U1',
      id: 'p',
      source: 'webhook',
      on: today,
      minor: 1000,
    });
    desk.trouble.post = new Unclear('Slack is down');
    desk.days(3);
    await sweep(desk);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'open' });
    delete desk.trouble.post;
    desk.advance(hour);
    await sweep(desk);
    expect(desk.asked()).toEqual([expect.stringContaining('different sums for INV-1')]);
  });
});

test('what is not due is not looked at, and a sweep over nothing is quiet', async () => {
  const desk = await openTestDesk({ rows });
  await pauseChase(desk.ports, { invoice_id: 'INV-1', by: 'U1', until: '2027-03-05' });
  await desk.work();
  expect(await sweep(desk)).toEqual({ looked: 0, troubles: [], waited: 0, unknown: 0, late: 0 });
  expect((await openDesk(desk.ports)).today).toBe(today);
});

test('more than a page of letters is found in one sweep', async () => {
  const many = Array.from({ length: 150 }, (_, i) => ({
    id: `I-${i}`,
    customer: `C${i}`,
    email: `x@c${i}.example`,
  }));
  const desk = await planned({ rows: many });
  const small = { ...desk.ports.store };
  small.query = (table, asked) => desk.store.query(table, { ...asked, limit: 5 });
  await sweeper({ ...desk.ports, store: small }, bareMail);
  expect(desk.mails).toHaveLength(150);
});
