import { Unreadable } from '../../../app/ports/reader.ts';
import { fileKind, type FileKind as PlainKind, unknownKind } from '../../../app/shared/file-kind.ts';
import { type OfficeKind, officeKind } from '../../../app/shared/office-kind.ts';

export type FileKind = PlainKind | OfficeKind;

/** What a file is by its content; throws `Unreadable` for what is no picture, no PDF and no office document. */
export function kindOf(bytes: Uint8Array): FileKind {
  const kind = fileKind(bytes) ?? officeKind(bytes);
  if (!kind) throw new Unreadable('unknown-kind', unknownKind(bytes));
  return kind;
}
