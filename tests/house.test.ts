import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const filesBelow = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith(ending));

const inner = ['app/shared', 'app/ports'];
const core = [...inner, 'app/effects', 'app/invoices', 'app/expenses'];
const shown = [...core, 'blocks', 'views', 'pages'];
/** Which room of the house may import which other ones: docs/architecture.md, written down a second time. */
const mayImport: Record<string, string[]> = {
  'app/shared': inner,
  'app/ports': inner,
  'app/effects': inner,
  'app/invoices': core,
  'app/expenses': core,
  blocks: core,
  views: [...core, 'blocks'],
  pages: [...core, 'blocks'],
  listeners: shown,
  jobs: shown,
  adapters: core,
  'adapters/slack': [...core, 'blocks', 'views'],
  infra: [...shown, 'listeners', 'jobs', 'adapters'],
  local: [...shown, 'listeners', 'jobs', 'adapters', 'tests/simulation'],
  tests: [...shown, 'listeners', 'jobs', 'adapters', 'infra', 'local'],
};
const rooms = [...Object.keys(mayImport).filter((room) => room !== 'adapters/slack'), 'tests/simulation'];
const isSelf = (from: string, to: string) =>
  from === to ||
  `${from} ${to}` === 'adapters/slack adapters' ||
  `${from} ${to}` === 'tests tests/simulation';

const outside = ['@slack/bolt', '@aws-sdk/client-s3', 'googleapis/build/src/apis/drive', 'hono', 'hono/jwt'];
const builtins = ['node:fs', 'node:fs/promises', 'node:net', 'node:http', 'node:https', 'node:sqlite'];
const ways = (path: string): string[] => [
  `import '${path}';`,
  `import type { A } from '${path}';`,
  `import { type B, c } from '${path}';`,
  `import * as d from '${path}';`,
  `export { e } from '${path}';`,
  `export type { F } from '${path}';`,
  `export * from '${path}';`,
  `export const g = () => import('${path}');`,
];

/** A small house in which everything is tried, one try a line, and what the linter says of each: rule by `file:line`. */
function lintTinyHouse(): { tries: Map<string, string>; said: Map<string, string> } {
  const folder = mkdtempSync(join(tmpdir(), 'paydesk-house-'));
  const tries = new Map<string, string>();
  const write = (path: string, lines: [line: string, what: string][]) => {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), lines.map(([line]) => `${line}\n`).join(''));
    for (const [at, [, what]] of lines.entries()) tries.set(`${path}:${at + 1}`, what);
  };
  for (const from of Object.keys(mayImport))
    for (const file of [`${from}/file.ts`, `${from}/deeper/file.ts`])
      write(
        file,
        rooms
          .filter((to) => !isSelf(from, to))
          .map((to, n) => [
            `export { x${n} } from '${relative(dirname(file), `${to}/other.ts`)}';`,
            `${from} → ${to}`,
          ]),
      );
  write(
    'jobs/ways.ts',
    ways('../adapters/other.ts').map((line) => [line, 'any way']),
  );
  write(
    'app/outside.ts',
    [...outside, ...builtins].map((name, n) => [`export { x${n} } from '${name}';`, `app → ${name}`]),
  );
  write('app/invoices/one.ts', [["export { one } from './two.ts';", 'cycle']]);
  write('app/invoices/two.ts', [["export { two } from './one.ts';", 'cycle']]);
  for (const room of ['app', 'jobs', 'adapters', 'infra', 'local', 'tests'])
    write(`${room}/env.ts`, [['export const home = process.env.HOME;', `env in ${room}`]]);
  writeFileSync(join(folder, 'biome.json'), read('biome.json'));
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=github', '--max-diagnostics=none', '.'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  const found = stdout.matchAll(/title=lint\/([\w/]+),file=.*?paydesk-house-\w+\/(.+?),line=(\d+)/g);
  return { tries, said: new Map([...found].map(([, rule, file, line]) => [`${file}:${line}`, `${rule}`])) };
}

describe('the linter', () => {
  const { tries, said } = lintTinyHouse();
  const refused = (what: (about: string) => boolean) =>
    [...tries].filter(([, about]) => what(about)).map(([at, about]) => [about, said.get(at)]);
  const imports = 'style/noRestrictedImports';

  test.each(Object.keys(mayImport))('%s imports what lies within it and nothing else', (from) => {
    const found = refused((about) => about.startsWith(`${from} → `));
    const twice = rooms
      .filter((to) => !isSelf(from, to))
      .map((to) => [`${from} → ${to}`, mayImport[from]?.includes(to) ? undefined : imports]);
    expect(found).toEqual([...twice, ...twice]);
  });

  test('refuses a forbidden import however it is written', () => {
    expect(refused((about) => about === 'any way')).toEqual(Array(8).fill(['any way', imports]));
  });

  test('keeps Slack, AWS, Google, HTTP and the disk out of app/', () => {
    const found = refused((about) => about.startsWith('app → '));
    expect(found).toEqual([...outside, ...builtins].map((name) => [`app → ${name}`, imports]));
  });

  test('refuses a cycle', () => {
    const cycle = ['cycle', 'suspicious/noImportCycles'];
    expect(refused((about) => about === 'cycle')).toEqual([cycle, cycle]);
  });

  test('lets only infra/, local/ and tests/ see the environment', () => {
    const seen = refused((about) => about.startsWith('env in ')).map(([about, rule]) => `${about}: ${rule}`);
    const no = 'style/noProcessEnv';
    expect(seen).toEqual([
      ...['app', 'jobs', 'adapters'].map((room) => `env in ${room}: ${no}`),
      ...['infra', 'local', 'tests'].map((room) => `env in ${room}: undefined`),
    ]);
  });
});

describe('the sources', () => {
  const sources = ['app', 'adapters', 'infra', 'jobs', 'local'].flatMap((folder) =>
    filesBelow(folder, '.ts'),
  );

  test('read the environment in app/config.ts and the roots in infra/ and local/ alone', () => {
    const roots = ['app/config.ts', 'infra/lambda/environment.ts', 'local/paydesk.ts', 'local/terminal.ts'];
    const reads = /\bprocess\s*\??\.\s*env\b|\benv\b[^;]*\}\s*=\s*process\b|['"](node:)?process['"]/;
    expect(sources.filter((path) => !roots.includes(path) && reads.test(read(path)))).toEqual([]);
  });

  test('are short enough to be read', () => {
    const long = sources.map((path) => [path, read(path).trimEnd().split('\n').length] as const);
    expect(long.filter(([, lines]) => lines > 220)).toEqual([]);
  });
});

test('every package is pinned to one version', () => {
  const packages = JSON.parse(read('package.json'));
  const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;
  const pins = kinds.flatMap((kind) => Object.entries<string>(packages[kind]));
  expect(pins.length).toBeGreaterThan(20);
  expect(pins.filter(([, pin]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(pin))).toEqual([]);
  const locked = JSON.parse(read('package-lock.json')).packages[''];
  for (const kind of kinds) expect(locked[kind]).toEqual(packages[kind]);
});

test('every action of the workflows is pinned to a commit, with its version beside it', () => {
  const uses = filesBelow('.github/workflows', '.yml').flatMap((path) => read(path).match(/uses: .*/g) ?? []);
  expect(uses.length).toBeGreaterThan(1);
  expect(uses.filter((line) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
});
