import { existsSync, readFileSync } from 'node:fs';
import type { Synthesized } from '../synthesized.ts';

const text = readFileSync('docs/reference-map.md', 'utf8');

interface Row {
  reference: string;
  file: string;
  resource: string;
}

const rows: Row[] = text.split('\n').flatMap((line) => {
  const [, reference = '', file = '', resource = ''] = line.split('|').map((cell) => cell.trim());
  return line.startsWith('| ') && !/^(Reference|---)$/.test(reference) ? [{ reference, file, resource }] : [];
});

const named = /^`(AWS::\w+::\w+) (.+)`$/;

/** Names of things in the references: `ic-daily-tick`, `ea.clear`, `ic/slack/bot-token`. */
const names = /\b(?:ic|ea)(?:[-.][a-z_]+)+(?:-[a-z]+)*\b|\b(?:ic|ea)\/[a-z]+(?:\/[a-z-]+)?/g;

export function mapTests(made: () => Synthesized): void {
  test.each(rows)('$reference is where the map says', ({ file, resource }) => {
    for (const [, path = ''] of file.matchAll(/`([^`]+)`/g))
      expect([path, existsSync(path)]).toEqual([path, true]);
    const [, type, name = ''] = named.exec(resource) ?? [];
    if (!type) {
      expect(resource).toMatch(/^not used, because (\S+ ){2,}/);
      return;
    }
    const found = Object.entries(made().all).filter(
      ([id, { Type, Properties }]) =>
        Type === type &&
        (id.startsWith(`${name}role`) ||
          Object.values(flat(Properties)).some((value) => isCalled(value, name))),
    );
    expect([name, found.length]).toEqual([name, 1]);
  });

  const folder = '../shared/reference';
  const there = existsSync(folder);
  if (!there) process.stderr.write(`Skipped: the references do not lie in ${folder}.\n`);
  (there ? test : test.skip)('names everything that the references name', () => {
    const both = ['invoice-chaser', 'expense-approver'].map((name) =>
      readFileSync(`${folder}/${name}.txt`, 'utf8'),
    );
    const found = new Set(
      both
        .join('\n')
        .replace(/(?<=tick|digest|summary)cron|(?<=sync)rate/g, ' ')
        .match(names),
    );
    expect(found.size).toBeGreaterThan(40);
    expect([...found].filter((name) => !text.includes(name))).toEqual([]);
  });
}

/** S3's names have account and region behind them. */
const isCalled = (value: unknown, name: string): boolean =>
  value === name || (typeof value === 'string' && value === `${name}-<AWS::AccountId>-ap-southeast-1`);

/** Names lie at the top, and one level deeper for rules and budgets. */
const flat = (properties: Record<string, unknown>): Record<string, unknown> => ({
  ...(properties.Budget as object),
  ...(properties.Rule as object),
  ...properties,
});
