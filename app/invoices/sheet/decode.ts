const utf8Mark = '\ufeff';

/**
 * A sheet's bytes as text: UTF-16 where its byte order mark says so, else UTF-8, else Windows-1252, in which Excel
 * saves "CSV (Comma delimited)". What was not UTF-8 gets its mark, which `applyEdits` keeps: without it Excel would
 * show the file in the wrong letters once it is written back as UTF-8.
 */
export function decodeSheet(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf8Mark + new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf8Mark + new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return utf8Mark + new TextDecoder('windows-1252').decode(bytes);
  }
}
