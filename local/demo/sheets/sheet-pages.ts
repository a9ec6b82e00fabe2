import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type SheetRecord, sheetRecordId } from '../../../app/invoices/sheet-record.ts';
import { Fault, Refusal } from '../../../app/shared/errors.ts';
import { checkText } from '../../check-text.ts';
import type { DemoDesk } from '../desk.ts';
import { demoPage } from '../page-parts.ts';
import { createPayablePages } from './payable-pages.ts';
import { type Asked, readSheetForm } from './sheet-form.ts';
import { type SheetFacts, sheetHtml } from './sheet-html.ts';
import { readTable, withEdits, withPaid, withRow } from './table.ts';

/** The owner's sheets, to look at and to edit. */
export function createSheetPages(desk: DemoDesk): Hono {
  const { ports } = desk.deps;
  const app = new Hono();
  const page = async (c: Context, said?: SheetFacts['said']) => {
    const [shown, { csv }, record] = await Promise.all([
      desk.clock(),
      ports.sheets.read('invoices'),
      ports.store.get<SheetRecord>('pd-records', { id: sheetRecordId }),
    ]);
    const main = sheetHtml({
      table: readTable(csv),
      checked: checkText('invoices', csv, ports.config.currency),
      quarantined: record?.quarantined?.why,
      said,
    });
    const bar = { ...shown, active: 'sheets', back: c.req.path } as const;
    return c.html(demoPage('Invoices', bar, main), said?.bad ? 409 : 200);
  };
  const change = async (asked: Asked): Promise<void> => {
    const { today } = await desk.clock();
    await desk.deps.csv.change('invoices', (csv) => {
      if (asked.do === 'paid') return withPaid(csv, asked.invoice_id, today);
      return asked.do === 'add' ? withRow(csv, asked.cells) : withEdits(csv, asked.edits);
    });
  };
  app.get('/', (c) => c.redirect('/sheets/invoices'));
  app.route('/payables', createPayablePages(desk));
  app.get('/invoices', (c) => page(c, outcomes[c.req.query('did') ?? '']));
  app.post('/invoices', bodyLimit({ maxSize: 5_000_000 }), async (c) => {
    try {
      const asked = readSheetForm(await c.req.text());
      await change(asked);
      const [trouble] = await desk.sync();
      if (trouble) throw new Refusal(trouble);
      return c.redirect(`/sheets/invoices?did=${asked.do}`, 303);
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof Fault)) throw error;
      return page(c, { words: error.message, bad: true });
    }
  });
  return app;
}

/** After a redirect, so that a reload does nothing again. */
const outcomes: Record<string, { words: string }> = {
  save: { words: 'Saved.' },
  add: { words: 'The row is added.' },
  paid: { words: 'Marked as paid today: no more letters about it.' },
};
