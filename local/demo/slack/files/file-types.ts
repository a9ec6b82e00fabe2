export interface FileType {
  /** Slack's word for it, `jpg`. */
  filetype: string;
  mimetype: string;
  /** `JPEG` */
  pretty_type: string;
}

interface Known extends FileType {
  extensions: string[];
  /** Its first bytes in hex, where they give it away; dots stand for any. */
  begins?: RegExp;
}

const known: Known[] = [
  ['png', 'image/png', 'PNG', ['png'], /^89504e470d0a1a0a/],
  ['jpg', 'image/jpeg', 'JPEG', ['jpg', 'jpeg'], /^ffd8ff/],
  ['gif', 'image/gif', 'GIF', ['gif'], /^474946383[79]61/],
  ['webp', 'image/webp', 'WebP', ['webp'], /^52494646.{8}57454250/],
  ['heic', 'image/heic', 'HEIC', ['heic', 'heif'], /^.{8}66747970(?:68656963|68656978|6d696631)/],
  ['avif', 'image/avif', 'AVIF', ['avif'], /^.{8}6674797061766966/],
  ['tiff', 'image/tiff', 'TIFF', ['tif', 'tiff'], /^(?:49492a00|4d4d002a)/],
  ['pdf', 'application/pdf', 'PDF', ['pdf'], /^255044462d/],
  ['bmp', 'image/bmp', 'Bitmap', ['bmp']],
  ['svg', 'image/svg+xml', 'SVG', ['svg']],
  ['text', 'text/plain', 'Plain Text', ['txt', 'log']],
  ['markdown', 'text/markdown', 'Markdown', ['md']],
  ['csv', 'text/csv', 'CSV', ['csv']],
  ['html', 'text/html', 'HTML', ['html', 'htm']],
  ['xml', 'text/xml', 'XML', ['xml']],
  ['json', 'application/json', 'JSON', ['json']],
  ['email', 'message/rfc822', 'Email', ['eml']],
  [
    'docx',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'Word Document',
    ['docx'],
  ],
  [
    'xlsx',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Excel Spreadsheet',
    ['xlsx'],
  ],
  ['zip', 'application/zip', 'Zip', ['zip']],
].map(([filetype, mimetype, pretty_type, extensions, begins]) => ({
  filetype,
  mimetype,
  pretty_type,
  extensions,
  begins,
})) as Known[];

const binary: FileType = {
  filetype: 'binary',
  mimetype: 'application/octet-stream',
  pretty_type: 'Binary',
};

/** What a file is: by its first bytes, else by how its name ends. What the sender calls it counts for nothing. */
export function fileTypeOf(name: string, content: Uint8Array): FileType {
  const head = Buffer.from(content.buffer, content.byteOffset, Math.min(16, content.byteLength)).toString(
    'hex',
  );
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const found =
    known.find(({ begins }) => begins?.test(head)) ??
    known.find(({ begins, extensions }) => !begins && extensions.includes(extension));
  if (!found) return binary;
  const { filetype, mimetype, pretty_type } = found;
  return { filetype, mimetype, pretty_type };
}

/** Every name that a `file_input` may call such a file by. */
export const namesOf = (filetype: string): string[] =>
  known.find((each) => each.filetype === filetype)?.extensions.concat(filetype) ?? [filetype];

/** What a browser draws by itself and runs nothing of. */
export const isPicture = (mimetype: string): boolean =>
  /^image\/(?:png|jpeg|gif|webp|avif|bmp)$/.test(mimetype);
