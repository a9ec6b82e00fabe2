import { paydesk } from '../../local/program.ts';
import { scratchFolder } from '../support/scratch.ts';
import { testTerminal } from '../support/test-terminal.ts';

const scratch = scratchFolder();
const invoice = `Bramble Works Ltd
Invoice number: BW-77
Invoice date: 3 March 2024
Due date: 2 April 2024
Bill to: Larch Cafe
Total due: £1,080.00
Total: £1,080.00`;

test('read-invoice prints a line of JSON for each file, and goes on after one that cannot be read', async () => {
  scratch.write('a.pdf', invoice);
  scratch.write('form.txt', 'Invoice {{number}}\nTotal {{total}}');
  scratch.write('note.txt', 'Buy milk.');
  scratch.write('b.xml', '<note><total>12.00</total></note>');
  const terminal = testTerminal({ folder: scratch.path() });
  const files = ['gone.pdf', 'a.pdf', 'form.txt', 'note.txt', 'b.xml'];
  expect(await paydesk(['read-invoice', ...files], terminal)).toBe(2);
  const confidence = expect.any(Number);
  const refused = (file: string, code: string) => ({
    file,
    error: { code, message: expect.stringMatching(/^[A-Z].+\.$/) },
  });
  expect(
    terminal
      .printed()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    refused('gone.pdf', 'no-file'),
    {
      file: 'a.pdf',
      kind: 'invoice',
      vendor: { value: 'Bramble Works Ltd', confidence },
      date: { value: '2024-03-03', confidence },
      total: { value: '1080.00', currency: 'GBP', confidence },
      number: { value: 'BW-77', confidence },
      customer: { value: 'Larch Cafe', confidence },
      issue_date: { value: '2024-03-03', confidence },
      due_date: { value: '2024-04-02', confidence },
      from: 'mail',
    },
    refused('form.txt', 'template'),
    refused('note.txt', 'no-amount'),
    refused('b.xml', 'unknown-kind'),
  ]);
  expect(terminal.noted()).toBe('');
});

test('help explains it', async () => {
  const terminal = testTerminal();
  expect(await paydesk(['read-invoice', '--help'], terminal)).toBe(0);
  expect(terminal.printed()).toContain('Examples:');
  for (const line of terminal.printed().split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});
