export type OfficeKind = 'docx' | 'xlsx' | 'odt' | 'ods';

const marks: readonly [OfficeKind, string][] = [
  ['docx', 'word/document'],
  ['xlsx', 'xl/workbook'],
  ['odt', 'opendocument.text'],
  ['ods', 'opendocument.spreadsheet'],
];

/** The names of an archive's parts stand in it as they are; of Open Document the first part says it. */
export function officeKind(bytes: Uint8Array): OfficeKind | undefined {
  if (latin(bytes.subarray(0, 4)) !== 'PK\x03\x04') return undefined;
  const ends = latin(bytes.subarray(0, 4096)) + latin(bytes.subarray(-65_536));
  return marks.find(([, mark]) => ends.includes(mark))?.[0];
}

/** Bytes as letters, one each. */
export function latin(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
