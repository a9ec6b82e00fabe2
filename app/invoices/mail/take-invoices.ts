import { type MailRecord, mailNotice } from '../../effects/mail/mail-record.ts';
import type { MailDecision } from '../../effects/mail/take-mail.ts';
import type { ReadMail } from '../../ports/mime.ts';
import type { Ports } from '../../ports/ports.ts';
import { Unreadable } from '../../ports/reader.ts';
import { minute, plus } from '../../shared/instant.ts';
import { readVerdict } from '../../shared/mail/verdict.ts';
import type { InvoiceRead } from '../invoice-read.ts';
import { foldNumber, proposalIdOf } from '../proposal.ts';
import { type ProposalNeeds, proposeInvoice } from '../propose-invoice.ts';
import { readInvoice } from '../read-invoice/read-invoice.ts';
import { invoiceFilesIn, invoiceTextsIn, type MailedFile } from './invoices-in.ts';
import { waitingReads } from './waiting-reads.ts';

export type InvoiceMailNeeds = ProposalNeeds & Pick<Ports, 'reader' | 'model'>;

interface Read extends MailedFile {
  read: InvoiceRead;
}

/** The surer source of one number wins: data over print, print over a picture. */
const sources = ['e-invoice', 'text', 'spreadsheet', 'document', 'mail', 'picture', 'webhook'] as const;

/**
 * Every invoice in a mail is proposed, once; what cannot be read is told, and so is a mail in which there is none. A paper
 * and its data in a second file are one invoice.
 */
export async function takeInvoices(
  ports: InvoiceMailNeeds,
  mail: ReadMail,
  record: MailRecord,
  identity: string,
): Promise<MailDecision> {
  const turned_away: Record<string, string> = {};
  const { files, left } = invoiceFilesIn(mail);
  const waiting = waitingReads(ports, record, identity);
  const read = await readAll(files, turned_away, waiting.read);
  if (waiting.jobs)
    return { state: 'received', jobs: waiting.jobs, wakes_at: plus(ports.clock.now(), 5 * minute) };
  if (read.length === 0) {
    const texts = await readAll(invoiceTextsIn(mail), {}, ({ file }) => readInvoice(ports, file));
    read.push(...texts.filter(({ read: { number, total } }) => number && total).slice(0, 1));
  }
  const passed = readVerdict(mail, ports.config.mail_in.authserv_id).passed;
  const sender = mail.from[0]?.address ?? 'an unknown sender';
  const became: string[] = [];
  for (const group of groupsOf(read)) {
    const [best] = group;
    if (!best) continue;
    const key = `mail:${identity}:${best.part}`;
    const proposal_id = proposalIdOf(key);
    const shown = group.find(({ file }) => isPdf(file.bytes)) ?? best;
    const file = `${proposal_id}/${nameOf(shown)}`;
    await ports.files.put('ic-source-pdfs', file, shown.file.bytes);
    await proposeInvoice(ports, {
      key,
      read: best.read,
      source: {
        lane: 'mail',
        from: passed ? sender : `${sender} (unverified)`,
        ...(mail.subject && { subject: mail.subject.slice(0, 200) }),
        file,
      },
    });
    became.push(proposal_id);
  }
  if (left > 0) turned_away.more = `${left} more files were left out: at most ten are taken of one mail.`;
  const told = became.length === 0 || Object.keys(turned_away).length > 0;
  return {
    state: 'taken',
    ...(became.length > 0 && { became }),
    ...(Object.keys(turned_away).length > 0 && { turned_away }),
    ...(became.length === 0 && { why: 'No invoice was found in it.' }),
    ...(told && { effects: [mailNotice('invoice-mail', ports.clock.now())] }),
  };
}

async function readAll(
  files: readonly MailedFile[],
  turned_away: Record<string, string>,
  readOne: (file: MailedFile) => Promise<InvoiceRead | undefined>,
): Promise<Read[]> {
  const found: Read[] = [];
  for (const { part, file } of files)
    try {
      const read = await readOne({ part, file });
      if (!read) continue;
      if (read.kind === 'order') turned_away[part] = `${file.name ?? 'A file'} is an order and no invoice.`;
      else if (!read.number && !read.total)
        turned_away[part] = `${file.name ?? 'A file'} has neither a number nor a total that I can read.`;
      else found.push({ part, file, read });
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      turned_away[part] = `${file.name ?? 'A file'}: ${error.message}`;
    }
  return found;
}

function groupsOf(read: readonly Read[]): Read[][] {
  const named = Map.groupBy(read, ({ part, read: { number } }) =>
    number ? `number ${foldNumber(number.value)}` : `part ${part}`,
  );
  const rank = ({ read: { from } }: Read) => sources.indexOf(from);
  return [...named.values()].map((group) => group.sort((a, b) => rank(a) - rank(b)));
}

const isPdf = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-';

/** A name for the folder, with nothing in it that a folder or a browser would take for more. */
const nameOf = ({ file: { name = 'invoice' } }: Read): string =>
  name
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+/, '')
    .slice(-80) || 'invoice';
