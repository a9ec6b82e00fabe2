import type { Command } from 'commander';
import type { InvoiceRead } from '../../app/invoices/invoice-read.ts';
import { readInvoice } from '../../app/invoices/read-invoice/read-invoice.ts';
import { noModel } from '../../app/ports/model.ts';
import { exits } from '../exits.ts';
import type { Finish } from '../program.ts';
import { readFiles } from '../read-files.ts';
import type { Terminal } from '../terminal.ts';

export const addReadInvoice = (program: Command, terminal: Terminal, finish: Finish): Command =>
  program
    .command('read-invoice')
    .summary('read invoices: whose, to whom, which number, how much, when')
    .description(
      'Reads invoices on this machine, and prints one line of JSON for each: vendor, number, customer, issue_date, due_date, and total with its currency, each with a confidence from 0 to 1. The total is what is to be paid; a credit note has a minus. A field that is not found is null. Data of an e-invoice, in a PDF too, counts before what is printed; where the page says another total, the total is not sure and `printed` tells it. What is 0.9 or above needs no second look; look at the rest before you use it.',
    )
    .argument('<file...>', 'PDF, XML (UBL, CII), DOCX, XLSX, ODT, ODS, HTML, text, or a picture')
    .option('--json', 'the same lines')
    .addHelpText(
      'after',
      `
Exit codes: ${exits.done} all were read, ${exits.unusable} at least one was not (its line says why).

Examples:
  npm run paydesk -- read-invoice invoice.pdf
  npm run paydesk -- read-invoice inbox/* > invoices.jsonl`,
    )
    .action(async (files: string[]) =>
      finish(
        await readFiles(files, terminal, async (reader, file) =>
          lineOf(await readInvoice({ reader, model: noModel }, file)),
        ),
      ),
    );

function lineOf(read: InvoiceRead): object {
  const currency = read.currency?.value ?? null;
  const money = ({ value, confidence }: NonNullable<InvoiceRead['total']>) => ({
    value,
    currency,
    confidence,
  });
  return {
    kind: read.kind,
    vendor: read.vendor ?? null,
    // The day of issue once more, under the name that a receipt's line has for it.
    date: read.issue_date ?? null,
    total: read.total ? money(read.total) : null,
    ...(read.paid && { paid: money(read.paid) }),
    ...(read.printed && { printed: { total: read.printed.total ? money(read.printed.total) : null } }),
    number: read.number ?? null,
    customer: read.customer ?? null,
    issue_date: read.issue_date ?? null,
    due_date: read.due_date ?? null,
    from: read.from,
  };
}
