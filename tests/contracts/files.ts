import type { Files } from '../../app/ports/files.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** What every place for files owes. */
export function filesContract(start: () => Promise<{ files: Files; stop(): Promise<void> }>): void {
  let files: Files;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    ({ files, stop } = await start());
  });
  afterAll(() => stop());

  test('what is not there is none', async () => {
    expect(await files.get('ea-receipts', 'none/at all')).toBeUndefined();
    expect(await files.version('ea-receipts', 'none/at all')).toBeUndefined();
  });

  test('bytes come back as they were put, with the version that the put told', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 31) % 256);
    const { version } = await files.put('ea-receipts', 'C-1/receipt.jpg', bytes);
    const found = await files.get('ea-receipts', 'C-1/receipt.jpg');
    expect(Buffer.from(found?.bytes ?? []).equals(bytes)).toBe(true);
    expect(found?.version).toBe(version);
    expect(await files.version('ea-receipts', 'C-1/receipt.jpg')).toBe(version);
  });

  test('another put replaces the whole and is another version', async () => {
    const before = await files.put('ic-rules-source', 'rules.txt', bytesOf('# Rules, the long ones'));
    const after = await files.put('ic-rules-source', 'rules.txt', bytesOf('# Rules'));
    expect(after.version).not.toBe(before.version);
    expect(Buffer.from((await files.get('ic-rules-source', 'rules.txt'))?.bytes ?? []).toString()).toBe(
      '# Rules',
    );
  });

  test('an empty file is a file', async () => {
    await files.put('ic-raw-mime', 'empty', new Uint8Array());
    expect((await files.get('ic-raw-mime', 'empty'))?.bytes.length).toBe(0);
  });

  test('buckets and names with spaces, accents and signs stay apart', async () => {
    const keys = ['a b.pdf', 'a+b.pdf', 'a%20b.pdf', 'Café & Söhne.pdf', 'deep/er/x'];
    for (const key of keys) await files.put('ic-source-pdfs', key, bytesOf(`in ic ${key}`));
    for (const key of keys)
      expect(Buffer.from((await files.get('ic-source-pdfs', key))?.bytes ?? []).toString()).toBe(
        `in ic ${key}`,
      );
    expect(await files.get('ea-raw-mime', 'deep/er/x')).toBeUndefined();
  });
}
