import type { Ports } from '../ports/ports.ts';
import { Unreadable } from '../ports/reader.ts';
import type { Claim } from './claim.ts';

/**
 * The receipt's first page as people are shown it, kept before anything is committed, and by what its picture is known
 * again. Nothing where it cannot be drawn. Again is the same.
 */
export async function drawReceipt(
  ports: Pick<Ports, 'files' | 'pictures'>,
  { claim_id, receipt_key = '' }: Claim,
): Promise<Pick<Claim, 'photo' | 'picture_key'>> {
  const file = await ports.files.get('ea-receipts', receipt_key);
  if (!file) return {};
  try {
    const { jpeg, photo } = await ports.pictures.draw({ bytes: file.bytes });
    const picture_key = `${claim_id}/picture.jpg`;
    await ports.files.put('ea-receipts', picture_key, jpeg);
    return { photo, picture_key };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return {};
  }
}
