import { kinds } from '../../app/effects/aggregate.ts';

const table = '"((?:ic|ea|pd)-[a-z-]+)"';
const kind = `"(${Object.keys(kinds).join('|')})"`;
const aggregates = Object.values(kinds).map((each) => each.table);

/** What a bundle's code does with tables that it names, as `use table`, and to whatever may carry effects. */
export function storeUsesIn(code: string): Set<string> {
  const found = new Set<string>();
  const add = (use: string, ...tables: string[]) => {
    for (const each of tables) found.add(`${use} ${each}`);
  };
  const buckets = /^ea-receipts$/;
  for (const [, use = '', of = ''] of code.matchAll(new RegExp(`\\.(get|batchGet)\\(${table}`, 'g')))
    if (!buckets.test(of)) add(use, of);
  for (const [, use = '', of = ''] of code.matchAll(
    new RegExp(`[{,](put|update|delete|check):${table}`, 'g'),
  ))
    add(use, of);
  for (const [, of = '', rest = ''] of code.matchAll(
    new RegExp(`\\.query\\(${table},\\{((?:(?!\\.query)[\\s\\S]){0,160})`, 'g'),
  ))
    add(/^[^}]*index:"(by-[a-z]+)"/.exec(rest)?.[1] ?? 'query', of);
  for (const [, index = '', of = ''] of code.matchAll(
    new RegExp(`=\\{index:"(by-[a-z]+)"(?:(?!\\.query)[\\s\\S]){0,200}\\.query\\(${table},[\\w$]`, 'g'),
  ))
    add(index, of);
  for (const [, of = ''] of code.matchAll(new RegExp(`\\{table:${table},key`, 'g'))) add('batchGet', of);
  // Commits name a kind; the audit entry goes with it.
  for (const [, of = ''] of code.matchAll(new RegExp(`kind:${kind},(?:\\.\\.\\.|before|after)`, 'g'))) {
    const committed = kinds[of as keyof typeof kinds];
    add('put', committed.table, committed.audit);
  }
  if (code.includes('nobody performs')) {
    add('get', ...aggregates);
    add('put', ...aggregates, ...Object.values(kinds).map((each) => each.audit));
  }
  if (code.includes('by:"cards"')) {
    add('batchGet', ...aggregates);
    add('put', ...aggregates, ...Object.values(kinds).map((each) => each.audit));
  }
  if (/\.query\([\w$]+,\{index:"by-due"/.test(code)) add('by-due', ...aggregates);
  return found;
}

/** Secrets that a bundle's code asks for. */
export const secretsIn = (code: string): string[] => [
  ...new Set([...code.matchAll(/"(ic\/[a-z]+\/[a-z-]+)"/g)].map(([, secret = '']) => secret)),
];
