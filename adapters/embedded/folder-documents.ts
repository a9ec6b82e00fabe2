import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeSheet } from '../../app/invoices/sheet/decode.ts';
import type { Documents } from '../../app/ports/documents.ts';
import { ifThere } from './folder-files.ts';

/** The owner's documents as `rules.md`, `voice.md` and `policy.md` in a folder; the exchange rates stand with the sheets. */
export function createFolderDocuments({ folder, rates }: { folder: string; rates: string }): Documents {
  return {
    async read(document) {
      const path = document === 'rates' ? rates : join(folder, `${document}.md`);
      const bytes = await readFile(path).catch(ifThere);
      if (bytes === undefined) return undefined;
      const text = document === 'rates' ? decodeSheet(bytes) : bytes.toString('utf8');
      return { text, revision: createHash('sha256').update(text).digest('hex') };
    },
  };
}
