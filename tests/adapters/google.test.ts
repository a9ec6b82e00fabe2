import { connectGoogle } from '../../adapters/google/connect.ts';
import { createGoogleDocuments } from '../../adapters/google/documents.ts';
import { placeAt } from '../../adapters/google/place.ts';
import { createGoogleSheets } from '../../adapters/google/sheets.ts';
import { rangeOf } from '../../adapters/google/tab.ts';
import { DefiniteFailure, Unclear } from '../../app/shared/errors.ts';
import { sheetsContract } from '../contracts/sheets.ts';
import { createGoogleStandIn } from '../support/google-stand-in.ts';

const id = 'sheet-of-the-studio-000000000000';
const doc = 'rules-of-the-studio-000000000000';
const ledger = [
  ['No', 'Client', 'Amount', 'Paid', 'Paydesk status'],
  ['INV-1', 'Acme', '1,200.50'],
  ['INV-2', 'Beta', '80'],
  ['INV-3', 'Cato', '300', '01/02/2027'],
];

function open({ key }: { key?: string } = {}) {
  const google = createGoogleStandIn({
    [id]: {
      version: 1,
      tabs: [
        { sheetId: 0, title: "It's 2027", rows: structuredClone(ledger) },
        { sheetId: 77, title: 'Payables', rows: [] },
        { sheetId: 99, title: 'Rates', rows: [['Date', 'Pair', 'Rate', 'Source']] },
      ],
    },
    [doc]: { version: 1, markdown: '# Rules\n' },
  });
  const connect = connectGoogle({ secrets: { get: async () => [key ?? google.key] }, fetch: google.fetch });
  const sheets = createGoogleSheets({ connect, places: { invoices: { id }, payables: { id, gid: 77 } } });
  const documents = createGoogleDocuments({
    connect,
    places: { rules: { id: doc }, rates: { id, gid: 99 } },
  });
  const rows = () => google.files[id]?.tabs?.[0]?.rows as string[][];
  return { google, sheets, documents, rows };
}

const paid = (of: string, value = '2027-03-01') => ({ id_header: 'No', id: of, header: 'Paid', value });

sheetsContract('Google', () => open().sheets);

test('reads a tab as its owner sees it, and again only by its version', async () => {
  const { google, sheets } = open();
  const { csv, revision } = await sheets.read('invoices');
  expect(csv).toBe(
    'No,Client,Amount,Paid,Paydesk status\nINV-1,Acme,"1,200.50",,\nINV-2,Beta,80,,\nINV-3,Cato,300,01/02/2027,\n',
  );
  expect(await sheets.revision('invoices')).toBe(revision);
  expect(google.calls.filter((call) => call.includes('/values/'))).toHaveLength(1);
});

test('a tab is found by its number, whatever it is called', async () => {
  const { google, sheets } = open();
  google.files[id]!.tabs![1]!.title = 'To pay';
  await sheets.append('payables', { Claim: 'C-1' });
  expect(google.files[id]!.tabs![1]!.rows).toEqual([['Claim'], ['C-1']]);
  google.files[id]!.tabs!.splice(1, 1);
  await expect(sheets.read('payables')).rejects.toThrow('no such tab any more');
});

test('many cells are one call, and numbers can be summed', async () => {
  const { google, sheets, rows } = open();
  const edits = [paid('INV-1'), paid('INV-2', '80'), { ...paid('INV-2', '007'), header: 'Paydesk status' }];
  await sheets.write('invoices', edits);
  expect(google.calls.filter((call) => call.startsWith('POST'))).toHaveLength(1);
  expect(rows()[1]?.[3]).toBe('2027-03-01');
  expect(rows()[2]?.slice(3)).toEqual(['80', '007']);
});

test('rows that are sorted between reading and writing get their own cells back', async () => {
  const { google, sheets, rows } = open();
  google.between(() => rows().splice(1, 3, ...rows().slice(1).reverse()));
  expect(await sheets.write('invoices', [paid('INV-1')])).toEqual({ missing: [] });
  expect(rows().map((row) => [row[0], row[3] ?? ''])).toEqual([
    ['No', 'Paid'],
    ['INV-3', '01/02/2027'],
    ['INV-2', ''],
    ['INV-1', '2027-03-01'],
  ]);
});

test('two appends at once lose one, which is why the writer looks again', async () => {
  const { google, sheets } = open();
  await sheets.append('payables', { Claim: 'C-0' });
  await Promise.all(['C-1', 'C-2'].map((Claim) => sheets.append('payables', { Claim })));
  expect(google.files[id]!.tabs![1]!.rows).toHaveLength(2 + 1);
});

describe('what goes wrong', () => {
  const trouble = async (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: Error) => error,
    );

  test.each([
    [
      'what is not shared names the account',
      403,
      'has to be shared with paydesk@studio.iam.gserviceaccount.com',
    ],
    ['what is gone', 404, 'The invoice sheet is not at Google any more'],
    ['too many calls', 429, 'asks for a pause'],
    ['a broken Google', 503, 'does not answer (503)'],
  ])('%s', async (_, status, words) => {
    const { google, sheets } = open();
    google.mishaps.push({ path: /values/, status });
    const error = await trouble(sheets.read('invoices'));
    expect(error?.message).toContain(words);
    expect(error?.message).not.toContain('secret cells');
  });

  test('an append that was not answered may have been done; one that was refused was not', async () => {
    const { google, sheets } = open();
    google.mishaps.push({ path: /:append/, status: 500, done: true });
    expect(await trouble(sheets.append('payables', { Claim: 'C-1' }))).toBeInstanceOf(Unclear);
    expect(google.calls.filter((call) => call.includes(':append'))).toHaveLength(1);
    google.mishaps.push({ path: /:append/, status: 429 });
    expect(await trouble(sheets.append('payables', { Claim: 'C-1' }))).toBeInstanceOf(DefiniteFailure);
  });

  test('a sheet in the bin', async () => {
    const { google, sheets } = open();
    google.files[id]!.trashed = true;
    await expect(sheets.revision('invoices')).rejects.toThrow('bin');
  });

  test.each([
    ['no JSON', 'AKIA-SECRET'],
    ['another JSON', '{"type":"service_account","private_key":"SECRET"}'],
  ])('a key that is %s is told without a word of it', async (_, key) => {
    const error = await trouble(open({ key }).sheets.read('invoices'));
    expect(error?.message).toContain('the whole JSON file');
    expect(error?.message).not.toContain('SECRET');
  });

  test('a sign-in that was taken back', async () => {
    const signedIn = (refresh_token: string) =>
      JSON.stringify({ type: 'authorized_user', client_id: 'c', client_secret: 's', refresh_token });
    expect(await open({ key: signedIn('kept') }).sheets.revision('invoices')).toBe('1');
    const error = await trouble(open({ key: signedIn('gone') }).sheets.revision('invoices'));
    expect(error?.message).toContain('sign in again');
  });
});

describe('documents', () => {
  test('come as Markdown, and are fetched again when they changed', async () => {
    const { google, documents } = open();
    expect(await documents.read('rules')).toEqual({ text: '# Rules\n', revision: '1' });
    await documents.read('rules');
    expect(google.calls.filter((call) => call.endsWith('/export'))).toHaveLength(1);
    google.files[doc] = { version: 2, markdown: '# Rules, again\n' };
    expect(await documents.read('rules')).toEqual({ text: '# Rules, again\n', revision: '2' });
    expect(await documents.read('voice')).toBeUndefined();
  });

  test('the exchange rates come as CSV, from their tab', async () => {
    const { documents } = open();
    expect(await documents.read('rates')).toEqual({ text: 'Date,Pair,Rate,Source', revision: '1' });
  });

  test('one that is not shared is told by its name', async () => {
    const { google, documents } = open();
    google.files[doc]!.hidden = true;
    await expect(documents.read('rules')).rejects.toThrow('The rules document has to be shared with');
  });
});

test('places are links or ids', () => {
  const link = `https://docs.google.com/spreadsheets/d/${id}/edit?usp=sharing#gid=77`;
  expect(placeAt('X', link)).toEqual({ id, gid: 77 });
  expect(placeAt('X', `https://docs.google.com/document/d/${doc}/edit`)).toEqual({ id: doc });
  expect(placeAt('X', id)).toEqual({ id });
  for (const wrong of [
    '',
    'rules',
    `https://evil.example/spreadsheets/d/${id}`,
    'http://docs.google.com/document/d/x',
  ])
    expect(() => placeAt('PAYDESK_GOOGLE_RULES', wrong)).toThrow('PAYDESK_GOOGLE_RULES: is no link');
});

test('ranges', () => {
  expect([0, 25, 26, 701, 702].map((column) => rangeOf("It's", { row: 6, column }))).toEqual(
    ['A', 'Z', 'AA', 'ZZ', 'AAA'].map((letters) => `'It''s'!${letters}7`),
  );
});
