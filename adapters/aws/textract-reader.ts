import {
  AnalyzeExpenseCommand,
  DetectDocumentTextCommand,
  type ExpenseDocument,
  GetExpenseAnalysisCommand,
  StartExpenseAnalysisCommand,
  TextractClient,
} from '@aws-sdk/client-textract';
import {
  type DocumentFile,
  type GivenFile,
  type Reader,
  type ReceiptFile,
  Unreadable,
} from '../../app/ports/reader.ts';
import { sha256 } from '../../app/shared/audit.ts';
import { isOffice, openOffice } from '../documents/open-office.ts';
import { pdfAttachments } from '../documents/pdf-attachments.ts';
import { pdfText } from '../documents/pdf-text.ts';
import { kindOf } from '../embedded/reader/kind.ts';
import { patient } from './patience.ts';
import type { ServiceError } from './service-error.ts';
import { pagesOf } from './textract-blocks.ts';
import { readDocument } from './textract-documents.ts';
import { receiptPages } from './textract-fields.ts';

export interface TextractReaderOptions {
  /** The bucket that is `ea-receipts` here: Textract fetches what it reads by itself. */
  bucket: string;
  /** Where Textract says that a job of several pages is done, and the role by which it may. */
  done: { topic: string; role: string };
  /** The bucket that is `ic-source-pdfs` here, and where the end of a job on an invoice is told. */
  invoices?: { bucket: string; done: { topic: string; role: string } };
  client?: TextractClient;
}

/** Of one page; the service's own limit for bytes in a request. */
const largest = 10e6;
const mostPages = 20;

/**
 * Textract. One page is read at once, several by a job whose end is told to a topic. Needs textract:AnalyzeExpense,
 * DetectDocumentText, StartExpenseAnalysis and GetExpenseAnalysis (none of them knows resources), s3:GetObject on the
 * bucket, and iam:PassRole on the role. Reading is the same when repeated, so the SDK may try again.
 */
export function createTextractReader({ bucket, done, invoices, client }: TextractReaderOptions): Reader {
  const textract = client ?? new TextractClient(patient({ timeout: 20_000, attempts: 3 }));

  const start = async ({ key, tag, bytes }: ReceiptFile): Promise<{ pending: string }> => {
    const { JobId } = await textract.send(
      new StartExpenseAnalysisCommand({
        DocumentLocation: { S3Object: { Bucket: bucket, Name: key } },
        // The same file asked for twice is one job.
        ClientRequestToken: sha256(`${key}#${sha256(Buffer.from(bytes).toString('base64'))}`).slice(0, 64),
        JobTag: tag,
        NotificationChannel: { SNSTopicArn: done.topic, RoleArn: done.role },
      }),
    );
    if (!JobId) throw new Error('Textract started a job without an id');
    return { pending: JobId };
  };

  return {
    ...(invoices && {
      document: (file: DocumentFile, job?: string) => readDocument(textract, invoices, file, job),
    }),
    async receipt(file, job) {
      refuseOtherKinds(file);
      try {
        if (job) return await resultOf(textract, job);
        const { ExpenseDocuments = [] } = await textract.send(
          new AnalyzeExpenseCommand({ Document: { S3Object: { Bucket: bucket, Name: file.key } } }),
        );
        return withText(receiptPages(ExpenseDocuments));
      } catch (error) {
        const { name } = error as ServiceError;
        // A job is forgotten after seven days, and its end with it.
        if (job && name === 'InvalidJobIdException') return start(file);
        if (!job && name === 'UnsupportedDocumentException' && hasPages(file))
          return start(file).catch(inWords);
        return inWords(error as ServiceError);
      }
    },
    async read(file) {
      const held = await heldText(file);
      if (held) return withText({ pages: held }).pages;
      refuseOtherKinds(file);
      if (file.bytes.length > largest) throw tooLarge();
      const { Blocks = [] } = await textract
        .send(new DetectDocumentTextCommand({ Document: { Bytes: file.bytes } }))
        .catch(inWords);
      return withText({ pages: pagesOf(Blocks) }).pages;
    },
    attachments: async ({ bytes }) => (kindOf(bytes) === 'pdf' ? pdfAttachments(bytes) : []),
    close: async () => {},
  };
}

async function resultOf(textract: TextractClient, job: string) {
  const documents: ExpenseDocument[] = [];
  let token: string | undefined;
  let partly = false;
  do {
    const page = await textract.send(
      new GetExpenseAnalysisCommand({
        JobId: job,
        MaxResults: mostPages,
        ...(token && { NextToken: token }),
      }),
    );
    if (page.JobStatus === 'IN_PROGRESS') return { pending: job };
    if (page.JobStatus !== 'SUCCEEDED' && page.JobStatus !== 'PARTIAL_SUCCESS') throw broken();
    partly ||= page.JobStatus === 'PARTIAL_SUCCESS';
    documents.push(...(page.ExpenseDocuments ?? []));
    token = page.NextToken;
  } while (token && documents.length < mostPages);
  const read = withText(receiptPages(documents));
  return partly || token ? { ...read, doubt: 'partly-read' as const } : read;
}

/** What needs no looking at: office documents, and a PDF that holds its text. */
async function heldText({ bytes }: GivenFile) {
  if (bytes.length === 0 || bytes.length > largest) return undefined;
  const kind = kindOf(bytes);
  if (isOffice(kind)) return openOffice(bytes, kind);
  return kind === 'pdf' ? pdfText(bytes, mostPages) : undefined;
}

/** Textract takes JPEG, PNG, PDF and TIFF. */
function refuseOtherKinds({ bytes }: GivenFile): void {
  if (bytes.length === 0) throw new Unreadable('empty', 'The file is empty.');
  const kind = kindOf(bytes);
  if (!['jpeg', 'png', 'pdf', 'tiff'].includes(kind))
    throw new Unreadable(
      'unknown-kind',
      `A ${kind.toUpperCase()} picture cannot be read here. Send the receipt as JPEG, PNG or PDF.`,
    );
}

const hasPages = ({ bytes }: GivenFile): boolean => ['pdf', 'tiff'].includes(kindOf(bytes));

function withText<T extends { pages: { lines: unknown[] }[]; said?: unknown }>(read: T): T {
  if (read.pages.some(({ lines }) => lines.length > 0) || read.said) return read;
  throw new Unreadable(
    'no-text',
    'There is no text on it that I can read. Send a picture of the whole page again, sharp and in good light.',
  );
}

const tooLarge = () =>
  new Unreadable('too-large', 'The file is larger than 10 MB. Send a smaller one, or a photo.');
const broken = () =>
  new Unreadable(
    'broken',
    'The file is damaged or is of another kind than its name says. Save it again, or send a photo.',
  );

/** What the file is to blame for becomes words for its owner; anything else stays an error, and is tried again. */
function inWords(error: ServiceError): never {
  if (error.name === 'DocumentTooLargeException') throw tooLarge();
  if (error.name === 'BadDocumentException' || error.name === 'UnsupportedDocumentException') throw broken();
  throw error;
}
