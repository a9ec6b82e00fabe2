import { Fault } from '../../shared/errors.ts';
import { plain } from '../../shared/owner-values.ts';

const address = /^[^\s@,;:<>()[\]"]+@[^\s@,;:<>()[\]"]+\.[^\s@,;:<>()[\]".]+$/u;

/** One mail address, in small letters. Throws `Fault`. */
export function readAddress(value: string): string {
  const text = plain(value)
    .toLowerCase()
    .replace(/^mailto:/, '');
  if (address.test(text)) return text;
  if ((text.match(/@/g) ?? []).length > 1) throw new Fault(`Only one person stands here, not "${value}".`);
  throw new Fault(`"${value}" is no mail address. Write it like wei@studio.example.`);
}

/** Mail addresses with commas between. Throws `Fault`. */
export const readAddresses = (value: string): string[] =>
  plain(value)
    .split(/\s*[,;&]\s*|\s+(?:and\s+)?/i)
    .filter(Boolean)
    .map(readAddress);

/** `mei@studio.example, else nora@studio.example`. Throws `Fault`. */
export function readElse(value: string): { approver: string; fallback?: string } {
  const parts = plain(value).split(/\s*,?\s+(?:or )?else\s+/i);
  if (parts.length > 2)
    throw new Fault(`"${value}" names more than two people. Write one, "else", and another.`);
  const [approver, fallback] = parts.map(readAddress);
  if (approver === fallback)
    throw new Fault(`"${approver}" stands here twice. After "else" comes somebody else.`);
  return { approver: approver!, ...(fallback && { fallback }) };
}
