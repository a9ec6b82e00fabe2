import type { MailPart, ReadMail } from '../../ports/mime.ts';
import type { GivenFile } from '../../ports/reader.ts';
import { forwardedIn } from '../../shared/mail/forwarded.ts';

/** Something in a mail that may be an invoice. */
export interface MailedFile {
  /** Where it stands, the same whenever this mail is read. */
  part: string;
  file: GivenFile;
}

/** More in one mail are no invoices for one desk. */
export const mostInvoices = 10;
/** A smaller picture is a logo or an icon. */
const leastPicture = 8192;

const documents = /\.(?:pdf|xml|docx|xlsx)$/i;
const types =
  /^(?:application\/pdf|(?:application|text)\/xml|application\/[\w.+-]*\+xml|application\/vnd\.openxmlformats-officedocument\.(?:wordprocessingml\.document|spreadsheetml\.sheet))$/;
const isXml = ({ type, name = '' }: MailPart) => /xml$/.test(type) || /\.xml$/i.test(name);

const isDocument = ({ type, name = '' }: MailPart): boolean => types.test(type) || documents.test(name);

const isPicture = ({ type, name = '', bytes, inline }: MailPart): boolean =>
  !inline &&
  bytes.length >= leastPicture &&
  (/^image\/(?!svg)/.test(type) || /\.(?:jpe?g|png|heic|webp|tiff?)$/i.test(name));

const filesOf = (mail: ReadMail): MailPart[] => [...mail.files, ...mail.mails.flatMap(filesOf)];

/** Documents and pictures of this mail and of those in it; `left` counts what is too many. Data before print. */
export function invoiceFilesIn(mail: ReadMail): { files: MailedFile[]; left: number } {
  const all = filesOf(mail).filter((file) => isDocument(file) || isPicture(file));
  const sorted = [...all].sort((a, b) => Number(isXml(b)) - Number(isXml(a)));
  return {
    files: sorted.slice(0, mostInvoices).map(({ part, bytes, name, type }) => ({
      part,
      file: { bytes, type, ...(name && { name }) },
    })),
    left: Math.max(0, sorted.length - mostInvoices),
  };
}

/** The last resort: what stands in the mail itself, the innermost of what was forwarded first. */
export function invoiceTextsIn(mail: ReadMail): MailedFile[] {
  const inner = mail.mails.flatMap((each, n) =>
    invoiceTextsIn(each).map((found) => ({ ...found, part: `mail${n + 1}/${found.part}` })),
  );
  const text = forwardedIn(mail.text)?.inside || mail.text.trim();
  if (!/\d/.test(text)) return inner;
  const file = { bytes: new TextEncoder().encode(text), type: 'text/plain', name: 'mail.txt' };
  return [...inner, { part: 'text', file }];
}
