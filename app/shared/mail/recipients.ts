import type { ReadMail } from '../../ports/mime.ts';

const stamps = new Set(['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to']);

/** At which addresses a mail arrived, by what servers wrote on its way and whom it names; in small letters. */
export function recipientsOf({ headers, to }: Pick<ReadMail, 'headers' | 'to'>): string[] {
  const stamped = headers.flatMap(([name, value]) =>
    stamps.has(name)
      ? bare(value)
      : name === 'received'
        ? bare(/\bfor\s+<([^<>\s]+)>/i.exec(value)?.[1] ?? '')
        : [],
  );
  return [...new Set([...stamped, ...to.map(({ address }) => address)])];
}

const bare = (value: string): string[] => {
  const address = value.replace(/[<>\s]/g, '').toLowerCase();
  return address.includes('@') ? [address] : [];
};
