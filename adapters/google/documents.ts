import type { Documents, OwnerDocument } from '../../app/ports/documents.ts';
import { Fault } from '../../app/shared/errors.ts';
import type { GoogleApis } from './connect.ts';
import type { GooglePlace } from './place.ts';
import { versionOf } from './tab.ts';
import { troubleOf } from './trouble.ts';

export interface GoogleDocumentsOptions {
  connect: () => Promise<GoogleApis>;
  places: Partial<Record<OwnerDocument, GooglePlace>>;
}

/** Google Docs as the Markdown that Google itself makes of them; a document is fetched again when its version is new. */
export function createGoogleDocuments({ connect, places }: GoogleDocumentsOptions): Documents {
  const last = new Map<OwnerDocument, { text: string; revision: string }>();
  return {
    async read(document) {
      const place = places[document];
      if (!place) return undefined;
      const apis = await connect();
      try {
        const revision = await versionOf(apis, place);
        const known = last.get(document);
        if (known?.revision === revision) return known;
        const { data } = await apis.drive.files.export(
          { fileId: place.id, mimeType: 'text/markdown' },
          { responseType: 'text' },
        );
        const read = { text: String(data), revision };
        last.set(document, read);
        return read;
      } catch (error) {
        if (error instanceof Fault) throw error;
        throw troubleOf(error, { what: `The ${document} document`, who: apis.who });
      }
    },
  };
}
