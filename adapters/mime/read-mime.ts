import { MailParser } from 'mailparser';
import { htmlText } from '../../app/invoices/read-invoice/plain-pages.ts';
import {
  type DeliveryReport,
  largestMail,
  type MailAddress,
  type MailPart,
  type ReadMail,
  UnreadableMail,
} from '../../app/ports/mime.ts';
import { unfolded } from './headers.ts';
import { readReport } from './read-report.ts';

export const mostParts = 100;
export const deepest = 20;
/** Bytes of one part's header. */
const longestHeader = 256 * 1024;
const longestText = 256 * 1024;

interface Node {
  children: Node[];
}

/** What the types of mailparser leave out. */
interface Parser extends NodeJS.ReadWriteStream {
  tree: Node | false;
  headerLines: { key: string; line: string }[];
}

interface Attachment {
  type: 'attachment';
  content: NodeJS.ReadableStream;
  contentType: string;
  partId: string | null;
  contentId?: string;
  related?: boolean;
  filename?: string;
  release(): void;
}

type Chunk = Attachment | { type: 'text'; text?: string; html?: string };

/** How much of a mail and of the mails in it was read so far. */
interface Budget {
  parts: number;
}

/** Reads a mail and the mails in it. Throws `UnreadableMail`. */
export async function readMime(raw: Uint8Array): Promise<ReadMail> {
  if (raw.length > largestMail)
    throw new UnreadableMail('too-large', `The mail is larger than ${largestMail / 2 ** 20} MiB.`);
  return readOne(raw, '', 0, { parts: 0 });
}

async function readOne(raw: Uint8Array, at: string, depth: number, budget: Budget): Promise<ReadMail> {
  if (depth > deepest) throw tooDeep();
  const { headers, headerMap, text, attachments, tree } = await parse(raw, budget);
  if (depth + depthOf(tree) > deepest) throw tooDeep();
  const files: MailPart[] = [];
  const mails: ReadMail[] = [];
  const recipients: DeliveryReport[] = [];
  let about: string | undefined;
  for (const [n, each] of attachments.entries()) {
    const part = `${at}${each.partId ?? n + 1}`;
    if (each.contentType === 'message/delivery-status') recipients.push(...readReport(each.bytes));
    else if (each.contentType === 'text/rfc822-headers') about = idIn(each.bytes);
    else if (each.contentType === 'message/rfc822')
      mails.push(await readOne(each.bytes, `${part}/`, depth + 1, budget));
    else files.push(fileOf(each, part));
  }
  const id = idOf(headerMap.get('message-id'));
  const returned = about ?? mails[0]?.message_id;
  return {
    headers,
    ...(id && { message_id: id }),
    from: addressesOf(headerMap.get('from')),
    to: [...addressesOf(headerMap.get('to')), ...addressesOf(headerMap.get('cc'))],
    subject: textOf(headerMap.get('subject')),
    answers: [headerMap.get('references') ?? [], headerMap.get('in-reply-to') ?? []]
      .flat(2)
      .flatMap((each) => idOf(each) ?? []),
    text: text.slice(0, longestText),
    files,
    mails,
    ...(recipients.length > 0 && { report: { recipients, ...(returned && { message_id: returned }) } }),
  };
}

const tooDeep = () =>
  new UnreadableMail('too-deep', `The mail is made of more than ${deepest} layers of mails and parts.`);

type Kept = Pick<Attachment, 'contentType' | 'partId' | 'contentId' | 'related' | 'filename'> & {
  bytes: Uint8Array;
};

interface Parsed {
  headers: [string, string][];
  headerMap: ReadonlyMap<string, unknown>;
  text: string;
  attachments: Kept[];
  tree: Node | false;
}

function parse(raw: Uint8Array, budget: Budget): Promise<Parsed> {
  return new Promise((resolve, reject) => {
    const parser = new MailParser({
      skipTextToHtml: true,
      skipTextLinks: true,
      skipImageLinks: true,
      keepDeliveryStatus: true,
      ignoreEmbedded: true,
      maxHeadSize: longestHeader,
      maxChildNodes: mostParts,
      skipHtmlToText: true,
    } as object) as unknown as Parser;
    const attachments: Kept[] = [];
    let text = '';
    let headerMap: ReadonlyMap<string, unknown> = new Map();
    const fail = (error: unknown) => {
      reject(unreadable(error));
    };
    parser.on('error', fail);
    parser.on('headers', (map: ReadonlyMap<string, unknown>) => {
      headerMap = map;
    });
    parser.on('data', (data: Chunk) => {
      if (data.type === 'text') {
        text = data.text?.trim()
          ? data.text
          : htmlText(data.html ?? '')
              .replace(/\n{3,}/g, '\n\n')
              .trim();
        return;
      }
      budget.parts++;
      if (budget.parts > mostParts) {
        reject(new UnreadableMail('too-many-parts', `The mail has more than ${mostParts} parts.`));
        return;
      }
      const chunks: Buffer[] = [];
      data.content.on('data', (chunk: Buffer) => chunks.push(chunk));
      data.content.on('error', fail);
      data.content.on('end', () => {
        const { contentType, partId, contentId, related, filename } = data;
        attachments.push({
          contentType: contentType.toLowerCase(),
          partId,
          ...(contentId && { contentId }),
          ...(related && { related }),
          ...(filename && { filename }),
          bytes: new Uint8Array(Buffer.concat(chunks)),
        });
        data.release();
      });
    });
    parser.on('end', () =>
      resolve({ headers: unfolded(parser.headerLines), headerMap, text, attachments, tree: parser.tree }),
    );
    parser.end(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength));
  });
}

function unreadable(error: unknown): UnreadableMail {
  const { code, message = '' } = (error ?? {}) as { code?: string; message?: string };
  if (code !== 'EMAXLEN') return new UnreadableMail('broken', 'The mail is damaged and cannot be read.');
  return /child nodes/.test(message)
    ? new UnreadableMail('too-many-parts', `The mail has more than ${mostParts} parts.`)
    : new UnreadableMail('long-header', 'The mail has a header that is too long to be read.');
}

const depthOf = (node: Node | false): number =>
  node ? Math.max(0, ...node.children.map((child) => 1 + depthOf(child))) : 0;

const fileOf = ({ contentType, related, contentId, filename, bytes }: Kept, part: string): MailPart => ({
  part,
  ...(filename && { name: filename.slice(0, 200) }),
  type: contentType,
  bytes,
  ...(related && contentId && { inline: true as const }),
});

const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 1000) : '');

function addressesOf(value: unknown): MailAddress[] {
  type Given = { value?: { address?: string; name?: string; group?: Given['value'] }[] };
  const flat = (list: Given['value'] = []): MailAddress[] =>
    list.flatMap(({ address, name = '', group }) =>
      group ? flat(group) : address && plain.test(address) ? [{ address: address.toLowerCase(), name }] : [],
    );
  return [value ?? []].flat().flatMap((each) => flat((each as Given).value));
}

/** What else a header calls an address is written in a way that two programs read as two addresses. */
const plain = /^[^\s@<>()[\]",;:\\]{1,64}@[^\s@<>()[\]",;:\\]{1,255}$/u;

/** A Message-ID as such: what else stands in the header belongs to no id. */
const idOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.match(/<[^<>\s]{1,300}>/)?.[0] : undefined;

function idIn(headers: Uint8Array): string | undefined {
  const text = new TextDecoder('latin1')
    .decode(headers.subarray(0, longestHeader))
    .replace(/\r?\n[ \t]+/g, ' ');
  return idOf(/^message-id:\s*(.*)$/im.exec(text)?.[1]);
}
