import { z } from 'zod';
import { type GivenFile, Unreadable } from '../../app/ports/reader.ts';
import { DefiniteFailure, Unclear } from '../../app/shared/errors.ts';
import type { Call, CallNeeds } from './calls.ts';

/** Larger than any photo of a receipt. */
const mostBytes = 20 * 1024 * 1024;
const timeout = 20_000;

const told = z.object({
  file: z.object({
    name: z.string().max(1000).optional().catch(undefined),
    mimetype: z.string().max(200).optional().catch(undefined),
    size: z.number().optional().catch(undefined),
    url_private_download: z.url(),
  }),
});

const gone = ['file_not_found', 'file_deleted', 'file_not_visible', 'access_denied'];

const tooLarge = (): Unreadable =>
  new Unreadable('too-large', 'This file is larger than 20 MB. Send a photo or a PDF of the receipt alone.');

/** The bot's token, and receipts, go nowhere but to Slack, and to the stand-in on this machine. */
export function mustBeSlacks(url: string, api_url: string): void {
  const { protocol, hostname, origin } = new URL(url);
  const ours = protocol === 'https:' && (hostname === 'slack.com' || hostname.endsWith('.slack.com'));
  if (!ours && origin !== new URL(api_url).origin)
    throw new DefiniteFailure('Slack named an address for a file that is not its own.', { permanent: true });
}

/** A file that somebody shared; nothing where Slack has it no more. Throws `Unreadable` for one that is too large. */
export async function fetchFile(
  call: Call,
  { config, secrets, fetch: given = fetch }: CallNeeds,
  id: string,
): Promise<GivenFile | undefined> {
  const answer = await call('files.info', { file: id }, gone);
  if (answer === undefined) return undefined;
  const { data } = told.safeParse(answer);
  if (!data) throw new Unclear('Slack gave an answer to files.info that cannot be read.');
  const { url_private_download: url, size = 0, name, mimetype } = data.file;
  if (size > mostBytes) throw tooLarge();
  mustBeSlacks(url, config.slack.api_url);
  const [token] = await secrets.get('ic/slack/bot-token');
  const response = await given(url, {
    headers: { authorization: `Bearer ${token}` },
    redirect: 'error',
    signal: AbortSignal.timeout(timeout),
  }).catch(() => {
    throw new DefiniteFailure('Slack did not hand over a file.');
  });
  if (!response.ok) throw new DefiniteFailure(`Slack refused a file with HTTP ${response.status}.`);
  const bytes = await bounded(response);
  return { bytes, ...(name && { name }), ...(mimetype && { type: mimetype }) };
}

async function bounded({ body }: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > mostBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
