import type { MailRecord } from '../../effects/mail/mail-record.ts';
import type { Ports } from '../../ports/ports.ts';
import { type ReadPage, Unreadable } from '../../ports/reader.ts';
import { minute, plus } from '../../shared/instant.ts';
import type { InvoiceRead } from '../invoice-read.ts';
import { readInvoice } from '../read-invoice/read-invoice.ts';
import type { MailedFile } from './invoices-in.ts';

type Needs = Pick<Ports, 'reader' | 'model' | 'files' | 'clock'>;

/** So long a reader's job may take. */
const patience = 30 * minute;

class StillReading extends Error {}

interface WaitingReads {
  /** What is asked for the next time, by part; absent: everything was read. */
  jobs?: Record<string, string>;
  /** Undefined: the reader goes on by itself. Throws `Unreadable`. */
  read(file: MailedFile): Promise<InvoiceRead | undefined>;
}

/** Reads the invoices of one mail, with a reader that may take longer than this call. */
export function waitingReads(
  ports: Needs,
  { jobs: before = {}, key, at }: MailRecord,
  identity: string,
): WaitingReads {
  const { document } = ports.reader;
  const pagesOf = async (part: string, bytes: Uint8Array): Promise<ReadPage[]> => {
    if (!document || !isPdf(bytes)) return ports.reader.read({ bytes });
    const kept = `mail/${identity}/${part.replaceAll('/', '-')}.pdf`;
    if (!before[part]) await ports.files.put('ic-source-pdfs', kept, bytes);
    const read = await document({ bytes, key: kept, tag: key }, before[part]);
    if ('pages' in read) return read.pages;
    if (ports.clock.now() >= plus(at, patience))
      throw new Unreadable(
        'too-slow',
        'Reading it takes too long. Send it again, or one page of it as a picture.',
      );
    reads.jobs = { ...reads.jobs, [part]: read.pending };
    throw new StillReading();
  };
  const reads: WaitingReads = {
    async read({ part, file }) {
      const read = ({ bytes }: { bytes: Uint8Array }) => pagesOf(part, bytes);
      try {
        return await readInvoice({ model: ports.model, reader: { ...ports.reader, read } }, file);
      } catch (error) {
        if (!(error instanceof StillReading)) throw error;
        return undefined;
      }
    },
  };
  return reads;
}

const isPdf = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-');
