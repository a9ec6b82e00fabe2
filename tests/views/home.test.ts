import { homeView } from '../../views/home.ts';
import { empty, home, read, sgd } from './samples.ts';

const lines = (...more: Parameters<typeof home>) => read(homeView(home(...more)).blocks as never);

describe('App Home', () => {
  test('what waits for somebody’s decision stands above the invoices, other claims below them', () => {
    const claims = (waiting: number) => ({
      waiting: [],
      payable: [],
      mine: [],
      spent: [],
      counts: { waiting, payable: 0, mine: 0, together: 0 },
    });
    const titles = (waiting: number) =>
      homeView(home({ claims: claims(waiting) })).blocks.flatMap((block) =>
        'text' in block && block.type === 'header' ? [block.text.text] : [],
      );
    expect(titles(1)).toEqual(['Expenses', 'Invoices']);
    expect(titles(0)).toEqual(['Invoices', 'Expenses']);
  });

  test('what is open, how old it is, what comes next, what is held', () => {
    expect(lines()).toEqual([
      'Invoices',
      '*Open* SGD 24,800.00 in 12 invoices',
      '*Overdue* SGD 4,800.00 in 3 invoices',
      '▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇  *SGD 20,000.00* not yet due',
      '▇▇▇  *SGD 4,000.00* 1 to 30 days past due',
      '▇  *SGD 800.00* 61 to 90 days past due',
      '*Next letters*',
      '*Wed 6 Jan* · *Kite &amp; Co* · Follow-up, SGD 900.00',
      'INV-9 to pay@kite.example',
      '[More]',
      '*Held back*',
      '*INV-11* is paused until Tue 12 Jan',
      'Harbour Café · SGD 4,800.00 · 12 days past due',
      '[More]',
      '*Longest overdue*',
      '*INV-7* · Harbour Café · SGD 4,800.00 · 12 days past due',
      '[More]',
      '[Stop all letters]',
      'As of 9:02, Tue 5 Jan',
    ]);
  });

  test('whoever may not see it sees only why', () => {
    expect(lines({ refused: 'Ask Ines to add you to the people of Paydesk.' })).toEqual([
      'Ask Ines to add you to the people of Paydesk.',
    ]);
  });

  test('stopped letters and warnings come first', () => {
    const said = lines({ stopped: true, warnings: ['The sheet could not be read since 8:00.'] });
    expect(said.slice(1, 4)).toEqual([
      '*Take care:* The sheet could not be read since 8:00.',
      '*All letters are stopped.* None leaves until somebody lets them go again.',
      '[Let letters go again]',
    ]);
    expect(said).not.toContain('[Stop all letters]');
  });

  test('a business that has nothing open is told how it begins', () => {
    const said = lines(empty);
    expect(said[1]).toBe('*Nothing is to be paid at the moment.*');
    expect(said.join(' ')).toContain('Invoices come from your sheet');
    const unread = lines({ ...empty, warnings: ['the invoice sheet has not been read yet'] });
    expect(unread[1]).toBe('*Take care:* the invoice sheet has not been read yet.');
    expect(unread.join(' ')).not.toContain('Nothing is to be paid');
  });

  test('two currencies are two pictures', () => {
    const usd = { minor: 100, currency: 'USD' };
    const none = { minor: 0, currency: 'USD' };
    const said = lines({
      open: [sgd(100), usd],
      ageing: [
        ...home().ageing,
        { currency: 'USD', buckets: { due: usd, '1-30': none, '31-60': none, '61-90': none, '90+': none } },
      ],
    });
    expect(said).toEqual(
      expect.arrayContaining(['*SGD*', '*USD*', '▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇  *USD 1.00* not yet due']),
    );
  });

  test('more than is shown is counted', () => {
    const said = lines({ counts: { open: 90, overdue: 3, held: 64, next: 9 } });
    expect(said).toEqual(expect.arrayContaining(['[Show all 64]', '1 of 9 letters to come']));
  });
});
