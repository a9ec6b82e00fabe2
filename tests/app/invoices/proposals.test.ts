import {
  approveProposal,
  discardProposal,
  editProposal,
  undoProposal,
} from '../../../app/invoices/decide-proposal.ts';
import type { InvoiceRead } from '../../../app/invoices/invoice-read.ts';
import { exactMoney, type Proposal } from '../../../app/invoices/proposal.ts';
import { proposeInvoice, type ToPropose } from '../../../app/invoices/propose-invoice.ts';
import { readInvoiceSheet } from '../../../app/invoices/sheet/read-sheet.ts';
import { DefiniteFailure } from '../../../app/shared/errors.ts';
import { hour, minute } from '../../../app/shared/instant.ts';
import { sweeper } from '../../../jobs/sweeper.ts';
import { verifyAudit } from '../../../local/verify-audit.ts';
import { openTestDesk, type TestDesk, type TestDeskOptions } from '../../support/desk.ts';

const by = 'U024BE7LH';
const sure = <T>(value: T) => ({ value, confidence: 0.97 });

const whole: InvoiceRead = {
  number: sure('INV-77'),
  customer: sure('Harbour Café'),
  contact: sure('ap@harbour.example'),
  issue_date: sure('2027-02-20'),
  due_date: sure('2027-03-20'),
  total: sure('4800.00'),
  currency: sure('SGD'),
  from: 'text',
};

const mail = (read: Partial<InvoiceRead> = {}, more: Partial<ToPropose> = {}): ToPropose => ({
  key: 'mail:1',
  read: { ...whole, ...read },
  source: { lane: 'mail', from: 'anna@harbour.example', subject: 'Invoice' },
  ...more,
});
const trusted: Partial<ToPropose> = {
  key: 'hook:1',
  source: { lane: 'webhook', from: 'stripe', trusted: true },
};

async function open(options: TestDeskOptions = {}): Promise<TestDesk> {
  const desk = await openTestDesk({ slack: true, ...options });
  await desk.sync();
  await desk.work();
  return desk;
}

async function propose(desk: TestDesk, what = mail()): Promise<Proposal> {
  const { proposal } = await proposeInvoice(desk.ports, what);
  await desk.work();
  return at(desk, proposal);
}

const at = async (desk: TestDesk, { id }: Pick<Proposal, 'id'>): Promise<Proposal> =>
  (await desk.store.get<Proposal>('pd-records', { id })) as Proposal;

/** Ten minutes later, and again until nothing is due. */
async function later(desk: TestDesk, ms = 11 * minute): Promise<void> {
  desk.advance(ms);
  await sweeper(desk.ports);
  await desk.work();
}

const rowsOf = (desk: TestDesk, number = 'INV-77') =>
  readInvoiceSheet(desk.sheet.csv, { currency: 'SGD' }).rows.filter((row) => row.invoice_id === number);

/** The card as it stands in Slack now. */
function cardOf(desk: TestDesk) {
  const cards = [...desk.cards.values()].flatMap(({ notice }) =>
    notice.kind === 'proposal' ? [notice] : [],
  );
  expect(cards).toHaveLength(1);
  return cards[0]!.proposal;
}
const saidIn = (desk: TestDesk): string[] =>
  desk.messages.flatMap(({ notice }) => (notice.kind === 'told' ? [notice.text] : []));

describe('what comes in', () => {
  test('is shown once with what may be done, however often it comes', async () => {
    const desk = await open();
    const first = await propose(desk);
    const second = await proposeInvoice(desk.ports, mail());
    await desk.work();
    expect(second).toMatchObject({ again: true, proposal: { id: first.id } });
    expect(cardOf(desk)).toMatchObject({
      status: 'proposed',
      invoice: { number: 'INV-77', amount: { minor: 480_000, currency: 'SGD' } },
      source: 'a mail from anna@harbour.example, “Invoice”',
      acts: ['approve-proposal', 'edit-proposal', 'discard-proposal'],
      unsure: [],
      missing: [],
    });
    expect((await verifyAudit(desk.store)).broken).toEqual([]);
  });

  test('shows what was not sure, what is missing, and a currency that nobody named', async () => {
    const desk = await open();
    const { currency: _, due_date: __, ...read } = whole;
    await propose(desk, mail({}, { read: { ...read, customer: { value: 'Harbour', confidence: 0.6 } } }));
    expect(cardOf(desk)).toMatchObject({ unsure: ['customer', 'amount'], missing: ['due_date'] });
  });

  test('that the sheet has and says the same is told and not proposed', async () => {
    const desk = await open({ rows: [{ id: 'INV-77', amount: '4800.00', customer: 'Harbour  café' }] });
    const due_date = sure(readInvoiceSheet(desk.sheet.csv, { currency: 'SGD' }).rows[0]!.due_date);
    const proposal = await propose(desk, mail({ due_date, number: sure('inv-77 ') }));
    expect(proposal.status).toBe('known');
    expect(saidIn(desk)).toEqual([
      expect.stringMatching(/nothing new in a mail from anna.*inv-77 of Harbour Café/),
    ]);
  });

  test.each<[string, Partial<InvoiceRead>]>([
    ['amount', { total: sure('4900.00') }],
    ['customer', { customer: sure('Kite & Co') }],
    ['currency', { currency: sure('USD') }],
  ])('that the sheet has with another %s is asked about and never written', async (_, other) => {
    const desk = await open({ rows: [{ id: 'INV-77', amount: '4800.00', customer: 'Harbour Café' }] });
    const before = desk.sheet.csv;
    const proposal = await propose(desk, mail(other));
    expect(cardOf(desk)).toMatchObject({
      acts: ['edit-proposal', 'discard-proposal'],
      clash: expect.stringContaining('The sheet has INV-77 of Harbour Café, SGD 4,800.00'),
    });
    await expect(approveProposal(desk.ports, { ...proposal, by })).rejects.toThrow('in the sheet once');
    await later(desk);
    expect(desk.sheet.csv).toBe(before);
  });

  test('a second message of one number is known where it says the same, else both are seen', async () => {
    const desk = await open();
    const first = await propose(desk);
    expect((await propose(desk, mail({}, { key: 'mail:2' }))).status).toBe('known');
    const other = await propose(desk, mail({ total: sure('1.00') }, { key: 'mail:3' }));
    const shown = [...desk.cards.values()].flatMap(({ notice: n }) =>
      n.kind === 'proposal' ? [n.proposal] : [],
    );
    expect(shown.at(-1)?.clash).toContain('Another one was proposed already: INV-77');
    await approveProposal(desk.ports, { ...first, by });
    await expect(approveProposal(desk.ports, { ...other, by })).rejects.toThrow('approved from another');
  });

  test('from a trusted source goes into the sheet at once, but for what is doubtful', async () => {
    const desk = await open();
    expect(await propose(desk, mail({}, trusted))).toMatchObject({ status: 'approved', row: 'written' });
    expect(rowsOf(desk)).toMatchObject([{ amount: { minor: 480_000 }, email: 'ap@harbour.example' }]);
    const { due_date: _, ...read } = whole;
    const doubtful = { ...trusted, key: 'hook:2', read: { ...read, number: sure('INV-78') } };
    expect(await propose(desk, mail({}, doubtful))).toMatchObject({ status: 'proposed' });
  });

  test('is put aside when nobody decides for thirty days', async () => {
    const desk = await open();
    const proposal = await propose(desk);
    await later(desk, 30 * 24 * hour + minute);
    expect(await at(desk, proposal)).toMatchObject({ status: 'expired' });
    expect(cardOf(desk)).toMatchObject({ status: 'expired', acts: [] });
  });
});

describe('a decision', () => {
  test('to approve puts the row into the sheet ten minutes later, once', async () => {
    const desk = await open();
    const proposal = await propose(desk);
    const approved = await approveProposal(desk.ports, { ...proposal, by });
    await desk.work();
    expect(cardOf(desk)).toMatchObject({
      by,
      acts: ['undo-proposal'],
      row: expect.stringContaining('goes into'),
    });
    await later(desk, 9 * minute);
    expect(rowsOf(desk)).toEqual([]);
    await later(desk, 2 * minute);
    expect(rowsOf(desk)).toMatchObject([
      { customer: 'Harbour Café', due_date: '2027-03-20', amount: { minor: 480_000, currency: 'SGD' } },
    ]);
    await later(desk, 20 * minute);
    expect(rowsOf(desk)).toHaveLength(1);
    expect(cardOf(desk)).toMatchObject({ row: 'It is in the invoice sheet.', acts: [] });
    await expect(undoProposal(desk.ports, { ...approved, by })).rejects.toThrow('changed since you looked');
    expect((await verifyAudit(desk.store)).broken).toEqual([]);
  });

  test('is taken back by Undo, and nothing is written', async () => {
    const desk = await open();
    const approved = await approveProposal(desk.ports, { ...(await propose(desk)), by });
    await undoProposal(desk.ports, { ...approved, by });
    await later(desk, hour);
    expect(rowsOf(desk)).toEqual([]);
    expect(cardOf(desk)).toMatchObject({ status: 'proposed' });
    expect(cardOf(desk).by).toBeUndefined();
  });

  test('applies to what was seen, and the first one counts', async () => {
    const desk = await open();
    const proposal = await propose(desk);
    await discardProposal(desk.ports, { ...proposal, by });
    await expect(approveProposal(desk.ports, { ...proposal, by })).rejects.toThrow(
      'changed since you looked',
    );
    await later(desk);
    expect(rowsOf(desk)).toEqual([]);
  });

  test('needs everything that the sheet needs, and may bring it along', async () => {
    const desk = await open();
    const { due_date: _, ...read } = whole;
    const proposal = await propose(desk, mail({}, { read }));
    await expect(approveProposal(desk.ports, { ...proposal, by })).rejects.toThrow('has no due date');
    const edits = {
      number: 'INV-79',
      customer: 'Kite',
      amount: { minor: 1, currency: 'SGD' },
      due_date: '2027-04-01',
    };
    const edited = await editProposal(desk.ports, { ...proposal, by, edits });
    expect(edited).toMatchObject({ proposed: edits, unsure: [], status: 'proposed' });
    await approveProposal(desk.ports, { ...edited, by, edits: { ...edits, customer: 'Kite & Co' } });
    await later(desk);
    expect(rowsOf(desk, 'INV-79')).toMatchObject([{ customer: 'Kite & Co' }]);
  });
});

describe('the row in the sheet', () => {
  const approve = async (desk: TestDesk, what = mail()) => {
    const proposal = await propose(desk, what);
    await approveProposal(desk.ports, { ...proposal, by });
    return proposal;
  };
  const sheets: [string, string, string][] = [
    ['as text', 'Invoice,Customer,Amount,Due date\n', "INV-77,'=2+5,4800.00,2027-03-20"],
    [
      'by its own headers',
      'My list\n\nDue,Kunde?,Client,Invoice no,Total\n',
      "2027-03-20,,'=2+5,INV-77,4800.00",
    ],
    [
      'with the comma that the others have',
      'Number;Client;Amount;Due date\nA-1;Kite;1.250,50;2027-02-01\n',
      "INV-77;'=2+5;4800,00;2027-03-20",
    ],
    [
      'with its currency in the amount where the sheet has no column for it',
      'Number,Client,Amount,Due date\nA-1,Kite,5.00,2027-02-01\n',
      "INV-77,'=2+5,USD 4800.00,2027-03-20",
    ],
  ];
  test.each(sheets)('is written %s', async (_, csv, row) => {
    const desk = await open({ rows: [] });
    desk.sheet.csv = csv;
    const currency = row.includes('USD') ? 'USD' : 'SGD';
    await approve(desk, mail({ customer: sure('=2+5'), currency: sure(currency) }));
    await later(desk);
    expect(desk.sheet.csv).toBe(`${csv}${row}\n`);
    expect(readInvoiceSheet(desk.sheet.csv, { currency: 'SGD' }).faults).toEqual([]);
  });

  test('waits for a sheet that would turn it into something else, and says so once', async () => {
    const desk = await open({ rows: [] });
    desk.sheet.csv = 'Number,Client,Amount (SGD),Due date\n';
    const proposal = await approve(desk, mail({ currency: sure('USD') }));
    await expect(later(desk)).resolves.toBeUndefined();
    await later(desk);
    expect(saidIn(desk)).toEqual([
      expect.stringMatching(/INV-77 cannot be written.*Add a column “Currency”/),
    ]);
    desk.sheet.csv = 'Number,Client,Amount,Currency,Due date\n';
    await later(desk, hour);
    expect(desk.sheet.csv).toContain('INV-77,Harbour Café,4800.00,USD,2027-03-20');
    expect((await at(desk, proposal)).waits).toBeUndefined();
  });

  test('is there once after an answer that was lost, a crash, and a sheet that was sorted', async () => {
    const desk = await open();
    await approve(desk);
    const { append } = desk.ports.sheets;
    desk.ports.sheets.append = async (sheet, row) => {
      await append(sheet, row);
      desk.ports.sheets.append = append;
      throw new Error('the line went dead');
    };
    await later(desk).catch(() => undefined);
    const [head, ...rows] = desk.sheet.csv.trimEnd().split('\n');
    desk.sheet.csv = `${[head, ...rows.toReversed()].join('\n')}\n`;
    for (let i = 0; i < 4; i++) await later(desk);
    expect(desk.sheet.csv.match(/INV-77/g)).toHaveLength(1);
  });

  test('that stands there twice loses ours, never another’s', async () => {
    const desk = await open();
    await approve(desk);
    const { append } = desk.ports.sheets;
    desk.ports.sheets.append = async (sheet, row) => {
      desk.ports.sheets.append = append;
      await append(sheet, { ...row, customer: 'Harbour Café Ltd' });
      await append(sheet, row);
    };
    await later(desk);
    expect(rowsOf(desk)).toMatchObject([{ customer: 'Harbour Café Ltd' }]);
    expect(saidIn(desk)).toEqual([expect.stringContaining('stood in the invoice sheet twice')]);
  });

  test('that an old copy of the sheet was saved over comes back once, and then stays out', async () => {
    const desk = await open();
    await approve(desk);
    const before = desk.sheet.csv;
    await later(desk);
    desk.sheet.csv = before;
    await later(desk, 16 * minute);
    expect(rowsOf(desk)).toHaveLength(1);
    expect(saidIn(desk)).toEqual([expect.stringContaining('was gone from the invoice sheet')]);
    desk.sheet.csv = before;
    await later(desk, 2 * hour);
    expect(rowsOf(desk)).toEqual([]);
  });

  test('waits while there is no sheet', async () => {
    const desk = await open();
    await approve(desk);
    const { csv } = desk.sheet;
    desk.sheet.csv = '';
    await later(desk);
    expect(desk.sheet.csv).toBe('');
    desk.sheet.csv = csv;
    await later(desk, hour);
    expect(rowsOf(desk)).toHaveLength(1);
  });

  test('is left to whoever wrote that number meanwhile', async () => {
    const desk = await open();
    const proposal = await approve(desk);
    desk.edit([{ id: 'INV-77', amount: '5.00', customer: 'Kite' }]);
    await later(desk);
    expect(rowsOf(desk)).toMatchObject([{ amount: { minor: 500 } }]);
    expect(await at(desk, proposal)).toMatchObject({ row: 'other' });
  });
});

test.each([
  ['4800.00', 'SGD', 480_000],
  ['4800', 'SGD', 480_000],
  ['-1.73', 'SGD', -173],
  ['4800.00', 'JPY', 4800],
  ['4800.50', 'JPY', undefined],
  ['1.234', 'KWD', 1234],
  ['1.2345', 'KWD', undefined],
  ['0.00', 'SGD', 0],
  ['-0', 'SGD', 0],
  ['99999999999999999', 'SGD', undefined],
  ['1e3', 'SGD', undefined],
  ['1,000.00', 'SGD', undefined],
  ['', 'SGD', undefined],
])('%p of %s is %p of its smallest unit', (text, currency, minor) => {
  expect(exactMoney(text, currency)?.minor).toBe(minor);
});

test('a store that fails once loses nothing', async () => {
  const desk = await open();
  desk.trouble.post = new DefiniteFailure('Slack is down');
  await proposeInvoice(desk.ports, mail());
  await desk.work().catch(() => undefined);
  delete desk.trouble.post;
  await later(desk);
  expect(cardOf(desk)).toMatchObject({ status: 'proposed' });
});
