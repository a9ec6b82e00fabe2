import { answerHost } from '../../app/invoices/answer-host.ts';
import { answerReusedNumber } from '../../app/invoices/answer-reused-number.ts';
import { disputeInvoice } from '../../app/invoices/dispute-invoice.ts';
import { holdInvoice } from '../../app/invoices/hold-invoice.ts';
import { pauseChase } from '../../app/invoices/pause-chase.ts';
import { recordPayment } from '../../app/invoices/record-payment.ts';
import { writeOffInvoice } from '../../app/invoices/write-off-invoice.ts';
import { today } from '../support/desk.ts';
import { openPayDesk } from '../support/pay-page.ts';

const rows = [{ id: 'INV-1' }, { id: 'INV-2', amount: '250.00', currency: 'USD' }];
const bank = { PAYDESK_HOW_TO_PAY: 'Bank: First Bank\nAccount: 123-456' };
const by = 'U1';

const pageOf = async (options: Parameters<typeof openPayDesk>[0]) => {
  const desk = await openPayDesk(options);
  return { desk, page: await desk.get(await desk.link()) };
};

describe('the pay page', () => {
  test('has its parts in the order in which they are needed', async () => {
    const { page } = await pageOf({ rows, config: bank });
    const parts = [
      'For Acme',
      'Total now SGD 100.00 USD 250.00',
      'As of 9:00 on 1 Mar 2027 (Singapore Time)',
      'How to pay',
      'Bank First Bank',
      'Account 123-456',
      'Reference INV-1, INV-2',
      'Invoices INV-1 Due 26 Feb 2027 Amount SGD 100.00 Balance SGD 100.00',
      'INV-2 Due 26 Feb 2027 Amount USD 250.00',
      'Something to tell us?',
      'Already paid?',
      'I’ll pay on…',
      'Something’s wrong',
      'Not the right person',
      'Questions? Write to billing@studio.example',
    ];
    const found = parts.map((part) => page.text.indexOf(part));
    expect(found).not.toContain(-1);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(page.status).toBe(200);
  });

  test('never adds one currency to another', async () => {
    const { page } = await pageOf({ rows });
    expect(page.text).not.toContain('350');
  });

  test('says since when something was paid, and thanks for it', async () => {
    const { desk } = await pageOf({ rows });
    await desk.see([
      { id: 'INV-1', paid: '100.00' },
      { ...rows[1]!, paid: '50.00' },
    ]);
    const { text } = await desk.get(await desk.link());
    expect(text).toContain('Total now USD 200.00 As of');
    expect(text).toContain(
      'INV-1 Paid since, thank you Due 26 Feb 2027 Amount SGD 100.00 Paid SGD 100.00 INV-2',
    );
    expect(text).toContain('USD 50.00 paid since, thank you.');
    expect(text).toContain('Reference INV-2 ');
  });

  test('says from what to what an amount was corrected since the letter', async () => {
    const { desk } = await pageOf({ rows });
    await desk.see([{ id: 'INV-1', amount: '90.00' }, rows[1]!]);
    const { text } = await desk.get(await desk.link());
    expect(text).toContain('Amount corrected from SGD 100.00 to SGD 90.00.');
    expect(text.match(/corrected/g)).toHaveLength(1);
  });

  test('has nothing to pay once all is', async () => {
    const { desk } = await pageOf({ rows: [{ id: 'INV-1' }], config: bank });
    await recordPayment(desk.ports, { invoice_id: 'INV-1', by, id: 'p', source: 'person', on: today });
    const { text } = await desk.get(await desk.link());
    expect(text).toContain('Nothing to pay As of');
    expect(text).toContain('Paid since, thank you');
    expect(text).not.toMatch(/How to pay|Reference|Already paid|I’ll pay on|First Bank/);
  });

  test('nets credit notes in their own currency', async () => {
    const { page } = await pageOf({ rows: [...rows, { id: 'CN-1', amount: '-30.00' }] });
    expect(page.text).toContain('Total now SGD 70.00 USD 250.00');
    expect(page.text).toContain('Credit note CN-1 SGD -30.00');
  });

  test('shows the row’s own pay link, which host it opens, and for which invoices', async () => {
    const paying = [{ id: 'INV-1', 'Pay url': 'https://pay.bank.example/i?id=1&x=2' }, rows[1]!];
    const { page } = await pageOf({ rows: paying, config: bank });
    expect(page.html).toContain('href="https://pay.bank.example/i?id=1&amp;x=2" rel="noreferrer"');
    expect(page.text).toContain('Pay online: INV-1 opens pay.bank.example');
    expect(page.text.indexOf('Pay online')).toBeLessThan(page.text.indexOf('First Bank'));
    const all = await pageOf({ rows: [paying[0]!] });
    expect(all.page.text).toContain('Pay online opens pay.bank.example');
  });

  test('shows no link to where nobody has said that it is ours, or somebody that it is not', async () => {
    const url = 'https://pay.new.example/i';
    const desk = await openPayDesk({
      rows: [{ id: 'INV-1', 'Pay url': url }],
      config: bank,
      unconfirmed: true,
    });
    const seen = async () => (await desk.get(await desk.link())).html;
    expect(await seen()).not.toContain('pay.new.example');
    expect(await seen()).toContain('First Bank');
    await answerHost(desk.ports, { host: 'pay.new.example', answer: 'confirmed', by });
    expect(await seen()).toContain(`href="${url}"`);
    await answerHost(desk.ports, { host: 'pay.new.example', answer: 'refused', by });
    expect(await seen()).not.toContain('pay.new.example');
  });

  test.each([
    'http://pay.bank.example/i',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://u:p@evil.example/',
  ])('carries no link like %s', async (url) => {
    const { page } = await pageOf({ rows: [{ id: 'INV-1', 'Pay url': url }] });
    expect(page.text).not.toContain('Pay online');
    expect(page.html).not.toContain(url);
    expect(page.text).toContain('Please ask us how to pay.');
  });

  test('escapes what stands in the sheet', async () => {
    const evil = `<script>alert(1)</script>"'&`;
    const desk = await openPayDesk({ rows: [{ id: `I${evil}`, customer: evil, email: 'a@acme.example' }] });
    const { html, text, status } = await desk.get(await desk.link('pay', 'a@acme.example'));
    expect(status).toBe(200);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(text).toContain(`I${evil}`);
  });

  test('lets bank details be copied without script, and shows Copy only with it', async () => {
    const { page } = await pageOf({
      rows,
      config: { PAYDESK_HOW_TO_PAY: 'See https://bank.example: pay there\nIBAN: GB00 1234' },
    });
    expect(page.html).toContain('<p>See https://bank.example: pay there</p>');
    expect(page.html).toContain('dir="auto">GB00 1234</span>');
    expect(page.html).toContain('user-select:all');
    expect(page.html).toContain('[hidden]{display:none!important}');
    for (const [button] of page.html.matchAll(/<button type="button"[^>]*>/g))
      expect(button).toMatch(/ hidden>$/);
  });

  test.each(['promise', 'paid', 'wrong', 'wrong-person', 'x'])(
    'thanks for nothing that was not said: %s',
    async (said) => {
      const { desk, page } = await pageOf({ rows });
      expect((await desk.get(`${await desk.link()}?said=${said}`)).text).toBe(page.text);
    },
  );

  test('is a page that a screen reader and a phone can use', async () => {
    const { page } = await pageOf({ rows, config: bank });
    expect(page.html).toMatch(/^<!doctype html>\n<html lang="en-GB">/);
    expect(page.html).toContain('name="viewport" content="width=device-width, initial-scale=1"');
    expect(page.html.match(/<h1>/g)).toHaveLength(1);
    expect(page.html).toMatch(/<main>[\s\S]*<\/main>/);
    const ids = [...page.html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of page.html.matchAll(/(?:for|data-copy|aria-describedby)="([^" ]+)/g))
      expect(ids).toContain(id);
    for (const [field] of page.html.matchAll(/<(?:textarea|input type="date")[^>]*>/g))
      expect(page.html).toContain(`<label for="${/id="([^"]+)"/.exec(field)?.[1]}"`);
    expect(page.html).not.toMatch(/ style=| on[a-z]+=|src=|@import|url\(/);
  });
});

describe('what a customer may know', () => {
  const stateOf = async (act: (p: Awaited<ReturnType<typeof openPayDesk>>['ports']) => Promise<unknown>) => {
    const desk = await openPayDesk({ rows: [{ id: 'INV-1' }], config: bank });
    await act(desk.ports);
    return (await desk.get(await desk.link())).text;
  };
  const command = { invoice_id: 'INV-1', by: 'U123' };

  test.each([
    [
      'a dispute',
      (p) => disputeInvoice(p, { ...command, note: 'secret' }),
      'INV-1 We are looking into it Due',
    ],
    ['a write-off', (p) => writeOffInvoice(p, command), 'INV-1 Closed, nothing more to pay Due'],
    ['a pause', (p) => pauseChase(p, { ...command, until: '2027-03-20', note: 'secret' }), 'INV-1 Due'],
    [
      '“I have paid”',
      (p) => holdInvoice(p, { ...command, reason: 'says-paid' }),
      'INV-1 You told us it is paid; we are checking Due',
    ],
    ['a hold', (p) => holdInvoice(p, { ...command, reason: 'person', note: 'secret' }), 'INV-1 Due'],
  ] as [string, Parameters<typeof stateOf>[0], string][])(
    '%s is told in words for them',
    async (_, act, words) => {
      const text = await stateOf(act);
      expect(text).toContain(words);
      expect(text).not.toMatch(/secret|U123|written|dispute|pause|held|hold|2027-03-20/i);
    },
  );

  test('what is closed is not counted', async () => {
    expect(await stateOf((p) => writeOffInvoice(p, command))).toContain('Nothing to pay');
  });

  test('what they said is not asked for online again', async () => {
    const desk = await openPayDesk({ rows: [{ id: 'INV-1', 'Pay url': 'https://pay.bank.example/1' }] });
    await holdInvoice(desk.ports, { ...command, reason: 'says-paid' });
    const { text } = await desk.get(await desk.link());
    expect(text).toContain('You told us that SGD 100.00 is paid. We are checking.');
    expect(text).not.toContain('Pay online');
  });
});

describe('nobody sees another’s debts', () => {
  const two = [
    { id: 'INV-1' },
    { id: 'INV-9', customer: 'Beta', email: 'ap@beta.example', amount: '777.77' },
    { id: 'INV-5', email: 'other@acme.example', amount: '555.55' },
  ];

  test('a page shows the invoices of its own letter alone', async () => {
    const { page } = await pageOf({ rows: two });
    expect(page.text).toContain('INV-1');
    expect(page.text).not.toMatch(/INV-9|INV-5|777|555|Beta/);
  });

  test.each([
    ['another customer', { customer: 'Beta' }],
    ['another issue date', { issued: '2027-02-20' }],
    ['another address', { email: 'new@acme.example' }],
  ])('a number that has %s by now is shown without its amounts', async (_, change) => {
    const { desk } = await pageOf({ rows: two });
    await desk.see([{ id: 'INV-1', amount: '432.10', ...change }, ...two.slice(1)]);
    const { text } = await desk.get(await desk.link());
    expect(text).toContain('Please ask us about INV-1');
    expect(text).not.toMatch(/432|100\.00|Beta|new@|Nothing to pay/);
  });

  test('nor are they once somebody said that it was another customer’s all along', async () => {
    const { desk } = await pageOf({ rows: two });
    await desk.see([{ id: 'INV-1', amount: '432.10', customer: 'Beta' }, ...two.slice(1)]);
    await answerReusedNumber(desk.ports, { invoice_id: 'INV-1', by, answer: 'correction' });
    const { text } = await desk.get(await desk.link());
    expect(text).toContain('Please ask us about INV-1');
    expect(text).not.toMatch(/432|Beta/);
  });

  test('a number that stands for a new invoice of theirs is not the letter’s any more', async () => {
    const { desk } = await pageOf({ rows: two });
    await desk.see([{ id: 'INV-1', amount: '432.10', issued: '2027-02-20' }, ...two.slice(1)]);
    await answerReusedNumber(desk.ports, { invoice_id: 'INV-1', by, answer: 'new-invoice' });
    const { text } = await desk.get(await desk.link());
    expect(text).toContain('Please ask us about INV-1');
    expect(text).not.toContain('432');
  });

  test('an invoice that is gone from the sheet, or cannot be read there, is shown so as well', async () => {
    const { desk } = await pageOf({ rows: two });
    await desk.see([{ id: 'INV-1', amount: 'many' }, ...two.slice(1)]);
    expect((await desk.get(await desk.link())).text).toContain('Please ask us about INV-1');
    await desk.see(two.slice(1));
    expect((await desk.get(await desk.link())).text).toContain('Please ask us about INV-1');
  });

  test('a customer who gains an id in the sheet keeps the page', async () => {
    const { desk } = await pageOf({ rows: [{ id: 'INV-1' }] });
    await desk.see([{ id: 'INV-1', customer_id: 'C-7' }]);
    expect((await desk.get(await desk.link())).text).toContain('Total now SGD 100.00');
  });

  test('an owner’s escalation shows the page and takes no answers', async () => {
    const desk = await openPayDesk({ rows: [{ id: 'INV-1', due: '2027-01-20' }] });
    const page = await desk.get(await desk.link('pay', 'owner@studio.example'));
    expect(page.text).toContain('Total now SGD 100.00');
    expect(page.forms).toEqual([]);
  });
});

describe('languages', () => {
  test.each([
    ['Chinese', 'zh', '目前合计 SGD 100.00', '付款方式', '已经付款？'],
    ['Malay', 'ms', 'Jumlah sekarang SGD 100.00', 'Cara membayar', 'Sudah bayar?'],
    ['French', 'en-GB', 'Total now SGD 100.00', 'How to pay', 'Already paid?'],
    ['', 'en-GB', 'Total now SGD 100.00', 'How to pay', 'Already paid?'],
  ])('a row in %s has its page in %s', async (Language, tag, ...words) => {
    const { page } = await pageOf({ rows: [{ id: 'INV-1', Language }] });
    expect(page.html).toContain(`<html lang="${tag}">`);
    for (const word of words) expect(page.text).toContain(word);
  });
});
