import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { paydesk } from '../../local/program.ts';
import { inWords } from '../../local/read-input.ts';
import { sample } from '../../local/sample/sample.ts';
import { scratchFolder } from '../support/scratch.ts';
import { type TestTerminal, testTerminal } from '../support/test-terminal.ts';

const scratch = scratchFolder();
const goodRules = readFileSync(sample.rules, 'utf8');
const ledger = `Invoice number,Customer,Email,Amount,Currency,Issue date,Due date,Paid date
A-1,Aspen & Co,ap@aspen.example,250.00,GBP,2026-03-02,2026-03-09,2026-03-20
A-2,Birch,ap@birch.example,90.00,GBP,2026-03-02,2026-03-09,2026-03-10
`;

const run = async (
  args: string[],
  options: Parameters<typeof testTerminal>[0] = {},
): Promise<TestTerminal & { code: number }> => {
  const terminal = testTerminal({ folder: scratch.path(), ...options });
  return { ...terminal, code: await paydesk(args, terminal) };
};

describe('wrong use', () => {
  test.each([
    [['replai'], /Did you mean replay\?/],
    [['replay', '--form', '2026-01-01'], /Did you mean --from\?/],
    [['replay', 'one.csv', 'two.csv'], /too many arguments/],
    [['replay', '--from', '2026-02-30'], /no such day/],
    [['replay', '--to', 'tomorrow'], /like 2026-01-31/],
    [['replay', '--currency', 'POUND'], /no currency code/],
    [['replay', '--from', '2026-03-02', '--to', '2026-03-01'], /turn the two days around/],
    [['check'], /missing required argument/],
    [['audit', 'verify', '--home', 'nowhere'], /no Paydesk home/],
    [[], /Usage: paydesk/],
  ])('%j is told in words, with exit code 2', async (args, words) => {
    const { code, printed, noted } = await run(args);
    expect({ code, printed: printed(), noted: noted() }).toEqual({
      code: 2,
      printed: '',
      noted: expect.stringMatching(words),
    });
    expect(noted()).not.toMatch(/^\s+at /m);
  });

  test.each([
    [['--help']],
    [['replay', '--help']],
    [['check', '--help']],
    [['audit', 'verify', '--help']],
    [['run', '--help']],
    [['help', 'check']],
  ])('%j explains itself on the output, with exit code 0', async (args) => {
    const { code, printed, noted } = await run(args);
    expect([code, noted()]).toEqual([0, '']);
    expect(printed()).toMatch(/^Usage: paydesk/);
    if (args[0] !== '--help') expect(printed()).toContain('Examples:');
    for (const line of printed().split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('a setting that is wrong is named, without its value', async () => {
    const { code, noted } = await run(['check', sample.rules], {
      env: { SMTP_URL: 'http://user:secret@mail' },
    });
    expect(code).toBe(2);
    expect(noted()).toMatch(/^SMTP_URL: /);
    expect(noted()).not.toContain('secret');
  });

  test('an unexpected error is one line, and has its place only where that was asked for', async () => {
    const broken = (env: Record<string, string>) => {
      const terminal = testTerminal({ env });
      terminal.path = () => {
        throw new TypeError('the floor is gone\nand the walls');
      };
      return paydesk(['check', 'rules.md'], terminal).then((code) => ({ code, noted: terminal.noted() }));
    };
    expect(await broken({})).toEqual({
      code: 3,
      noted: 'Something unexpected happened: the floor is gone (PAYDESK_DEBUG=1 tells more)',
    });
    expect((await broken({ PAYDESK_DEBUG: '1' })).noted).toMatch(/\n +at /);
  });
});

describe('a file that cannot be read', () => {
  const unreadable: [string, string | Uint8Array | undefined, RegExp][] = [
    ['missing.csv', undefined, /^There is no file missing\.csv\.$/],
    ['.', undefined, /^\. is a folder/],
    ['empty.csv', '', /^empty\.csv is empty/],
    ['book.csv', 'PK\x03\x04 and so on', /workbook/],
    ['paper.md', '%PDF-1.7', /a PDF/],
    ['noise.csv', new Uint8Array([65, 0, 66, 1]), /no text file/],
    ['picture.png', 'a picture', /neither Markdown/],
    ['notes.md', 'Buy milk.', /cannot tell what notes\.md is/],
  ];

  test.each(unreadable)('%s is told by check with exit code 2', async (name, content, words) => {
    if (content !== undefined) scratch.write(name, content);
    const { code, printed, noted } = await run(['check', name]);
    expect({ code, printed: printed(), noted: noted() }).toEqual({
      code: 2,
      printed: '',
      noted: expect.stringMatching(words),
    });
    const json = await run(['check', name, '--json']);
    expect([json.code, JSON.parse(json.printed())]).toEqual([
      2,
      { files: [{ file: name, error: { message: noted() } }] },
    ]);
  });

  // Tests may run as root, who may read everything.
  test.each([
    ['EACCES', /^a\.csv may not be opened by this user\. Change its permissions\.$/],
    ['ENOSPC', /^There is no room left/],
    ['EIO', /^a\.csv cannot be read or written \(EIO\)\.$/],
  ])('the disk’s %s is told in words', (code, words) => {
    expect((inWords('a.csv', Object.assign(new Error('no'), { code })) as Error).message).toMatch(words);
  });

  test.each(unreadable.slice(0, 6))('%s is told by replay with exit code 2', async (name, content, words) => {
    if (content !== undefined) scratch.write(name, content);
    for (const args of [
      ['replay', name],
      ['replay', '--rules', name],
    ]) {
      const { code, printed, noted } = await run(args);
      expect({ code, printed: printed(), noted: noted() }).toEqual({
        code: 2,
        printed: '',
        noted: expect.stringMatching(words),
      });
      const json = await run([...args, '--json']);
      expect([json.code, JSON.parse(json.printed())]).toEqual([2, { error: { message: noted() } }]);
    }
  });
});

describe('check', () => {
  test('says what it understood of good documents', async () => {
    const { code, printed, noted } = await run(['check', sample.rules, sample.voice, sample.ledger]);
    expect([code, noted()]).toEqual([0, '']);
    expect(printed()).toContain('The Larch Foundation gets no letters.');
    expect(printed()).toContain('Letter: Follow up.');
    expect(printed()).toMatch(/68 invoices of 14 customers, in all EUR [\d,.]+ and GBP [\d,.]+\./);
  });

  test('names the line of a document, and row and column of a sheet', async () => {
    scratch.write('rules-new.md', goodRules.replace('4 days after due', 'four days after due'));
    scratch.write('sheet.csv', ledger.replace('90.00', 'ninety'));
    const line = goodRules.split('\n').findIndex((text) => text.includes('4 days after due')) + 1;
    const { code, printed } = await run(['check', 'rules-new.md', 'sheet.csv']);
    expect(code).toBe(1);
    expect(printed()).toMatch(new RegExp(`^rules-new\\.md:${line}: .*digits`, 'm'));
    expect(printed()).toMatch(/^sheet\.csv: row 3, Amount: .*ninety/m);
    const json = await run(['check', 'rules-new.md', 'sheet.csv', '--json']);
    const { files } = JSON.parse(json.printed());
    expect([json.code, json.noted(), files[0].faults[0].line, files[1].faults[0]]).toEqual([
      1,
      '',
      line,
      { row: 3, column: 'Amount', message: expect.stringContaining('ninety') },
    ]);
  });

  test('tells a document by what is in it where its name does not', async () => {
    scratch.write('chasing.md', goodRules);
    scratch.write('words.txt', readFileSync(sample.voice, 'utf8'));
    const { code, printed } = await run(['check', 'chasing.md', 'words.txt']);
    expect(code).toBe(0);
    expect(printed()).toMatch(/^chasing\.md: the rules/m);
    expect(printed()).toMatch(/^words\.txt: the letters/m);
  });

  test('lets no text of a file steer the terminal', async () => {
    scratch.write('sheet.csv', ledger.replace('90.00', '"9\x1b[2J\u202e0x"'));
    const { printed } = await run(['check', 'sheet.csv']);
    expect(printed()).toContain('row 3, Amount');
    for (const steering of ['\x1b', '\u202e']) expect(printed()).not.toContain(steering);
  });

  test('reads the sheets that Excel writes', async () => {
    scratch.write('utf16.csv', Buffer.from(`\ufeff${ledger}`, 'utf16le'));
    scratch.write('latin.csv', Buffer.from(ledger.replace('Aspen', 'Café'), 'latin1'));
    const { code, printed } = await run(['check', 'utf16.csv', 'latin.csv']);
    expect([code, printed().match(/2 invoices of 2 customers/g)?.length]).toEqual([0, 2]);
  });
});

describe('replay', () => {
  test('shows in words what would have gone out', async () => {
    scratch.write('ledger.csv', ledger);
    const { code, printed, noted, bar } = await run(['replay', 'ledger.csv']);
    expect([code, noted()]).toEqual([0, expect.stringContaining('--out')]);
    expect(printed()).toMatch(/^Replay of ledger\.csv$/m);
    expect(printed()).toContain('2 invoices of 2 customers');
    expect(printed()).toContain('1 letter to 1 customer.');
    expect(printed()).toMatch(/^2026-03-13 {2}Aspen & Co {2}First nudge {2}A-1 +GBP 250\.00$/m);
    expect(printed()).toContain('Of 2 late invoices, 1 was paid without a letter and 1 after the first.');
    expect(bar).toEqual({ done: expect.arrayContaining([1, 19]), of: 19, stopped: true });
  });

  test('writes nothing but JSON where that is asked for', async () => {
    scratch.write('ledger.csv', ledger);
    const { code, printed } = await run(['replay', 'ledger.csv', '--json', '--to', '2026-04-01']);
    const summary = JSON.parse(printed());
    expect([code, summary.made_by, summary.played.to, summary.letters]).toEqual([
      0,
      'paydesk replay',
      '2026-04-01',
      [
        {
          date: '2026-03-13',
          time: '09:30',
          customer: 'Aspen & Co',
          to: 'ap@aspen.example',
          move: 'first_nudge',
          invoices: ['A-1'],
          totals: [{ minor: 25000, currency: 'GBP' }],
        },
      ],
    ]);
  });

  test('prints the faults of a document by line, with exit code 1', async () => {
    scratch.write('rules.md', goodRules.replace('Europe/London', 'Atlantis'));
    const line = goodRules.split('\n').findIndex((text) => text.includes('Europe/London')) + 1;
    const { code, printed, noted } = await run(['replay', '--rules', 'rules.md']);
    expect([code, printed(), noted()]).toEqual([
      1,
      '',
      expect.stringMatching(new RegExp(`^rules\\.md:${line}: .*Atlantis`)),
    ]);
  });

  test('reads amounts without a currency in the one that is asked for', async () => {
    scratch.write('ledger.csv', ledger.replace(',Currency', '').replaceAll(',GBP', ''));
    const json = async (...args: string[]) =>
      JSON.parse((await run(['replay', 'ledger.csv', '--json', ...args])).printed());
    expect((await json('--currency', 'jpy')).ledger.totals[0].currency).toBe('JPY');
    expect((await json()).ledger.totals[0].currency).toBe('USD');
  });

  test('keeps the letters where it is told to, and takes no folder that is not its own', async () => {
    scratch.write('ledger.csv', ledger);
    const first = await run(['replay', 'ledger.csv', '--out', 'kept/here']);
    expect([first.code, first.noted()]).toEqual([
      0,
      expect.stringContaining('Wrote 1 letter, letters.csv, summary.json and report.html to kept/here.'),
    ]);
    expect(readdirSync(scratch.path('kept/here')).sort()).toEqual([
      'letters',
      'letters.csv',
      'report.html',
      'summary.json',
    ]);
    scratch.write('ledger.csv', ledger.replace('Aspen & Co', 'Alder'));
    expect((await run(['replay', 'ledger.csv', '--out', 'kept/here'])).code).toBe(0);
    expect(readdirSync(scratch.path('kept/here/letters'))).toEqual(['2026-03-13-alder-first-nudge.eml']);

    scratch.write('mine/novel.txt', 'Once upon a time');
    scratch.write('file', 'not a folder');
    for (const [folder, words] of [
      ['mine', /holds other files/],
      ['file', /is a file/],
      ['file/below', /part of that path is no folder/],
    ] as const) {
      const { code, printed, noted } = await run(['replay', 'ledger.csv', '--out', folder]);
      expect({ code, printed: printed(), noted: noted() }).toEqual({
        code: 2,
        printed: '',
        noted: expect.stringMatching(words),
      });
    }
    expect(existsSync(scratch.path('mine/novel.txt'))).toBe(true);
  });

  test('says whose rules it used where none were given', async () => {
    scratch.write('ledger.csv', ledger);
    const { noted } = await run(['replay', 'ledger.csv']);
    expect(noted()).toMatch(/sample's rules and letters/);
    const own = await run(['replay', 'ledger.csv', '--rules', sample.rules, '--voice', sample.voice]);
    expect(own.noted()).not.toMatch(/sample's/);
  });
});
