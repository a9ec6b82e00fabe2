import type { GoogleApis } from '../adapters/google/connect.ts';
import { placesOf } from '../adapters/google/place.ts';
import type { Config } from '../app/config.ts';
import type { Documents } from '../app/ports/documents.ts';
import type { Secrets } from '../app/ports/secrets.ts';
import type { Sheet, Sheets } from '../app/ports/sheets.ts';

interface Home {
  config: Config;
  secrets: Secrets;
  sheets: Sheets;
  documents: Documents;
  /** Instead of the network. */
  fetch?: typeof fetch;
}

/** What the configuration says lies at Google is read and written there, the rest in the home. */
export function withGoogle(home: Home): Pick<Home, 'sheets' | 'documents'> {
  const places = placesOf(home.config);
  if (Object.keys(places).length === 0) return home;
  const google = openGoogle(home, places);
  const of = async (sheet: Sheet) => (places[sheet] ? (await google()).sheets : home.sheets);
  return {
    sheets: {
      revision: async (sheet) => (await of(sheet)).revision(sheet),
      read: async (sheet) => (await of(sheet)).read(sheet),
      write: async (sheet, edits) => (await of(sheet)).write(sheet, edits),
      append: async (sheet, row) => (await of(sheet)).append(sheet, row),
      remove: async (sheet, row) => (await of(sheet)).remove(sheet, row),
    },
    documents: {
      read: async (document) =>
        (places[document] ? (await google()).documents : home.documents).read(document),
    },
  };
}

/** Google's clients take their time to load, and most commands need none. */
function openGoogle({ secrets, fetch }: Home, places: ReturnType<typeof placesOf>) {
  let made: Promise<Pick<Home, 'sheets' | 'documents'>> | undefined;
  return () => {
    made ??= Promise.all([
      import('../adapters/google/connect.ts'),
      import('../adapters/google/sheets.ts'),
      import('../adapters/google/documents.ts'),
    ]).then(([{ connectGoogle }, { createGoogleSheets }, { createGoogleDocuments }]) => {
      const connect: () => Promise<GoogleApis> = connectGoogle({ secrets, ...(fetch && { fetch }) });
      return {
        sheets: createGoogleSheets({ connect, places }),
        documents: createGoogleDocuments({ connect, places }),
      };
    });
    return made;
  };
}
