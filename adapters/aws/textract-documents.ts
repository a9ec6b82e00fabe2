import {
  type Block,
  GetDocumentTextDetectionCommand,
  StartDocumentTextDetectionCommand,
  type TextractClient,
} from '@aws-sdk/client-textract';
import { type DocumentFile, type Pending, type ReadPage, Unreadable } from '../../app/ports/reader.ts';
import { sha256 } from '../../app/shared/audit.ts';
import type { ServiceError } from './service-error.ts';
import { pagesOf } from './textract-blocks.ts';

interface Invoices {
  bucket: string;
  done: { topic: string; role: string };
}

/** Blocks a call gives, and how many calls: about sixty pages of print. */
const blocksACall = 1000;
const mostCalls = 40;

/**
 * The text of a PDF by a job, whose end is told to a topic with the file's tag. Needs textract:StartDocumentTextDetection
 * and GetDocumentTextDetection, s3:GetObject on the bucket, and iam:PassRole on the role.
 */
export async function readDocument(
  textract: TextractClient,
  { bucket, done }: Invoices,
  file: DocumentFile,
  job: string | undefined,
): Promise<{ pages: ReadPage[] } | Pending> {
  try {
    if (job) return await resultOf(textract, job);
    const { JobId } = await textract.send(
      new StartDocumentTextDetectionCommand({
        DocumentLocation: { S3Object: { Bucket: bucket, Name: file.key } },
        // The same file asked for twice is one job.
        ClientRequestToken: sha256(`${file.key}#${sha256(Buffer.from(file.bytes).toString('base64'))}`),
        // Textract takes no other characters in it; without it the sweeper asks.
        ...(/^[\w.:-]{1,64}$/.test(file.tag) && { JobTag: file.tag }),
        NotificationChannel: { SNSTopicArn: done.topic, RoleArn: done.role },
      }),
    );
    if (!JobId) throw new Error('Textract started a job without an id');
    return { pending: JobId };
  } catch (error) {
    const { name } = error as ServiceError;
    // A job is forgotten after seven days, and its end with it.
    if (job && name === 'InvalidJobIdException')
      return readDocument(textract, { bucket, done }, file, undefined);
    if (name === 'DocumentTooLargeException')
      throw new Unreadable('too-large', 'The file is too large to be read. Send a smaller one.');
    if (name === 'BadDocumentException' || name === 'UnsupportedDocumentException') throw broken();
    throw error;
  }
}

async function resultOf(textract: TextractClient, job: string): Promise<{ pages: ReadPage[] } | Pending> {
  const blocks: Block[] = [];
  let token: string | undefined;
  let calls = 0;
  do {
    const page = await textract.send(
      new GetDocumentTextDetectionCommand({
        JobId: job,
        MaxResults: blocksACall,
        ...(token && { NextToken: token }),
      }),
    );
    if (page.JobStatus === 'IN_PROGRESS') return { pending: job };
    if (page.JobStatus !== 'SUCCEEDED' && page.JobStatus !== 'PARTIAL_SUCCESS') throw broken();
    blocks.push(...(page.Blocks ?? []));
    token = page.NextToken;
    calls++;
  } while (token && calls < mostCalls);
  const pages = pagesOf(blocks);
  if (pages.length === 0) throw new Unreadable('no-text', 'There is no text on it that I can read.');
  return { pages };
}

const broken = () =>
  new Unreadable('broken', 'The file is damaged or protected, so that it cannot be read. Save it again.');
