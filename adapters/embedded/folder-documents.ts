import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Documents } from '../../app/ports/documents.ts';
import { ifThere } from './folder-files.ts';

/** The owner's documents as `rules.md`, `voice.md` and `policy.md` in a folder. */
export function createFolderDocuments({ folder }: { folder: string }): Documents {
  return {
    async read(document) {
      const text = await readFile(join(folder, `${document}.md`), 'utf8').catch(ifThere);
      return text === undefined
        ? undefined
        : { text, revision: createHash('sha256').update(text).digest('hex') };
    },
  };
}
