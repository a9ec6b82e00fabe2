import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createEmbeddedReader } from '../../adapters/embedded/reader/reader.ts';
import { readReceipt } from '../../app/expenses/read-receipt/read-receipt.ts';
import { Unreadable } from '../../app/ports/reader.ts';
import { hostileFolder } from '../support/receipts-corpus.ts';

const codes = [
  'empty',
  'unknown-kind',
  'broken',
  'encrypted',
  'too-many-pixels',
  'no-text',
  'no-amount',
  'read',
];

if (!existsSync(hostileFolder)) test.skip(`skipped: there is no ${hostileFolder}`, () => {});
else
  test('every hostile file is read or refused in words, and nothing is sure of a total', async () => {
    const reader = createEmbeddedReader();
    const files = readdirSync(hostileFolder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.\w+$/.test(name),
    );
    expect(files.length).toBeGreaterThan(100);
    try {
      for (const name of files) {
        const told = await tell(readFileSync(`${hostileFolder}/${name}`));
        expect({ name, known: codes.includes(told.code) }).toEqual({ name, known: true });
        if (told.message) expect(told.message).toMatch(/^[A-Z].{10,200}\.$/);
        // Orientation samples, encrypted files that open without a password and pages in loops are no receipts.
        expect({ name, sure: told.sure }).toEqual({ name, sure: false });
      }
    } finally {
      await reader.close();
    }

    async function tell(bytes: Uint8Array): Promise<{ code: string; message?: string; sure: boolean }> {
      try {
        const { total } = readReceipt(await reader.read({ bytes }));
        return { code: 'read', sure: (total?.confidence ?? 0) >= 0.9 };
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        return { code: error.code, message: error.message, sure: false };
      }
    }
  }, 600_000);
