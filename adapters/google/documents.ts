import Papa from 'papaparse';
import type { Documents, OwnerDocument } from '../../app/ports/documents.ts';
import { Fault } from '../../app/shared/errors.ts';
import type { GoogleApis } from './connect.ts';
import type { GooglePlace } from './place.ts';
import { readTab, versionOf } from './tab.ts';
import { troubleOf } from './trouble.ts';

export interface GoogleDocumentsOptions {
  connect: () => Promise<GoogleApis>;
  places: Partial<Record<OwnerDocument, GooglePlace>>;
}

const csvOf = async (apis: GoogleApis, place: GooglePlace): Promise<string> =>
  Papa.unparse((await readTab(apis, place)).rows);

async function markdownOf({ drive }: GoogleApis, { id }: GooglePlace): Promise<string> {
  const { data } = await drive.files.export(
    { fileId: id, mimeType: 'text/markdown' },
    { responseType: 'text' },
  );
  return String(data);
}

/** Google Docs as the Markdown that Google itself makes of them; a document is fetched again when its version is new. The exchange rates are a tab. */
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
        const text = document === 'rates' ? await csvOf(apis, place) : await markdownOf(apis, place);
        const read = { text, revision };
        last.set(document, read);
        return read;
      } catch (error) {
        if (error instanceof Fault) throw error;
        const what = document === 'rates' ? 'The sheet of exchange rates' : `The ${document} document`;
        throw troubleOf(error, { what, who: apis.who });
      }
    },
  };
}
