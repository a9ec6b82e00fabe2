import type { Notice, ReviewedLetter, ShownInvoice } from '../../app/ports/messenger.ts';
import { messageView } from '../../views/message.ts';
import { invoice, letter, read, review, sgd, today } from './samples.ts';

const lines = (notice: Notice): string[] => read(messageView(notice).blocks);
const row = '[Pause] [Disputed] [Write off] [Mark paid] [More]';

describe('the day’s review', () => {
  test('a letter that leaves, with what may be done about it', () => {
    expect(lines(review())).toEqual([
      'Tue 5 Jan: 1 letter',
      '*Harbour Café* · First nudge',
      '*INV-7* · SGD 4,800.00 · 12 days past due',
      'Leaves 9:02 to ap@harbour.example',
      '[Read letter]',
      row,
    ]);
  });

  test('buttons are bound to what was seen, and name it', () => {
    const { blocks } = messageView(review());
    const actions = blocks.find((block) => block.type === 'actions');
    expect(actions?.elements[0]).toMatchObject({
      action_id: 'pause-chase',
      value: '{"id":"INV-7","revision":2}',
      accessibility_label: 'Pause INV-7',
    });
  });

  const states: [Partial<ReviewedLetter>, string, string[]?][] = [
    [{ leaves: { day: '2027-01-06', time: '09:15' } }, 'Leaves Wed 6 Jan, 9:15 to ap@harbour.example'],
    [{ status: 'sending' }, 'Is leaving now to ap@harbour.example'],
    [{ status: 'sent', sent: { day: today, time: '10:30' } }, 'Sent 10:30 to ap@harbour.example'],
    [
      { status: 'held', held: 'SGD 4,800.00 is above SGD 1,000.00', acts: ['approve-letter'] },
      'Waits for your yes: SGD 4,800.00 is above SGD 1,000.00.',
      ['[Approve]'],
    ],
    [{ status: 'held', held: 'all letters are stopped' }, 'Waits: all letters are stopped.'],
    [
      { status: 'unknown', acts: ['went-out', 'send-again'] },
      'Nobody knows whether it went out to ap@harbour.example. Look in the mailbox it is sent from.',
      ['[It went out]', '[Send again]'],
    ],
    [{ status: 'bounced', held: '550 no such user' }, 'Came back from ap@harbour.example: 550 no such user.'],
    [{ status: 'cancelled' }, 'Did not leave.'],
    [{ move: 'escalate', address: 'channel' }, 'Leaves 9:02 to the channel'],
  ];
  test.each(states)('a letter that is %j', (more, words, buttons = []) => {
    const said = lines(review({ letters: [letter(more)] }));
    expect(said[3]).toBe(words);
    expect(said.at(-1)).toBe([...buttons, row].join(' '));
  });

  const invoices: [Partial<ShownInvoice>, string, string][] = [
    [
      {
        status: 'paused',
        until: '2027-01-12',
        by: 'U024BE7LH',
        note: 'waiting for the PO',
        acts: ['resume-chase', 'pause-chase', 'dispute-invoice', 'write-off-invoice', 'record-payment'],
      },
      'Paused until Tue 12 Jan by <@U024BE7LH>: waiting for the PO.',
      '[Resume] [Disputed] [Write off] [Mark paid] [More]',
    ],
    [
      {
        status: 'written-off',
        by: 'U024BE7LH',
        acts: ['reopen-invoice'],
        undo: { act: 'write-off-invoice', until: '09:12' },
      },
      'Written off by <@U024BE7LH>. Undo until 9:12.',
      '[Undo] [Reopen] [More]',
    ],
    [
      { status: 'promised', until: '2027-01-09', by: 'customer:abc', acts: ['cancel-promise'] },
      'Promised for Sat 9 Jan by the customer.',
      '[Cancel promise] [More]',
    ],
    [
      { status: 'held', why: 'the customer says it is paid', acts: ['release-hold'] },
      'Held: the customer says it is paid.',
      '[Release] [More]',
    ],
    [
      { status: 'disputed', by: 'ines@x.example', acts: ['resolve-dispute'] },
      'Disputed by ines@x.example.',
      '[Resolve] [More]',
    ],
    [{ status: 'paid', by: 'sheet', acts: ['reopen-invoice'] }, 'Paid, says the sheet.', '[Reopen] [More]'],
    [
      { by: 'U024BE7LH', undo: { act: 'resume-chase', until: '14:00' } },
      'Resumed by <@U024BE7LH>. Undo until 14:00.',
      `[Undo] ${row}`,
    ],
  ];
  test('what was paid is past due no more', () => {
    const paid = invoice({ status: 'paid', by: 'webhook', open: { minor: 0, currency: 'SGD' } });
    const said = lines(review({ letters: [letter({ invoices: [paid] })] })).join(' ');
    expect(said).toContain('nothing open');
    expect(said).not.toContain('past due');
  });

  test.each(invoices)('an invoice that is %j', (more, words, buttons) => {
    const said = lines(review({ letters: [letter({ invoices: [invoice(more)] })] }));
    expect(said.slice(3, 4)).toEqual([words]);
    expect(said.at(-1)).toBe(buttons);
  });

  test('Undo says until when to whoever only hears it', () => {
    const undone = invoice({ undo: { act: 'pause-chase', until: '09:12' } });
    const { blocks } = messageView(review({ letters: [letter({ invoices: [undone] })] }));
    expect(JSON.stringify(blocks)).toContain('"accessibility_label":"Undo until 9:12, INV-7"');
  });

  test('a letter of several invoices gives each its own row', () => {
    const invoices = [invoice(), invoice({ invoice_id: 'INV-8', days: -3 })];
    expect(lines(review({ letters: [letter({ invoices, totals: [sgd(960_000)] })] }))).toEqual([
      'Tue 5 Jan: 1 letter',
      '*Harbour Café* · First nudge · 2 invoices, SGD 9,600.00',
      'Leaves 9:02 to ap@harbour.example',
      '[Read letter]',
      '*INV-7* · SGD 4,800.00 · 12 days past due',
      row,
      '*INV-8* · SGD 4,800.00 · due in 3 days',
      row,
    ]);
  });

  test('a letter of thirty shows all of them', () => {
    const invoices = Array.from({ length: 30 }, (_, at) => invoice({ invoice_id: `INV-${at}` }));
    const said = lines(review({ letters: [letter({ invoices })] }));
    expect(said.filter((line) => /^\*INV-\d+\*/.test(line))).toHaveLength(30);
    expect(said.filter((line) => line === '[More]')).toHaveLength(30);
  });

  test('warnings first, what is held last, the rest behind Show all', () => {
    const held = [
      { invoice: invoice({ invoice_id: 'INV-11' }), why: 'is paused until 2027-01-12' },
      {
        invoice: invoice({ invoice_id: 'INV-2027-01-12' }),
        why: 'another letter to Harbour Café goes first',
      },
    ];
    const said = lines(
      review({
        letters: [],
        held,
        counts: { letters: 0, held: 64 },
        warnings: ['the sheet could not be read'],
      }),
    );
    expect(said).toEqual([
      'Tue 5 Jan: no letters, 64 held back',
      '*Take care:* the sheet could not be read.',
      '*Held back*',
      '*INV-11* is paused until Tue 12 Jan',
      'Harbour Café · SGD 4,800.00 · 12 days past due',
      '[More]',
      '*INV-2027-01-12*: another letter to Harbour Café goes first',
      'Harbour Café · SGD 4,800.00 · 12 days past due',
      '[More]',
      '[Show all 64]',
    ]);
  });

  test.each([
    [1, '*1 more letter* is not shown here.'],
    [12, '*12 more letters* are not shown here.'],
  ])('says how many letters it has no room for, and where to look: %i', (unshown, words) => {
    const said = lines(review({ unshown, counts: { letters: 40, held: 2 } }));
    const at = said.findIndex((line) => line.startsWith(words));
    expect(said[at]).toMatch(/type \/chase why and the number of its invoice/);
    expect(at).toBeLessThan(said.indexOf('[Show all 2]'));
    expect(lines(review()).join()).not.toContain('not shown');
  });

  test.each([
    [review(), '1 letter leaves today. First: Harbour Café, SGD 4,800.00.'],
    [
      review({ counts: { letters: 6, held: 3 }, page: { n: 2, of: 3 } }),
      '6 letters leave today, 3 invoices held back (2 of 3). First: Harbour Café, SGD 4,800.00.',
    ],
    [
      review({ letters: [], counts: { letters: 0, held: 1 }, warnings: ['all letters are stopped'] }),
      'No letter leaves today, 1 invoice held back. Take care: all letters are stopped.',
    ],
  ])('a lock screen says enough (%#)', (notice, text) => {
    expect(messageView(notice).text).toBe(text);
  });

  test('a write-off is one tap; what cannot be taken back is asked about', () => {
    const unknown = letter({ status: 'unknown', acts: ['went-out', 'send-again'] });
    const { blocks } = messageView(review({ letters: [unknown] }));
    const buttons = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    const asked = buttons.filter((button) => 'confirm' in button).map((button) => button.action_id);
    expect(asked).toEqual(['send-again']);
    expect(JSON.stringify(blocks)).toContain('a second letter reaches the customer');
  });
});

describe('other news', () => {
  test('a question, its answers, and the invoice without them', () => {
    const held = invoice({
      status: 'held',
      why: 'the customer says it is paid',
      acts: ['release-hold', 'dispute-invoice', 'write-off-invoice', 'record-payment'],
    });
    const notice: Notice = {
      kind: 'ask',
      about: 'INV-7',
      revision: 2,
      question: 'INV-7: the customer said it is paid. Has it arrived?',
      choices: [
        { act: 'record-payment', text: 'Mark paid' },
        { act: 'release-hold', text: 'Release' },
      ],
      invoices: [held],
    };
    const [head, ...rest] = ['INV-7: the customer said it is paid. Has it arrived?', '[Mark paid] [Release]'];
    const state = [
      '*INV-7* · Harbour Café · SGD 4,800.00 · 12 days past due',
      'Held: the customer says it is paid.',
    ];
    expect(lines(notice)).toEqual([head, ...rest, ...state, '[Disputed] [Write off] [More]']);
    expect(messageView(notice).text).toBe(head);
    expect(lines({ ...notice, choices: [] })).toEqual([
      head,
      ...state,
      '[Release] [Disputed] [Write off] [Mark paid] [More]',
    ]);
  });

  test('the sheet as it is', () => {
    const { blocks } = messageView({
      kind: 'ask',
      about: '3f2a',
      revision: 0,
      question: 'The invoice sheet is set aside.',
      choices: [{ act: 'accept-sheet', text: 'It is right as it is' }],
      invoices: [],
    });
    expect(JSON.stringify(blocks)).toContain('Is the sheet right as it is?');
    expect(JSON.stringify(blocks)).not.toContain('accessibility_label');
  });

  test('escalations', () => {
    const notice: Notice = {
      kind: 'escalations',
      day: today,
      owner: 'jo@studio.example',
      customers: [{ customer: 'Kite & Co', totals: [sgd(480_000)], invoices: [invoice()] }],
    };
    expect(messageView(notice).text).toBe('1 customer needs you. First: Kite &amp; Co, SGD 4,800.00.');
    expect(lines(notice)).toEqual([
      'Tue 5 Jan: 1 customer needs you',
      'The letters to them ran out. Talk to them, or say what is to become of it. For jo@studio.example.',
      '*Kite &amp; Co* · 1 invoice, SGD 4,800.00',
      '*INV-7* · SGD 4,800.00 · 12 days past due',
      row,
    ]);
  });

  test('faults by place, the first twenty', () => {
    const faults = Array.from({ length: 24 }, (_, at) => ({ place: `line ${at + 1}`, message: 'not a day' }));
    const said = lines({
      kind: 'faults',
      source: 'rules',
      in_force: 'The last good version stays in force.',
      faults,
    });
    expect(said[0]).toBe('*rules*: 24 things to put right. The last good version stays in force.');
    expect(said.slice(1, 3)).toEqual(['• *line 1*: not a day.', '• *line 2*: not a day.']);
    expect(said.slice(20)).toEqual(['• *line 20*: not a day.', '… and 4 more']);
  });

  test('understood, and told', () => {
    expect(
      lines({ kind: 'understood', source: 'rules', differences: ['Quiet hours begin at 18:00'] }),
    ).toEqual(['*Your rules* are read. I understood:', '• Quiet hours begin at 18:00']);
    expect(lines({ kind: 'understood', source: 'voice', differences: [] })).toEqual([
      'Your letters were edited, and nothing that Paydesk goes by has changed.',
    ]);
    expect(
      lines({ kind: 'told', text: 'Kite will pay INV-2027-01-09 on 2027-01-09.', invoices: [] }),
    ).toEqual(['Kite will pay INV-2027-01-09 on Sat 9 Jan.']);
  });
});
