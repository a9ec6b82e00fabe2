import { readFileSync } from 'node:fs';
import { createEmbeddedReader } from '../../adapters/embedded/reader/reader.ts';
import { readInvoice } from '../../app/invoices/read-invoice/read-invoice.ts';
import { readText } from '../../app/invoices/read-invoice/read-text.ts';
import { noModel } from '../../app/ports/model.ts';
import { Unreadable } from '../../app/ports/reader.ts';
import { type JudgedInvoice, judgeInvoice, knownInvoices } from './invoices-corpus.ts';

export interface ReadInvoices {
  data: JudgedInvoice[];
  text: JudgedInvoice[];
  /** What became of each template: a code, or the total that was found. */
  templates: string[];
  /** Wall time of each that was read as text, milliseconds. */
  times: number[];
}

/** Every invoice of the corpus, once. */
export async function readKnownInvoices(): Promise<ReadInvoices> {
  const known = knownInvoices();
  const reader = createEmbeddedReader();
  const ports = { reader, model: noModel };
  const out: ReadInvoices = { data: [], text: [], templates: [], times: [] };
  try {
    for (const each of known.data)
      out.data.push(judgeInvoice(await readInvoice(ports, { bytes: readFileSync(each.path) }), each));
    for (const each of known.text) {
      const from = performance.now();
      const read = readText(await reader.read({ bytes: readFileSync(each.path) }));
      out.times.push(performance.now() - from);
      out.text.push(judgeInvoice(read, each));
    }
    for (const path of known.templates)
      out.templates.push(
        await readInvoice(ports, { bytes: readFileSync(path) }).then(
          ({ total }) => `a total of ${total?.value}`,
          (error) => {
            if (error instanceof Unreadable) return error.code;
            throw error;
          },
        ),
      );
  } finally {
    await reader.close();
  }
  return out;
}
