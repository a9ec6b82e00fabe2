import { disputeInvoice } from '../../app/invoices/dispute-invoice.ts';
import { pauseChase } from '../../app/invoices/pause-chase.ts';
import { recordPayment } from '../../app/invoices/record-payment.ts';
import { writeOffInvoice } from '../../app/invoices/write-off-invoice.ts';
import type { Ports } from '../../app/ports/ports.ts';
import { verifyAudit } from '../../local/verify-audit.ts';
import { today } from '../support/desk.ts';
import { openPayDesk, type PayDesk } from '../support/pay-page.ts';

const rows = [
  { id: 'INV-1', amount: '4800.00' },
  { id: 'INV-2', amount: '250.00', currency: 'USD' },
];
const open = async (more: Parameters<typeof openPayDesk>[0] = {}) => {
  const desk = await openPayDesk({ rows, ...more });
  return { desk, path: await desk.link() };
};
const statuses = async (desk: PayDesk) =>
  Promise.all(['INV-1', 'INV-2'].map(async (id) => (await desk.invoice(id))?.status));
const told = async (desk: PayDesk) => {
  await desk.work();
  return desk.messages.flatMap(({ notice }) => {
    if (notice.kind === 'ask') return [notice.question];
    return notice.kind === 'told' ? [notice.text] : [];
  });
};
const act = { invoice_id: 'INV-1', by: 'U1' };

describe('an answer is asked back, given once, and shown', () => {
  test('“I’ll pay on…”: all invoices unless some are chosen', async () => {
    const { desk, path } = await open();
    const asked = await desk.send(path, await desk.get(path), 'promise', { on: '2027-03-05' });
    expect(asked.text).toContain('Yes, I will pay SGD 4,800.00 and USD 250.00 on 5 Mar 2027');
    expect(await statuses(desk)).toEqual(['open', 'open']);
    const done = await desk.send(path, asked, 'promise');
    expect([done.status, done.location]).toEqual([303, '?said=promise']);
    const page = await desk.get(`${path}${done.location}`);
    expect(page.text).toContain('Thank you. We have noted the day');
    expect(page.text.match(/You plan to pay on 5 Mar 2027/g)).toHaveLength(2);
    expect(await desk.invoice('INV-1')).toMatchObject({
      status: 'promised',
      promise: { on: '2027-03-05', made_on: today, state: 'live' },
      by_user: `customer:${desk.letterTo().letter_id}`,
    });
    expect(await told(desk)).toEqual([
      'Acme will pay INV-1 and INV-2 on 2027-03-05. No letter about it leaves until then.',
    ]);
  });

  test('some: the others stay as they are', async () => {
    const { desk, path } = await open();
    await desk.say(path, 'promise', { on: '2027-03-05', invoice: 'INV-2' });
    expect(await statuses(desk)).toEqual(['open', 'promised']);
  });

  test('“Already paid?” waits as the rules say, with the customer’s words', async () => {
    const { desk, path } = await open();
    const page = await desk.say(path, 'paid', { note: ' By transfer\r\non Monday\u202e ' });
    expect(page.text).toContain('Thank you. We look for your payment');
    expect(page.text).toContain('You told us that SGD 4,800.00 and USD 250.00 is paid. We are checking.');
    expect(await desk.invoice('INV-1')).toMatchObject({
      status: 'held',
      held: { reason: 'says-paid', until: '2027-03-08' },
      note: 'By transfer\non Monday',
    });
    expect((await told(desk))[0]).toContain(
      'Acme says that INV-1 and INV-2 are paid: “By transfer on Monday”',
    );
  });

  test('“Something’s wrong” tells the owner what', async () => {
    const { desk, path } = await open();
    const page = await desk.say(path, 'wrong', { note: '<b>Hours</b> are wrong', invoice: ['INV-1'] });
    expect(page.text).toContain('Thank you. We look into it');
    expect(page.text).not.toContain('Hours');
    expect(await statuses(desk)).toEqual(['disputed', 'open']);
    expect((await told(desk))[0]).toContain('something is wrong with INV-1: “<b>Hours</b> are wrong”');
  });

  test('“Not the right person” holds letters to this address, and shows nothing any more', async () => {
    const { desk, path } = await open();
    const page = await desk.say(path, 'wrong-person', { note: 'Ask Joy' });
    expect(page.text).toContain('We do not write to this address about these invoices any more');
    expect(page.text).not.toMatch(/INV-1|4,800|Acme/);
    expect(await desk.customer('name:acme')).toMatchObject({ wrong_addresses: { 'ap@acme.example': today } });
    expect((await told(desk))[0]).toMatch(
      /ap@acme\.example says that they are not the right person at Acme: “Ask Joy”/,
    );
    expect((await desk.get(await desk.link('wrong-person'))).text).toContain('any more');
  });

  test('so does the letter’s second link, which shows nobody’s debts', async () => {
    const { desk } = await open();
    const path = await desk.link('wrong-person');
    const page = await desk.get(path);
    expect(page.text).toContain('Not the right person');
    expect(page.text).not.toMatch(/INV|4,800/);
    expect((await desk.say(path, 'wrong-person')).text).toContain('any more');
    expect(await desk.customer('name:acme')).toHaveProperty('wrong_addresses');
  });

  test('after which no form that was open before does anything', async () => {
    const { desk, path } = await open();
    const page = await desk.get(path);
    await desk.say(path, 'wrong-person');
    const before = desk.snapshot();
    expect((await desk.send(path, page, 'promise', { on: '2027-03-05' })).status).toBe(422);
    expect(desk.snapshot()).toBe(before);
  });

  test('with the paper to prove it', async () => {
    const { desk, path } = await open();
    await desk.say(path, 'wrong', { note: 'PERSONAL', invoice: ['INV-1'] });
    await desk.say(path, 'promise', { on: '2027-03-05' });
    await desk.say(path, 'wrong-person', { note: 'PERSONAL' });
    expect((await verifyAudit(desk.store)).broken).toEqual([]);
    for (const { personal: _, ...entry } of desk.audit())
      expect(JSON.stringify(entry)).not.toMatch(/PERSONAL|ap@acme/);
  });
});

describe('the same again', () => {
  test.each(['promise', 'paid', 'wrong', 'wrong-person'])(
    'a confirmation sent twice is one %s',
    async (kind) => {
      const { desk, path } = await open();
      const change = { on: '2027-03-05', note: 'because' };
      const asked = await desk.send(path, await desk.get(path), kind, change);
      const answers = await Promise.all([1, 2, 3].map(() => desk.send(path, asked, kind)));
      expect(answers.map((a) => [a.status, a.location])).toEqual(Array(3).fill([303, `?said=${kind}`]));
      await desk.work();
      const after = desk.snapshot();
      expect((await desk.send(path, asked, kind)).status).toBe(303);
      expect(desk.snapshot()).toBe(after);
      expect(await told(desk)).toHaveLength(1);
    },
  );

  test('the same day promised anew does not count as another promise', async () => {
    const { desk, path } = await open();
    await desk.say(path, 'promise', { on: '2027-03-05' });
    await desk.say(path, 'promise', { on: '2027-03-05' });
    expect((await desk.invoice('INV-1'))?.promises).toBe(1);
    await desk.say(path, 'promise', { on: '2027-03-09' });
    expect(await desk.invoice('INV-1')).toMatchObject({ promises: 2, promise: { on: '2027-03-09' } });
    expect((await desk.get(path)).forms.map((f) => f.answer)).not.toContain('promise');
  });
});

describe('what changed meanwhile', () => {
  const asked = async (kind: string, more: Parameters<typeof openPayDesk>[0] = {}) => {
    const { desk, path } = await open(more);
    const page = await desk.get(path);
    return { desk, path, page, confirm: await desk.send(path, page, kind, { on: '2027-03-05', note: 'n' }) };
  };

  test('an amount: the sum is shown anew, and only that is confirmed', async () => {
    const { desk, path, confirm } = await asked('promise');
    await desk.see([{ id: 'INV-1', amount: '4900.00' }, rows[1]!]);
    const again = await desk.send(path, confirm, 'promise');
    expect(again.status).toBe(409);
    expect(again.text).toContain('Something changed meanwhile. Please look again.');
    expect(again.text).toContain('Yes, I will pay SGD 4,900.00 and USD 250.00');
    expect(await statuses(desk)).toEqual(['open', 'open']);
    expect((await desk.send(path, again, 'promise')).status).toBe(303);
    expect(await statuses(desk)).toEqual(['promised', 'promised']);
  });

  test('a payment: the paid one is left out with thanks', async () => {
    const { desk, path, confirm } = await asked('promise');
    await recordPayment(desk.ports, { ...act, id: 'p', source: 'person', on: today });
    const again = await desk.send(path, confirm, 'promise');
    expect(again.text).toContain('INV-1 is paid, thank you. Nothing more is needed.');
    expect(again.text).toContain('Yes, I will pay USD 250.00');
    await desk.send(path, again, 'promise');
    expect(await statuses(desk)).toEqual(['paid', 'promised']);
  });

  test.each([
    [
      'paid',
      (p) => recordPayment(p, { ...act, id: 'p', source: 'person', on: today }),
      /INV-1 is paid, thank you/,
    ],
    ['written off', (p) => writeOffInvoice(p, act), /INV-1 is closed\. Nothing more is needed/],
    [
      'disputed',
      (p) => disputeInvoice(p, { ...act, note: 'secret' }),
      /INV-1: we are looking into it already/,
    ],
    [
      'paused',
      (p) => pauseChase(p, { ...act, until: '2027-03-20' }),
      /INV-1: please talk to us about this one/,
    ],
  ] as [string, (p: Ports) => Promise<unknown>, RegExp][])(
    'all of it %s: said kindly, and nothing is left to confirm',
    async (_, meanwhile, words) => {
      const { desk, path, page, confirm } = await asked('promise', { rows: [rows[0]!] });
      await meanwhile(desk.ports);
      const before = desk.snapshot();
      for (const [from, status] of [
        [confirm, 409],
        [page, 409],
      ] as const) {
        const again = await desk.send(path, from, 'promise', { on: '2027-03-05' });
        expect(again.status).toBe(status);
        expect(again.text).toMatch(words);
        expect(again.text).not.toMatch(/secret|U1\b|written|dispute|pause|outweighs/i);
        expect(again.forms).toEqual([]);
      }
      expect(desk.snapshot()).toBe(before);
    },
  );

  test('a stronger answer of their own', async () => {
    const { desk, path, confirm } = await asked('promise');
    await desk.say(path, 'paid');
    const again = await desk.send(path, confirm, 'promise');
    expect(again.text).toContain('INV-1: you told us that it is paid, and we are checking.');
    expect(await statuses(desk)).toEqual(['held', 'held']);
  });

  test('the day: past midnight, yesterday cannot be promised', async () => {
    const { desk, path } = await open();
    const confirm = await desk.send(path, await desk.get(path), 'promise', { on: today });
    desk.time.now = '2027-03-01T16:01:00.000Z';
    const again = await desk.send(path, confirm, 'promise');
    expect([again.status, again.text.includes('That day is past.')]).toEqual([422, true]);
  });
});

describe('what is to be mended', () => {
  test.each([
    ['promise', { on: '' }, 'promise-on', 'Choose the day on which you will pay.'],
    ['promise', { on: '2027-02-28' }, 'promise-on', 'That day is past. Choose today or a later day.'],
    [
      'promise',
      { on: '2027-04-01' },
      'promise-on',
      'That is too far off. Choose a day until 31 Mar 2027, or talk to us.',
    ],
    ['promise', { on: '2027-03-05', invoice: [] }, 'promise-invoice', 'Choose at least one invoice.'],
    ['paid', { invoice: [] }, 'paid-invoice', 'Choose at least one invoice.'],
    ['paid', { note: 'x'.repeat(501) }, 'paid-note', 'Keep it below 500 characters, please.'],
    ['wrong', { note: ' \n ' }, 'wrong-note', 'Say in a few words what is wrong.'],
    ['wrong-person', { note: 'x'.repeat(501) }, 'wrong-person-note', 'Keep it below 500 characters, please.'],
  ])('%s %j leads to its field', async (kind, change, field, words) => {
    const { desk, path } = await open();
    const before = desk.snapshot();
    const page = await desk.send(path, await desk.get(path), kind, change);
    expect(page.status).toBe(422);
    expect(page.html).toContain(`<a href="#${field}">${words}</a>`);
    expect(page.html).toContain(`id="${field}"`);
    expect(page.html).toMatch(/<title>Error: /);
    expect(page.html).toMatch(
      new RegExp(
        `<details name="answer" open><summary>[^<]+</summary>(?:<p>[^<]*</p>\\s*)?<form(?:(?!</form>)[\\s\\S])*value="${kind}"`,
      ),
    );
    expect(page.html.match(/<details[^>]* open>/g)).toHaveLength(1);
    expect(desk.snapshot()).toBe(before);
  });

  test('keeps what was filled in', async () => {
    const { desk, path } = await open();
    const page = await desk.send(path, await desk.get(path), 'wrong', {
      invoice: 'INV-2',
      note: '"<x>"'.repeat(120),
    });
    const form = page.forms.find((f) => f.answer === 'wrong');
    expect(form).toMatchObject({ invoice: 'INV-2', note: '"<x>"'.repeat(120) });
  });
});
