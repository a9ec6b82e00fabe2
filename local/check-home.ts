import { mirrored } from '../app/invoices/desk.ts';
import { readRules } from '../app/invoices/rules.ts';
import { readVoice } from '../app/invoices/voice.ts';
import type { OwnerDocument } from '../app/ports/documents.ts';
import { Fault } from '../app/shared/errors.ts';
import type { Deps } from './deps.ts';
import { FaultsFound } from './exits.ts';
import { homePaths } from './home.ts';
import { inWords } from './read-input.ts';

const documents: {
  document: OwnerDocument;
  what: string;
  faultsOf(text: string): { line: number; message: string }[];
}[] = [
  { document: 'rules', what: 'rules', faultsOf: (text) => readRules(text).faults },
  { document: 'voice', what: 'letters', faultsOf: (text) => readVoice(text).faults },
];

/**
 * Throws a `Fault` where the home lacks its sheet or documents, and `FaultsFound` where a document has faults and no
 * earlier good version is in force.
 */
export async function checkHome(deps: Deps): Promise<void> {
  await checkFiles(deps);
  await checkDocuments(deps);
}

async function checkFiles({ ports }: Deps): Promise<void> {
  const paths = homePaths(ports.config.home);
  await ports.sheets.revision('invoices').catch((error: unknown) => {
    if (ports.config.google.invoices) throw error;
    if (!(error instanceof Fault)) throw inWords(paths.invoices, error);
    throw new Fault(`There is no invoice sheet. Put it at ${paths.invoices}, as CSV with a header.`);
  });
  for (const { document, what } of documents)
    if (!(await ports.documents.read(document)))
      throw new Fault(
        `There are no ${what}. Put them at ${paths.documents}/${document}.md; local/sample/${document}.md is an example.`,
      );
}

async function checkDocuments({ ports }: Deps): Promise<void> {
  const faults: string[] = [];
  for (const { document, faultsOf } of documents) {
    const { bucket, key } = mirrored[document];
    if ((await ports.files.version(bucket, key)) !== undefined) continue;
    const text = (await ports.documents.read(document))?.text ?? '';
    faults.push(...faultsOf(text).map(({ line, message }) => `${document}.md:${line}: ${message}`));
  }
  if (faults.length > 0) throw new FaultsFound(faults.join('\n'));
}
