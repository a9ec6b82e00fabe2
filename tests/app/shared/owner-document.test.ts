import fc from 'fast-check';
import { readDocument } from '../../../app/shared/owner-document.ts';
import { beginsLikeRule, fold, nearest } from '../../../app/shared/owner-words.ts';

const only = (text: string) => readDocument(text)[0]!;
const letterOf = (text: string) =>
  only(text)
    .letter.map((l) => l.text)
    .join('\n');

describe('sections', () => {
  test('are headings of any depth, with the line they stand in', () => {
    const sections = readDocument(
      'Before.\n\n# **Title**  {#title}\r\n\n### Deep *one* ###\rText\n## \nMore',
    );
    expect(sections.map(({ title, depth, line }) => ({ title, depth, line }))).toEqual([
      { title: '', depth: 0, line: 1 },
      { title: 'Title', depth: 1, line: 3 },
      { title: 'Deep one', depth: 3, line: 5 },
    ]);
    expect(sections[2]!.sentences).toEqual([
      { line: 6, text: 'Text' },
      { line: 8, text: 'More' },
    ]);
  });

  test('a line of dashes under a name is no heading', () => {
    expect(readDocument('Mei\n---\nCompany\n===')).toHaveLength(1);
  });

  test('an empty document has one empty section', () => {
    expect(readDocument('\uFEFF')).toEqual([
      { title: '', depth: 0, line: 1, bullets: [], tables: [], sentences: [], letter: [] },
    ]);
  });
});

describe('bullets', () => {
  test.each([
    ['- Time zone: Asia/Singapore', 'Time zone', 'Asia/Singapore'],
    ['* **Quiet hours:** 17:00 \\- 9:00  ', 'Quiet hours', '17:00 - 9:00'],
    ['+ Admin: [nora@studio.example](mailto:nora@studio.example)', 'Admin', 'nora@studio.example'],
    ['1\\. no bullet\n\n2. A: b', 'A', 'b'],
    ['- “I have paid” waits： 5\u00a0business&nbsp;days', '“I have paid” waits', '5 business days'],
    ['    - deep: in', 'deep', 'in'],
    ['> * quoted: x', 'quoted', 'x'],
    ['- wrapped:\n  onto\n  more', 'wrapped', 'onto more'],
    ['- empty:', 'empty', ''],
    ['- a_b\\_c: 1 \\+ 1 \\= 2 &amp; `x`', 'a_b_c', '1 + 1 = 2 & x'],
  ])('%j', (text, key, value) => {
    expect(only(text).bullets).toEqual([expect.objectContaining({ key, value })]);
  });

  test('have no key without a colon, and none before it', () => {
    expect(only('- Call Mei').bullets).toEqual([{ line: 1, text: 'Call Mei' }]);
    expect(only('- : x').bullets).toEqual([{ line: 1, text: ': x' }]);
  });

  test('nest, and keep their own lines', () => {
    expect(only('- a: 1\n  - b: 2\n\n    loose\n- c: 3').bullets.map((b) => [b.line, b.key])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [5, 'c'],
    ]);
  });

  test('do not take the line that follows without an indent', () => {
    const { bullets, sentences } = only('- a: 1\nA note.\n- b: 2');
    expect(bullets.map((b) => b.text)).toEqual(['a: 1', 'b: 2']);
    expect(sentences).toEqual([{ line: 2, text: 'A note.' }]);
  });
});

describe('tables', () => {
  test('have a header and rows, as Google writes them too', () => {
    const text =
      'Words.\n| **Name** | Says \\_x\\_ |\n| :---- | ----: |\n| [a@b.example](mailto:a@b.example) | one \\| two |\n|  | x | y |';
    expect(only(text).tables).toEqual([
      {
        line: 2,
        header: ['Name', 'Says _x_'],
        rows: [
          { line: 4, cells: ['a@b.example', 'one | two'] },
          { line: 5, cells: ['', 'x', 'y'] },
        ],
      },
    ]);
    expect(only(text).sentences).toEqual([{ line: 1, text: 'Words.' }]);
  });

  test('do not take the line that follows without a bar', () => {
    const { tables, sentences } = only('| A |\n| - |\n| x |\nA note.');
    expect(tables[0]!.rows).toEqual([{ line: 3, cells: ['x'] }]);
    expect(sentences).toEqual([{ line: 4, text: 'A note.' }]);
  });
});

describe('a letter', () => {
  test.each([
    ['a\nb  \nc\\\nd', 'a\nb\nc\nd'],
    ['a\n\n\n\nb', 'a\n\nb'],
    ['It\\-s **bold** and *so* on\\.', 'It-s bold and so on.'],
    ['- one\n* two\n  more\n\n3. three', '- one\n\n- two\n  more\n\n3. three'],
    ['Mei\n---\nStudio', 'Mei\n\n---\n\nStudio'],
    ['[Terms](https://x.example/a b)', '[Terms](https://x.example/a b)'],
    ['[Terms](https://x.example/t)', 'Terms (https://x.example/t)'],
    ['[x.example](http://x.example/) [a@x.example](mailto:a@x.example)', 'x.example a@x.example'],
    ['a<br>b <b>c</b> <d@x.example>', 'a\nb <b>c</b> d@x.example'],
    ['![logo][image1]\n\n[image1]: <data:image/png;base64,AAAA>', ''],
    ['[Note]: https://x.example', '[Note]: https://x.example'],
    ['{{last\\_letter}} \\{\\{total\\}\\} 5 * 3 * 2', '{{last_letter}} {{total}} 5 * 3 * 2'],
  ])('%j', (text, letter) => {
    expect(letterOf(text)).toBe(letter);
  });
});

test('a picture as large as the limit is no document too long', () => {
  expect(() => readDocument(`x\n\n[image1]: <data:image/png;base64,${'A'.repeat(400_000)}>`)).not.toThrow();
  expect(() => readDocument('x'.repeat(400_000))).toThrow('longer than');
});

test('nesting without end is refused, or read in time', () => {
  for (const piece of [
    '1. ',
    '> ',
    '- x\n',
    '* ',
    '[',
    '![](',
    '**a ',
    '|',
    '`',
    '{{',
    '*'.repeat(9),
    '<',
    '&#',
  ]) {
    try {
      expect(readDocument(piece.repeat(3_000)).length).toBe(1);
    } catch (error) {
      expect((error as Error).message).toContain('list marks');
    }
  }
});

describe('every word stands in the line where it was written', () => {
  const word = (kind: string, i: number) => `${kind}${i}`;
  const block = fc.constantFrom('sentence', 'two lines', 'bullet', 'heading', 'row', 'blank', 'code');

  /** Lines of source, each word named by the line that it stands in. */
  const write = (blocks: string[]): string[] => {
    const lines: string[] = [];
    for (const kind of blocks) {
      const n = lines.length + 1;
      if (kind === 'sentence') lines.push(word('s', n), '');
      if (kind === 'two lines') lines.push(`${word('s', n)}  `, `*${word('s', n + 1)}*`, '');
      if (kind === 'bullet') lines.push(`- ${word('b', n)}: x`);
      if (kind === 'heading') lines.push('', `## ${word('h', n + 1)}`);
      if (kind === 'row') lines.push('', '| A |', '| --- |', `| ${word('r', n + 3)} |`, '');
      if (kind === 'blank') lines.push('');
      if (kind === 'code') lines.push('', '```', word('s', n + 2), '```', '');
    }
    return lines;
  };

  test.each(['\n', '\r\n', '\r'])('with %j', (end) => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
        const lines = write(blocks);
        const found = readDocument(lines.join(end)).flatMap((s) => [
          ...(s.title ? [`${s.line} ${s.title}`] : []),
          ...s.sentences.map((l) => `${l.line} ${l.text}`),
          ...s.bullets.map((b) => `${b.line} ${b.key}`),
          ...s.tables.flatMap((t) => t.rows.map((r) => `${r.line} ${r.cells[0]}`)),
        ]);
        const written = lines.flatMap((l, i) => (/[sbhr]\d+/.exec(l) ?? []).map((w) => `${i + 1} ${w}`));
        expect(found.toSorted()).toEqual(written.toSorted());
      }),
      { numRuns: 100 },
    );
  });
});

test('no text makes the reader fail, and no line is beyond the end', () => {
  const pieces = fc.constantFrom(
    '- ',
    '* ',
    '1. ',
    '# ',
    '## ',
    '| ',
    ' |',
    '\n',
    '\r\n',
    '\r',
    '  ',
    '\t',
    '---',
    ':--',
    '`',
    '```',
    '**',
    '_',
    '[a](',
    ')',
    '![',
    ']',
    '<br>',
    '&#10;',
    '\\',
    '> ',
    '{{a}}',
    ':',
    'word',
    '\u0000',
    '\uFEFF',
    '\u2028',
    '李',
    '[image1]: <data:',
    '>',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      const last = text.split(/\r\n|\r|\n/).length;
      for (const s of readDocument(text)) {
        const lines = [
          s,
          ...s.bullets,
          ...s.sentences,
          ...s.letter,
          ...s.tables,
          ...s.tables.flatMap((t) => t.rows),
        ];
        for (const { line } of lines) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(last);
        }
      }
    }),
    { numRuns: 1_000 },
  );
});

describe('words', () => {
  test('are compared without case, spaces, quotes and dots', () => {
    expect(fold(' “Follow-Up.” ')).toBe(fold('follow up'));
    expect(fold('A & B')).toBe(fold('a and b'));
    expect(fold('!!')).not.toBe(fold('??'));
    expect(fold('ｆｕｌｌ')).toBe('full');
  });

  const choices = ['First nudge', 'Follow up', 'Escalate', 'pay link', 'due date'];

  test.each([
    ['Frist nudge', 'First nudge'],
    ['Folow-up', 'Follow up'],
    ['escalte', 'Escalate'],
    ['payment link', undefined],
    ['the due date', 'due date'],
    ['date', 'due date'],
    ['nudge', 'First nudge'],
    ['it', undefined],
    ['Weekend', undefined],
  ])('%j is nearest to %j', (word, choice) => {
    expect(nearest(word, choices)).toBe(choice);
  });

  test('one slip of the finger in a name is found', () => {
    const slip = fc.record({
      name: fc.constantFrom('First nudge', 'Follow up', 'Escalate'),
      at: fc.nat(),
      kind: fc.nat(3),
    });
    fc.assert(
      fc.property(slip, ({ name, at, kind }) => {
        const [...letters] = name;
        const i = at % (letters.length - 1);
        const slips = [letters.toSpliced(i, 1), letters.toSpliced(i, 0, 'q'), letters.with(i, 'q')];
        const swapped = letters.with(i, letters[i + 1]!).with(i + 1, letters[i]!);
        expect(nearest((slips[kind] ?? swapped).join(''), choices)).toBe(name);
      }),
    );
  });

  test.each([
    ['Follow up: soon', 'Follow up'],
    ['— Follow up 3 days', 'Follow up'],
    ['Folow up： x', 'Follow up'],
    ['Follow up with them', undefined],
    ['To follow up: ask', undefined],
    [':', undefined],
    ['', undefined],
  ])('%j begins like %j', (text, name) => {
    expect(beginsLikeRule(text, choices)).toBe(name);
  });
});
