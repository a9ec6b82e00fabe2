import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of a test's own, removed after each test of the file that asked for it. */
export function scratchFolder(): {
  path(name?: string): string;
  write(name: string, text: string | Uint8Array): string;
} {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'paydesk-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name = '') => join(folder, name);
  return {
    path,
    write(name, text) {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), text);
      return path(name);
    },
  };
}
