import fc from 'fast-check';
import { readCells } from '../../../../app/invoices/sheet/cells.ts';
import { decodeSheet } from '../../../../app/invoices/sheet/decode.ts';

const rows = (csv: string) => {
  const cells = readCells(csv);
  return cells.broken ?? cells.rows;
};

describe('rows and cells', () => {
  test.each([
    [
      'commas',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons, with decimal commas below',
      'a;b;c\n1,5;2,5;"x,y,z,u,v"',
      [
        ['a', 'b', 'c'],
        ['1,5', '2,5', 'x,y,z,u,v'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'bars',
      'a|b\n1|2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      "Excel's own line",
      'sep=;\r\na;b\r\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a separator that only that line shows', '"sep=#"\na#b', [['a', 'b']]],
    ['a byte order mark', '\ufeff"a",b\n', [['a', 'b']]],
    [
      'CR only',
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'CRLF',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'bare breaks within quotes of a CRLF file',
      'a,b\r\n"x\ny",2\r\n',
      [
        ['a', 'b'],
        ['x\ny', '2'],
      ],
    ],
    [
      'line breaks of all kinds',
      'a,b\r\n1,2\n3,4\r5,6',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    ['empty rows, which count', 'a,b\n\n1,2', [['a', 'b'], [''], ['1', '2']]],
    [
      'quotes in mid-cell',
      'a,b\n5" pipe,2',
      [
        ['a', 'b'],
        ['5" pipe', '2'],
      ],
    ],
    ['one column', 'a\n1', [['a'], ['1']]],
    [
      'a title before the header',
      'Invoices\n\na;b;c\n1;2;3',
      [['Invoices'], [''], ['a', 'b', 'c'], ['1', '2', '3']],
    ],
    ['nothing', '', []],
  ])('%s', (_, csv, expected) => expect(rows(csv)).toEqual(expected));

  test.each([
    ['an open quote', 'Invoice,Customer\n1,Acme\n2,"Bolt\n3,Core\n', /^Row 3, column "Customer": a quote/],
    [
      'a quote that ends too early',
      'Invoice,Customer\n1,"Acme" Ltd\n2,Bolt',
      /^Row 2, column "Customer": a quote/,
    ],
    ['an open quote in the header', 'Invoice,"Customer\n1,Acme', /^Row 1, column 2: a quote/],
    ['a NUL', 'Invoice,Customer\n1,Ac\0me', /^Row 2, column "Customer": .* NUL/],
    ['UTF-16 read as UTF-8', '\ufffd\ufffdI\0n\0v\0o\0i\0c\0e\0,\0', /UTF-16.*Save it as "CSV UTF-8"/],
  ])('%s is refused with its place', (_, csv, words) => expect(rows(csv)).toMatch(words));

  test('any cells come back, however they are separated', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', '\t', ' ', 'x', '=') }),
    );
    const width = 3;
    const table = fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 });
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        (body, delimiter, newline) => {
          const all = [['a', 'b', 'c'], ...body];
          const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const csv = all.map((cells) => cells.map(quote).join(delimiter)).join(newline);
          expect(rows(csv)).toEqual(
            body.flat().some((text) => text.includes('\0')) ? expect.any(String) : all,
          );
        },
      ),
    );
  });

  test('any text is read or refused', () => {
    const unit = fc.constantFrom('"', ',', ';', '\n', '\r', '\0', '\ufeff', 'a', ' ', 'sep=');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit })), (csv) => void readCells(csv)),
    );
  });
});

describe('bytes', () => {
  const text = 'Invoice,Customer\n1,Café Müller 株式会社';
  test('UTF-8, with and without its mark', () => {
    expect(decodeSheet(Buffer.from(text))).toBe(text);
    expect(decodeSheet(Buffer.from(`\ufeff${text}`))).toBe(`\ufeff${text}`);
  });
  test('UTF-16 of either order', () => {
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(decodeSheet(little)).toBe(`\ufeff${text}`);
    expect(decodeSheet(Buffer.from(little).swap16())).toBe(`\ufeff${text}`);
  });
  test('what Excel on Windows saves', () => {
    expect(decodeSheet(Buffer.from('1,Caf\xe9,\x80 10', 'latin1'))).toBe('\ufeff1,Café,€ 10');
  });
});
