import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createEmbeddedReader } from '../../adapters/embedded/reader/reader.ts';
import { readInvoice } from '../../app/invoices/read-invoice/read-invoice.ts';
import { noModel } from '../../app/ports/model.ts';
import { Unreadable } from '../../app/ports/reader.ts';
import { hostileFolder } from '../support/receipts-corpus.ts';

const folders = [hostileFolder, '../shared/corpus/nasty-strings', '../shared/corpus/email-mime'];

if (!folders.every(existsSync)) test.skip(`skipped: there is no ${hostileFolder}`, () => {});
else
  test('every hostile file is read as an invoice or refused in words, and nothing is sure of a total', async () => {
    const reader = createEmbeddedReader();
    const files = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.\w+$/.test(name))
        .map((name) => `${folder}/${name}`),
    );
    expect(files.length).toBeGreaterThan(200);
    try {
      for (const path of files) {
        const told = await readInvoice({ reader, model: noModel }, { bytes: readFileSync(path) }).then(
          ({ total }) => ({ sure: (total?.confidence ?? 0) >= 0.9, message: '' }),
          (error) => {
            if (!(error instanceof Unreadable)) throw error;
            return { sure: false, message: error.message };
          },
        );
        if (told.message) expect(told.message).toMatch(/^[A-Z].{10,200}\.$/);
        expect({ path, sure: told.sure }).toEqual({ path, sure: false });
      }
    } finally {
      await reader.close();
    }
  }, 600_000);
