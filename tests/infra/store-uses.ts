import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinds } from '../../app/effects/aggregate.ts';

const root = join(import.meta.dirname, '../..');

export interface StoreUse {
  table: string;
  use: string;
  path: string;
}

/** What sources of the core and the listeners do with tables that they name, and what every commit does. */
export function storeUsesIn(paths: readonly string[]): StoreUse[] {
  const ours = paths.filter((path) => /^(app|listeners|jobs)\//.test(path));
  const commits = Object.values(kinds).flatMap(({ table, audit }) => [table, audit]);
  return [
    ...[...new Set<string>(commits)].map((table) => ({ table, use: 'put', path: 'app/effects/commit.ts' })),
    ...ours.flatMap((path) => usesIn(readFileSync(join(root, path), 'utf8'), path)),
  ];
}

function usesIn(source: string, path: string): StoreUse[] {
  const calls = source.matchAll(/\.(get|batchGet)(?:<[^(]*?>)?\(\s*'([a-z-]+)'/g);
  const writes = source.matchAll(/\b(put|update|delete|check): '([a-z-]+)'/g);
  const queries = source.matchAll(
    /\.query(?:<[^(]*?>)?\(\s*'([a-z-]+)'(?:(?!\.query)[\s\S]){0,120}?(?:index: '([a-z-]+)'|\}\))/g,
  );
  // Read ahead, in one call for all.
  const ahead = source.matchAll(/\btable: '([a-z-]+)'/g);
  return [
    ...[...calls, ...writes].map(([, use = '', table = '']) => ({ table, use, path })),
    ...[...queries].map(([, table = '', index]) => ({ table, use: index ?? 'query', path })),
    ...(path === 'app/effects/aggregate.ts' ? [] : [...ahead]).map(([, table = '']) => ({
      table,
      use: 'batchGet',
      path,
    })),
  ];
}
