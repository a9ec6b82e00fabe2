import { payableHeaders, readPayables } from '../../app/expenses/payable-sheet.ts';
import type { Sheets } from '../../app/ports/sheets.ts';

const blank = Object.fromEntries(payableHeaders.map((header) => [header, '']));

/** What every adapter of the sheets does. `open` gives new sheets, the payables among them empty. */
export function sheetsContract(name: string, open: () => Sheets): void {
  describe(`the contract of the sheets, on ${name}`, () => {
    const rows = async (sheets: Sheets) => readPayables((await sheets.read('payables')).csv).rows;
    const claim = (sheets: Sheets, Claim: string) =>
      sheets.append('payables', { ...blank, Claim, Vendor: 'A, "B"\nC', Total: '18.40' });

    test('an empty one gets its headers with the first row, and rows come below', async () => {
      const sheet = open();
      expect((await sheet.read('payables')).csv).toBe('');
      for (const Claim of ['C-1', 'C-2', 'C-3']) await claim(sheet, Claim);
      expect((await rows(sheet)).map((row) => row.claim_id)).toEqual(['C-1', 'C-2', 'C-3']);
      const { csv } = await sheet.read('payables');
      expect(csv.split(/\r?\n/)[0]).toMatch(/^Claim,Person,Receipt date,.*,Paid on$/);
      expect(csv).toContain('"A, ""B"" C"');
    });

    test('removes a row only where it still stands as it was', async () => {
      const sheet = open();
      for (const Claim of ['C-1', 'C-1', 'C-2']) await claim(sheet, Claim);
      const [, second, third] = await rows(sheet);
      await sheet.remove('payables', { ...third!, number: 3 });
      expect(await rows(sheet)).toHaveLength(3);
      await sheet.remove('payables', second!);
      await sheet.remove('payables', { ...second!, number: 9 });
      expect((await rows(sheet)).map((row) => row.claim_id)).toEqual(['C-1', 'C-2']);
    });

    test('writes a cell by its row’s id, and its revision changes with it', async () => {
      const sheet = open();
      await claim(sheet, 'C-1');
      const before = (await sheet.read('payables')).revision;
      expect(await sheet.revision('payables')).toBe(before);
      const edit = { id_header: 'Claim', id: 'C-1', header: 'Paid on', value: '2027-03-01' };
      expect(await sheet.write('payables', [edit, { ...edit, id: 'C-9' }])).toEqual({
        missing: [{ ...edit, id: 'C-9' }],
      });
      expect((await rows(sheet))[0]?.paid).toBe('2027-03-01');
      const after = await sheet.revision('payables');
      expect(after).not.toBe(before);
      await sheet.write('payables', [edit]);
      expect(await sheet.revision('payables')).toBe(after);
    });

    test('what looks like a formula stays text', async () => {
      const sheet = open();
      await sheet.append('payables', { ...blank, Claim: 'C-1', Vendor: '=HYPERLINK("x")' });
      expect((await sheet.read('payables')).csv).toMatch(/"'?=HYPERLINK\(""x""\)"/);
    });
  });
}
