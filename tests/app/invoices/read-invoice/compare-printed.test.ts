import { plainPages } from '../../../../app/invoices/read-invoice/plain-pages.ts';
import { readInvoice } from '../../../../app/invoices/read-invoice/read-invoice.ts';
import { noModel } from '../../../../app/ports/model.ts';
import { type GivenFile, Unreadable } from '../../../../app/ports/reader.ts';
import { cii, sums } from './e-invoices.ts';

/** A PDF that carries that data, with that on its page. */
const readWith = (xml: string, page: string | Error) =>
  readInvoice(
    {
      model: noModel,
      reader: {
        attachments: async (): Promise<GivenFile[]> => [{ bytes: Buffer.from(xml) }],
        async read() {
          if (page instanceof Error) throw page;
          return plainPages(page);
        },
        close: async () => {},
      },
    },
    { bytes: Buffer.from('%PDF-1.7') },
  );

const page = (total: string, number = '0815') =>
  `Bramble & Söhne GmbH\nRechnung Nr. ${number}   Datum 05.03.2024\nZaun   100,00\nMwSt 19 %   19,00\nGesamtbetrag   ${total} EUR`;

test.each<[string, string, string]>([
  ['the same', cii(), page('119,00')],
  ['the whole, of which a part was paid', cii({ sums: sums('119.00', '19.00', '100.00') }), page('119,00')],
  ['a credit without its sign', cii({ code: '381' }), page('119,00').replace('Rechnung', 'Gutschrift')],
  ['nothing', cii(), 'see the file inside'],
])('a page that says %s leaves the data sure', async (_, xml, text) => {
  const read = await readWith(xml, text);
  expect(read.printed).toBeUndefined();
  expect([read.number?.confidence, read.total?.confidence]).toEqual([0.99, 0.99]);
});

test('a page that says another total makes it unsure, and is told', async () => {
  const read = await readWith(cii(), page('1.190,00'));
  expect(read.total).toEqual({ value: '119.00', confidence: 0.5 });
  expect(read.printed?.total?.value).toBe('1190.00');
  expect(read.number?.confidence).toBe(0.99);
});

test('that the amount of the data stands somewhere on the page is not enough', async () => {
  const read = await readWith(cii({ sums: sums('19.00', '0', '19.00') }), page('119,00'));
  expect([read.total, read.printed?.total?.value]).toEqual([{ value: '19.00', confidence: 0.5 }, '119.00']);
});

test('another number is unsure', async () => {
  const read = await readWith(cii(), page('119,00', '4711'));
  expect([read.number, read.total?.confidence]).toEqual([{ value: '0815', confidence: 0.5 }, 0.99]);
});

test('a page that cannot be read takes nothing from the data', async () => {
  expect((await readWith(cii(), new Unreadable('too-slow', 'It took too long.'))).total?.confidence).toBe(
    0.99,
  );
  await expect(readWith(cii(), new Error('no process'))).rejects.toThrow('no process');
});
