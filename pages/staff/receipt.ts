import type { Claim } from '../../app/expenses/claim.ts';
import { type FileKind, fileKind } from '../../app/shared/file-kind.ts';
import { problem, type StaffTurn } from './staff.ts';

/** What every browser draws; the rest is for a program of its own. */
const drawn: Partial<Record<FileKind, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
};

/** The receipt of a claim that whoever asks may see. By its own first bytes, never by what it says it is. */
export async function serveReceipt({ c, ports }: StaffTurn, claim_id: string): Promise<Response> {
  const claim = await ports.store.get<Claim>('ea-claims', { claim_id });
  const file = claim?.receipt_key && (await ports.files.get('ea-receipts', claim.receipt_key));
  const kind = file && fileKind(file.bytes);
  if (!file || !kind) return problem(c, ports, 404);
  const type = drawn[kind];
  const name = `receipt-${claim_id}.${kind === 'jpeg' ? 'jpg' : kind}`;
  return new Response(file.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': type ?? (kind === 'pdf' ? 'application/pdf' : 'application/octet-stream'),
      'Content-Disposition': `${type ? 'inline' : 'attachment'}; filename="${name}"`,
      'Content-Length': String(file.bytes.length),
      // Whatever it is, it is no page of ours.
      'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    },
  });
}

/** Whether a page can show it as a picture. */
export async function isPicture(
  { ports }: Pick<StaffTurn, 'ports'>,
  receipt_key: string | undefined,
): Promise<boolean> {
  const file = receipt_key && (await ports.files.get('ea-receipts', receipt_key));
  const kind = file ? fileKind(file.bytes) : undefined;
  return kind !== undefined && drawn[kind] !== undefined;
}
