import { createMemorySheets } from '../../adapters/embedded/csv-sheets.ts';
import { readConfig } from '../../app/config.ts';
import { withGoogle } from '../../local/google.ts';
import { createGoogleStandIn } from '../support/google-stand-in.ts';

const id = 'sheet-of-the-studio-000000000000';

test('each sheet and document lies where the configuration says', async () => {
  const google = createGoogleStandIn({
    [id]: { version: 4, tabs: [{ sheetId: 9, title: 'Open', rows: [['No'], ['INV-9']] }] },
  });
  const home = {
    secrets: { get: async () => [google.key] },
    sheets: createMemorySheets({ invoices: { csv: 'No\nINV-1\n' }, payables: { csv: 'Claim\nC-1\n' } }),
    documents: { read: async () => ({ text: '# Rules', revision: '1' }) },
    fetch: google.fetch,
  };
  const link = `https://docs.google.com/spreadsheets/d/${id}/edit#gid=9`;
  const all = withGoogle({ ...home, config: readConfig({ PAYDESK_GOOGLE_INVOICES: link }) });
  expect((await all.sheets.read('invoices')).csv).toBe('No\nINV-9\n');
  expect((await all.sheets.read('payables')).csv).toBe('Claim\nC-1\n');
  expect((await all.documents.read('rules'))?.text).toBe('# Rules');
  const without = withGoogle({ ...home, config: readConfig({}) });
  expect((await without.sheets.read('invoices')).csv).toBe('No\nINV-1\n');
});

test('a setting that is no link is named', () => {
  const sheets = createMemorySheets({ invoices: { csv: '' }, payables: { csv: '' } });
  const config = readConfig({ PAYDESK_GOOGLE_VOICE: 'voice.md' });
  const documents = { read: async () => undefined };
  expect(() => withGoogle({ config, sheets, documents, secrets: { get: async () => [] } })).toThrow(
    'PAYDESK_GOOGLE_VOICE',
  );
});
