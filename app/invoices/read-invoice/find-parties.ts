import { type Field, field } from '../../shared/field.ts';
import { amountLabel } from './amount-words.ts';
import { buyerLabel, dateLabel } from './field-words.ts';
import { plainWords } from './labels.ts';
import { below, type Cell, type Row } from './layout.ts';
import { bare, isAddress, legalForm, nameOf, sameName } from './names.ts';

export interface Parties {
  vendor?: Field<string>;
  customer?: Field<string>;
  contact?: Field<string>;
}

export function findParties(rows: readonly Row[]): Parties {
  const first = rows.filter(({ page }) => page === 0);
  const labelled = (kind: 'buyer' | 'seller') =>
    first.flatMap((row) =>
      row.cells.flatMap((cell) => (labelKind(cell) === kind ? namesAt(rows, cell) : [])),
    );
  const buyers = labelled('buyer');
  const vendor = findVendor(rows, buyers, labelled('seller'));
  const customer = buyers.find((name) => !vendor || !sameName(name, vendor.value));
  const block = customer ? undefined : addressed(first, vendor?.value);
  const contact = customer && mailBelow(first, customer);
  return {
    ...(vendor && { vendor }),
    ...(customer ? { customer: field(customer, 0.8) } : block && { customer: field(block, 0.65) }),
    ...(contact && { contact: field(contact, 0.7) }),
  };
}

/** A label stands alone or ends in a colon; within other words it is none. */
function labelKind({ text }: Cell): 'buyer' | 'seller' | 'other' | undefined {
  const label = buyerLabel(text);
  if (!label || label.from > 0) return undefined;
  const words = plainWords(text);
  const colon = /^[^:]{2,40}:/.test(text) && plainWords(text.split(':')[0] as string) === label.words;
  return words === label.words || colon || label.words.includes(' ') ? label.kind : undefined;
}

/** Behind a label, right of it or below it. */
function namesAt(rows: readonly Row[], cell: Cell): string[] {
  const behind = cell.text.includes(':') ? cell.text.slice(cell.text.indexOf(':') + 1) : '';
  const own = nameOf(behind);
  if (own) return [own];
  const { cells } = rows[cell.row] as Row;
  const right = cells[cells.indexOf(cell) + 1];
  const under = below(rows, cell, 2).filter(({ text }) => !buyerLabel(text) || nameOf(text));
  const lines =
    /:\s*$/.test(cell.text) && right && right.left - cell.right < cell.height * 8 ? [right, ...under] : under;
  // `Name: Lieferant GmbH` a row or two below the head of a block.
  const named = rows
    .slice(cell.row + 1, cell.row + 5)
    .flatMap((row) =>
      /^(?:name|nom|naam|nombre|nome|nazwa)\s*:?$/i.test(row.cells[0]?.text ?? '')
        ? (row.cells[1]?.text ?? [])
        : [],
    );
  return [...named, ...lines.map(({ text }) => text)]
    .flatMap((text) => (isAddress(text) ? [] : (nameOf(text) ?? [])))
    .slice(0, 1);
}

interface Candidate {
  name: string;
  weight: number;
}

function findVendor(rows: readonly Row[], buyers: string[], sellers: string[]): Field<string> | undefined {
  const all = rows
    .map(({ text }) => text)
    .join('\n')
    .toLowerCase();
  const domains = [...all.matchAll(/(?:www\.|@|https?:\/\/)([a-z0-9-]{3,40})\./g)].map(([, name = '']) =>
    name.replaceAll('-', ''),
  );
  const found = rows.flatMap((row, at) =>
    row.cells.flatMap((cell) =>
      cell.text
        .split(/\s[-–•·|●]\s|,\s(?=\p{Lu})/u)
        .flatMap((part, n) => weighVendor(part, n, row, at, rows.length) ?? []),
    ),
  );
  const candidates = [
    ...sellers.map((name) => ({ name, weight: 5 })),
    ...[...Map.groupBy(found, ({ name }) => bare(name)).values()].map((same) => {
      const best = same.toSorted((a, b) => b.weight - a.weight)[0] as Candidate;
      const key = bare(best.name);
      const known =
        key.length > 2 &&
        domains.some((domain) => domain.includes(key) || (key.includes(domain) && domain.length > 4));
      return { ...best, weight: best.weight + Math.min(1, (same.length - 1) * 0.5) + (known ? 1.8 : 0) };
    }),
  ]
    .filter(({ name }) => !buyers.some((buyer) => sameName(buyer, name)))
    .sort((a, b) => b.weight - a.weight);
  const best = candidates[0];
  if (!best || best.weight < 0) return undefined;
  const others = candidates
    .filter(({ name }) => !sameName(name, best.name))
    .reduce((sum, { weight }) => sum + Math.exp(weight - best.weight), 0);
  return field(best.name, Math.min(0.9, 1 / (1 + others) / (1 + Math.exp(1 - best.weight))));
}

function weighVendor(part: string, n: number, row: Row, at: number, count: number): Candidate | undefined {
  const name = nameOf(part);
  if (!name || isAddress(name) || name.replace(/\P{L}/gu, '').length < 3) return undefined;
  const legal = legalForm.test(name);
  const head = row.page === 0 && row.depth < 0.3;
  const foot = row.depth > 0.85 || at > count - 8;
  const labelled = amountLabel(name) || dateLabel(name);
  const weight =
    (legal ? 2.6 : 0) +
    (head ? 1.2 - row.depth * 3 : foot && legal ? 0.3 : -1.5) +
    (at === 0 && row.page === 0 ? 0.8 : 0) +
    (row.size > 1.3 && head ? 0.8 : 0) -
    (n > 0 ? 1 : 0) -
    (labelled ? (legal ? 0.5 : 3) : 0) -
    (/[.!?]$/.test(name) && !legal ? 1.5 : 0) -
    (name.split(' ').length > 5 ? 1 : 0);
  return { name, weight };
}

/** The first line of an address in the upper half: a name, a street, a place, one below the other. */
function addressed(rows: readonly Row[], vendor: string | undefined): string | undefined {
  for (const row of rows.filter(({ depth }) => depth < 0.45))
    for (const cell of row.cells) {
      const name = nameOf(cell.text);
      if (!name || isAddress(cell.text) || (vendor && sameName(name, vendor))) continue;
      const under = below(rows, cell, 3).filter(({ left }) => Math.abs(left - cell.left) < cell.height);
      const lines = under.slice(0, 4).map(({ text }) => text);
      if (
        lines.some((text) => /(?:^|\s)(?:[A-Z]{1,2}[- ])?\d{4,6}\s+\p{L}/u.test(text)) &&
        lines.some((text) => /\p{L}.*\d{1,4}\p{L}?$/u.test(text))
      )
        return name;
    }
  return undefined;
}

function mailBelow(rows: readonly Row[], customer: string): string | undefined {
  const at = rows.findIndex(({ cells }) => cells.some(({ text }) => text.includes(customer)));
  if (at < 0) return undefined;
  const cell = rows[at]?.cells.find(({ text }) => text.includes(customer)) as Cell;
  return below(rows, cell, 5)
    .map(({ text }) => /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/.exec(text)?.[0])
    .find(Boolean);
}
