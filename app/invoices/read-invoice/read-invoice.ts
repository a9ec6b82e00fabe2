import type { Ports } from '../../ports/ports.ts';
import { type GivenFile, type ReadPage, Unreadable } from '../../ports/reader.ts';
import type { InvoiceRead } from '../invoice-read.ts';
import { askModel } from './ask-model.ts';
import { comparedWithPage } from './compare-printed.ts';
import { readEInvoice } from './e-invoice.ts';
import { givenKind } from './kind.ts';
import { htmlText, plainPages } from './plain-pages.ts';
import { readText } from './read-text.ts';
import { decodeXml } from './xml.ts';

/** Of what is read in this process. Files that an e-invoice carries may make it large. */
const largest = { xml: 20e6, text: 2e6 };

/**
 * What an invoice says, from a file of any kind; its name and type are not looked at. Throws `Unreadable`, whose message
 * is for people.
 */
export async function readInvoice(
  ports: Pick<Ports, 'reader' | 'model'>,
  file: GivenFile,
): Promise<InvoiceRead> {
  if (file.bytes.length === 0) throw new Unreadable('empty', 'The file is empty.');
  const kind = givenKind(file);
  const said = () => decodeXml(file.bytes.subarray(0, largest.text));
  const asked = async (pages: readonly ReadPage[], from: InvoiceRead['from']) =>
    askModel(ports, pages, { ...readText(pages), from });
  switch (kind) {
    case 'unknown':
      throw new Unreadable(
        'unknown-kind',
        'This is no kind of file that I can read. Send the invoice as PDF, XML, DOCX, XLSX or a picture.',
      );
    case 'xml':
      if (file.bytes.length > largest.xml)
        throw new Unreadable('too-large', 'This XML is larger than any e-invoice. Send the invoice itself.');
      return readEInvoice(decodeXml(file.bytes));
    case 'text':
      return asked(plainPages(said()), 'mail');
    case 'html':
      return asked(plainPages(htmlText(said())), 'mail');
    case 'document':
    case 'spreadsheet':
      return asked(await ports.reader.read(file), kind);
    default: {
      const carried = kind === 'pdf' ? await embedded(ports, file) : undefined;
      const pages = await ports.reader.read(file).catch((error) => {
        if (carried && error instanceof Unreadable) return [];
        throw error;
      });
      if (carried) return isPrinted(pages) ? comparedWithPage(pages, carried) : carried;
      return asked(pages, isPrinted(pages) ? 'text' : 'picture');
    }
  }
}

/** The first e-invoice that a PDF carries; what else it carries is none of ours. */
async function embedded(
  { reader }: Pick<Ports, 'reader'>,
  file: GivenFile,
): Promise<InvoiceRead | undefined> {
  for (const { bytes } of await reader.attachments(file))
    try {
      return readEInvoice(decodeXml(bytes));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
    }
  return undefined;
}

/** The file itself holds the text. */
const isPrinted = (pages: readonly ReadPage[]): boolean =>
  pages.every(({ lines }) => lines.every(({ confidence }) => confidence === 1));
