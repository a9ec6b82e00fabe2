import type { ReadPage } from '../../app/ports/reader.ts';
import type { OfficeKind } from '../../app/shared/office-kind.ts';

const kinds: readonly string[] = ['docx', 'xlsx', 'odt', 'ods'] satisfies OfficeKind[];

export const isOffice = (kind: string): kind is OfficeKind => kinds.includes(kind);

/** The pages of an office document. Throws `Unreadable`. */
export async function openOffice(bytes: Uint8Array, kind: OfficeKind): Promise<ReadPage[]> {
  switch (kind) {
    case 'docx':
      return (await import('./open-docx.ts')).openDocx(bytes);
    case 'xlsx':
      return (await import('./open-xlsx.ts')).openXlsx(bytes);
    default:
      return (await import('./open-odf.ts')).openOdf(bytes, kind);
  }
}
