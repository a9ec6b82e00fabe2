import type { MailPart, ReadMail } from '../../ports/mime.ts';
import { forwardedIn } from '../../shared/mail/forwarded.ts';

/** One receipt in a mail: a file, or the text itself. */
export interface MailedReceipt {
  /** Where it stands, the same whenever this mail is read. */
  part: string;
  bytes: Uint8Array;
  /** It is text, in UTF-8. */
  text?: true;
}

/** More than this at once is a mistake. */
export const mostMailed = 20;
/** A smaller picture is a logo, a dot that counts readers, or an icon. */
const leastPicture = 4096;

const isPdf = ({ type, bytes }: MailPart): boolean =>
  type === 'application/pdf' || new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-';

const isPicture = ({ type, bytes, name = '' }: MailPart): boolean =>
  (/^image\/(?!svg)/.test(type) || /\.(?:jpe?g|png|heic|heif|webp|tiff?|gif)$/i.test(name)) &&
  bytes.length >= leastPicture;

/**
 * PDFs first, else pictures that somebody attached, of this mail and of those in it; else the text, with what was forwarded
 * in it before what was written above.
 */
export function receiptsIn(mail: ReadMail): MailedReceipt[] {
  const files = filesOf(mail);
  const pdfs = files.filter(isPdf);
  const pictures = files.filter((file) => isPicture(file) && !file.inline);
  const shown = files.filter((file) => isPicture(file) && file.inline);
  const chosen = [...pdfs, ...pictures];
  if (chosen.length === 0) {
    const text = textReceipt(mail);
    if (text) return [text];
    chosen.push(...shown);
  }
  return chosen.slice(0, mostMailed).map(({ part, bytes }) => ({ part, bytes }));
}

const filesOf = (mail: ReadMail): MailPart[] => [...mail.files, ...mail.mails.flatMap(filesOf)];

/** A text without a figure is a note, and no receipt. */
function textReceipt(mail: ReadMail): MailedReceipt | undefined {
  const texts = [...mail.mails.map((inner, n) => [`mail${n + 1}`, inner.text]), ['text', mail.text]] as const;
  for (const [part, text = ''] of texts) {
    const receipt = forwardedIn(text)?.inside || text.trim();
    if (/\d/.test(receipt)) return { part: `${part}`, bytes: new TextEncoder().encode(receipt), text: true };
  }
  return undefined;
}
