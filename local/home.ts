import { join } from 'node:path';

/** Where a home keeps its data, below its folder. */
export const dataFile = 'paydesk.sqlite';

/** Everything that a live home holds, and where its owner puts things. */
export const homePaths = (home: string) => ({
  data: join(home, dataFile),
  invoices: join(home, 'sheets', 'invoices.csv'),
  documents: join(home, 'documents'),
  files: join(home, 'files'),
  secrets: join(home, 'secrets'),
  outbox: join(home, 'outbox'),
  messages: join(home, 'messages.jsonl'),
});
