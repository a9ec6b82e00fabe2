import type { Ports } from '../../ports/ports.ts';
import { type GivenFile, type ReadPage, Unreadable } from '../../ports/reader.ts';
import type { InvoiceRead } from '../invoice-read.ts';
import { readEInvoice } from './e-invoice.ts';
import { givenKind } from './kind.ts';
import { htmlText, plainPages } from './plain-pages.ts';
import { readText } from './read-text.ts';
import { decodeXml } from './xml.ts';

/** What an invoice says, from a file of any kind. Throws `Unreadable`, whose message is for people. */
export async function readInvoice(
  { reader }: Pick<Ports, 'reader' | 'model'>,
  file: GivenFile,
): Promise<InvoiceRead> {
  const kind = givenKind(file);
  switch (kind) {
    case 'xml':
      return readEInvoice(decodeXml(file.bytes));
    case 'pdf':
      return (await embedded(reader, file)) ?? fromPages(await reader.read(file));
    case 'text':
      return { ...readText(plainPages(decodeXml(file.bytes))), from: 'mail' };
    case 'html':
      return { ...readText(plainPages(htmlText(decodeXml(file.bytes)))), from: 'mail' };
    case 'document':
    case 'spreadsheet':
      return { ...readText(await reader.read(file)), from: kind };
    default:
      return fromPages(await reader.read(file));
  }
}

/** The first e-invoice that a PDF carries; what else it carries is none of ours. */
async function embedded(reader: Ports['reader'], file: GivenFile): Promise<InvoiceRead | undefined> {
  for (const { bytes } of await reader.attachments(file))
    try {
      return readEInvoice(decodeXml(bytes));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
    }
  return undefined;
}

function fromPages(pages: readonly ReadPage[]): InvoiceRead {
  const printed = pages.every(({ lines }) => lines.every(({ confidence }) => confidence === 1));
  return { ...readText(pages), from: printed ? 'text' : 'picture' };
}
