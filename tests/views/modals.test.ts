import { findInvoiceModal, readFind } from '../../views/modals/find-invoice.ts';
import { heldModal, readPage } from '../../views/modals/held.ts';
import { invoiceModal } from '../../views/modals/invoice.ts';
import { letterModal } from '../../views/modals/letter.ts';
import { pauseChaseModal, readPause } from '../../views/modals/pause-chase.ts';
import { promisePaymentModal, readPromise } from '../../views/modals/promise-payment.ts';
import { readPayment, recordPaymentModal } from '../../views/modals/record-payment.ts';
import { invoice, read, today } from './samples.ts';

const values = (answers: Record<string, object>) =>
  Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, { [id]: answer }]));
const inputs = (modal: { blocks: unknown[] }) => JSON.stringify(modal.blocks);

describe('Pause', () => {
  test('a week from today, or the day it has', () => {
    const modal = pauseChaseModal({ invoice: invoice(), today });
    expect(modal).toMatchObject({
      callback_id: 'pause-chase',
      title: { text: 'Pause INV-7' },
      private_metadata: '{"id":"INV-7","revision":2}',
    });
    expect(inputs(modal)).toContain('"initial_date":"2027-01-12"');
    const paused = invoice({ status: 'paused', until: '2027-02-01', note: 'on holiday' });
    expect(inputs(pauseChaseModal({ invoice: paused, today }))).toMatch(/"2027-02-01".*"on holiday"/);
  });

  test.each([
    [
      { until: { selected_date: '2027-01-12' }, note: { value: ' the PO ' } },
      { until: '2027-01-12', note: 'the PO' },
    ],
    [{ until: { selected_date: '2027-01-12' }, note: { value: null } }, { until: '2027-01-12' }],
    [
      { until: { selected_date: null } },
      { errors: { until: 'Choose the day until which no letter leaves.' } },
    ],
    [
      { until: { selected_date: '2027-02-30' } },
      { errors: { until: 'Choose the day until which no letter leaves.' } },
    ],
    [
      { until: { selected_date: '2027-01-12' }, note: { value: 'x'.repeat(1001) } },
      { errors: { note: 'Keep it below 1,000 characters.' } },
    ],
  ])('reads %j', (answers, expected) => {
    expect(readPause(values(answers))).toEqual(expected);
  });

  test.each([undefined, null, 'x', { until: 1 }, { until: { until: 'x' } }])(
    'reads nothing in %j',
    (state) => {
      expect(readPause(state)).toHaveProperty('errors.until');
    },
  );
});

describe('Promise', () => {
  test('asks for a day', () => {
    expect(promisePaymentModal({ invoice: invoice(), today }).callback_id).toBe('promise-payment');
    expect(readPromise(values({ on: { selected_date: '2027-01-12' } }))).toEqual({ on: '2027-01-12' });
    expect(readPromise(values({ on: {} }))).toHaveProperty('errors.on');
  });
});

describe('Mark paid', () => {
  const open = (minor: number, currency: string) => invoice({ open: { minor, currency } });
  const submitted = (value: string, currency = 'SGD') =>
    readPayment(values({ on: { selected_date: today }, [`amount-${currency}`]: { value } }));

  test('today, and the balance as people write it', () => {
    const modal = recordPaymentModal({ invoice: invoice(), today });
    expect(inputs(modal)).toContain('"initial_date":"2027-01-05"');
    expect(inputs(modal)).toContain('"initial_value":"4,800.00"');
    expect(inputs(modal)).toContain('Amount in SGD');
  });

  test.each([
    [480_000, 'SGD'],
    [1_234, 'KWD'],
    [250_000, 'KWD'],
    [1_234_567, 'KWD'],
    [1_200, 'JPY'],
    [1_234_567, 'JPY'],
    [5, 'EUR'],
  ])('what it fills in for %d %s is read as that', (minor, currency) => {
    const modal = recordPaymentModal({ invoice: open(minor, currency), today });
    const filled = /"initial_value":"([^"]+)"/.exec(inputs(modal))?.[1] ?? '';
    expect(submitted(filled, currency)).toEqual({ on: today, amount: { minor, currency } });
  });

  test.each([
    ['4,800.00', 'SGD', 480_000],
    ['4800', 'SGD', 480_000],
    ['4.800,00', 'SGD', 480_000],
    ['S$ 12.5', 'SGD', 1_250],
    ['1.200', 'JPY', 1_200],
  ])('%s %s', (text, currency, minor) => {
    expect(submitted(text, currency)).toEqual({ on: today, amount: { minor, currency } });
  });

  test.each([
    ['', 'SGD', 'Write the amount that arrived.'],
    ['0', 'SGD', 'Write an amount above zero.'],
    ['-5', 'SGD', 'Write an amount above zero.'],
    ['EUR 5', 'SGD', '"EUR 5" is not in SGD.'],
    ['about 5', 'SGD', '"about 5" is not an amount: write it like 1234.50.'],
    ['4.805', 'EUR', undefined],
    ['1,234', 'KWD', '"1,234" can be read as thousands or as decimals: write it with all 3 decimals.'],
    ['1.005', 'JPY', undefined],
    ['12.345,678', 'SGD', '"12.345,678" has more decimals than SGD has, which is 2.'],
  ])('refuses %s %s in words', (text, currency, words) => {
    if (words !== undefined)
      expect(submitted(text, currency)).toEqual({ errors: { [`amount-${currency}`]: words } });
    else expect(submitted(text, currency)).toHaveProperty('amount');
  });

  test('without an amount to fill in only the day is asked', () => {
    const { open: _, ...gone } = invoice();
    expect(inputs(recordPaymentModal({ invoice: gone, today }))).not.toContain('amount-');
    expect(readPayment(values({ on: { selected_date: today } }))).toEqual({ on: today });
    expect(readPayment(values({ on: {}, 'amount-SGD': { value: '1' } }))).toHaveProperty('errors.on');
    expect(readPayment(values({ on: { selected_date: today }, 'amount-ZZZ': { value: '1' } }))).toEqual({
      on: today,
    });
  });
});

describe('what is only looked at', () => {
  test('an invoice with all that may be done', () => {
    const shown = invoice({
      status: 'paused',
      until: '2027-01-12',
      by: 'U024BE7LH',
      acts: ['resume-chase', 'pause-chase', 'dispute-invoice'],
      last_letter: { on: '2027-01-04', move: 'first_nudge' },
      undo: { act: 'pause-chase', until: '09:12' },
    });
    const modal = invoiceModal({ invoice: shown, next: ['Next is a follow up, from 2027-01-12.'] });
    expect(modal).toMatchObject({ title: { text: 'INV-7' }, callback_id: 'show-invoice' });
    expect(modal).not.toHaveProperty('submit');
    expect(read(modal.blocks as never)).toEqual([
      '*INV-7* · Harbour Café',
      '*Balance* SGD 4,800.00',
      '*Status* Paused',
      '*Due* Thu 24 Dec, 12 days past due',
      '*Last letter* First nudge, Mon 4 Jan',
      'Paused until Tue 12 Jan by <@U024BE7LH>. Undo until 9:12.',
      'Next is a follow up, from Tue 12 Jan.',
      '[Undo] [Resume] [Pause] [Disputed]',
    ]);
  });

  test('a letter', () => {
    const { blocks } = letterModal({
      subject: 'Invoice INV-7',
      to: 'ap@harbour.example',
      state: 'Sent Tue 5 Jan, 9:02',
      text: 'Dear Mei,\n\nINV-7 is due.\r\n*Thanks*',
    });
    expect(read(blocks as never)).toEqual([
      '*To* ap@harbour.example',
      '*Subject* Invoice INV-7',
      'Sent Tue 5 Jan, 9:02',
      '>Dear Mei,',
      '>',
      '>INV-7 is due.',
      '>∗Thanks∗',
    ]);
  });

  test('what is held, by pages', () => {
    const held = [{ invoice: invoice(), why: 'is disputed' }];
    const middle = heldModal({ held, page: 2, pages: 3, total: 64 });
    expect(read(middle.blocks as never)).toEqual([
      '64 invoices held back, page 2 of 3',
      '*INV-7* is disputed',
      'Harbour Café · SGD 4,800.00 · 12 days past due',
      '[More]',
      '[Previous]',
      '[Next]',
    ]);
    const turns = [...inputs(middle).matchAll(/"action_id":"show-held".*?"value":"(.*?)","acc/g)];
    expect(turns.map(([, value = '']) => readPage(JSON.parse(`"${value}"`)))).toEqual([1, 3]);
    expect(read(heldModal({ held: [], page: 1, pages: 1, total: 0 }).blocks as never)).toEqual([
      'Nothing is held back.',
    ]);
  });

  test.each([undefined, '', 'x', '-1', '{"id":"0","revision":0}', '1e99'])(
    'page %j is the first',
    (value) => {
      expect(readPage(value)).toBe(1);
    },
  );

  test('a number to look for', () => {
    expect(findInvoiceModal().callback_id).toBe('find-invoice');
    expect(readFind(values({ invoice: { value: ' INV-7 ' } }))).toEqual({ invoice_id: 'INV-7' });
    expect(readFind(values({ invoice: { value: ' ' } }))).toHaveProperty('errors.invoice');
  });
});
