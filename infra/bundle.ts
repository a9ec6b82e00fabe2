import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import type { Deployed } from './deployed.ts';
import { entryOf } from './entry.ts';
import { lighter, listenersWhenHeard } from './lighter.ts';

const root = join(import.meta.dirname, '..');
const empty = join(import.meta.dirname, 'lambda/empty.ts');

/** Imported by what we use, never used on Lambda. */
export const left = {
  /** Bolt's receivers; the door stands in their place. */
  bolt: ['@slack/oauth', '@slack/socket-mode', 'express', 'path-to-regexp', 'raw-body', 'undici'],
  /** Where the SDK looks for credentials after the environment, which on Lambda has them. */
  credentials: [
    '@aws-sdk/credential-provider-ini',
    '@aws-sdk/credential-provider-login',
    '@aws-sdk/credential-provider-process',
    '@aws-sdk/credential-provider-sso',
    '@aws-sdk/credential-provider-web-identity',
  ],
} as const;

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node24',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** Bolt and others are CommonJS and require Node's own modules. */
const banner = { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" };

export interface Bundle {
  name: string;
  /** The folder that Lambda gets; its handler is `index.handler`. */
  folder: string;
  /** Of all code that is loaded with it; holidays, and listeners that nobody called, come when they are asked for. */
  bytes: number;
}

/** Roots that `entryOf` writes, as files that are not there. */
const roots = (all: readonly Deployed[]): Plugin => ({
  name: 'roots',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^root:/ }, ({ path }) => ({ path: path.slice(5), namespace: 'root' }));
    onLoad({ filter: /.*/, namespace: 'root' }, ({ path }) => {
      const made = all.find(({ name }) => name === path);
      return made && { contents: entryOf(made), resolveDir: root, loader: 'ts' };
    });
  },
});

/** Of Slack's function each listener is a file of its own. */
const inParts = ({ name }: Deployed): boolean => name === 'slack';

/**
 * Bundles each function's root into `<out>/<name>/`, its source maps into `<out>/maps/`, and beside that folder what it is
 * made of. The same sources give the same bytes.
 */
export async function bundle(all: readonly Deployed[], out: string, maps = true): Promise<Bundle[]> {
  for (const { name } of all) rmSync(join(out, name), { recursive: true, force: true });
  const [beside, ...built] = await Promise.all([
    Promise.all(apart.map(async (each) => [each, await bundleApart(each)] as const)),
    buildTogether(
      all.filter((made) => !inParts(made)),
      out,
      { maps },
    ),
    ...all.filter(inParts).map((made) => buildTogether([made], out, { maps, splitting: true })),
  ]);
  return built.flat().map(({ name, files, parts, bytes }) => {
    const folder = join(out, name);
    for (const [path, contents] of files)
      put(join(path.endsWith('.map') ? join(out, 'maps', name) : folder, path), contents);
    put(join(out, `${name}.parts.json`), JSON.stringify(parts));
    for (const [{ library, format, usedBy }, code] of beside) {
      if (!Object.hasOwn(parts, usedBy)) continue;
      put(join(folder, 'node_modules', library, 'index.js'), code);
      put(
        join(folder, 'node_modules', library, 'package.json'),
        JSON.stringify({ type: format, main: 'index.js' }),
      );
    }
    return { name, folder, bytes };
  });
}

function put(path: string, contents: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}

/** In one go: what several of them use is read once. */
async function buildTogether(
  all: readonly Deployed[],
  out: string,
  { maps, splitting = false }: { maps: boolean; splitting?: boolean },
) {
  const { outputFiles, metafile } = await build({
    ...common,
    entryPoints: all.map(({ name }) => ({ in: `root:${name}`, out: `${name}/index` })),
    outdir: out,
    outExtension: { '.js': '.mjs' },
    write: false,
    format: 'esm',
    splitting,
    chunkNames: `${all[0]?.name}/[name]-[hash]`,
    mainFields: ['module', 'main'],
    metafile: true,
    sourcemap: maps && 'external',
    sourcesContent: false,
    external: apart.map(({ library }) => library),
    alias: Object.fromEntries(Object.values(left).flatMap((names) => names.map((n) => [n, empty]))),
    plugins: [roots(all), ...lighter, ...(splitting ? [listenersWhenHeard] : [])],
    banner,
  });
  const outputs = new Map(
    Object.entries(metafile.outputs).map(([path, output]) => [resolve(root, path), output]),
  );
  return all.map(({ name }) => {
    const folder = resolve(out, name);
    const files = outputFiles.flatMap(({ path, contents }) =>
      path.startsWith(folder + sep) ? [[relative(folder, path), contents] as const] : [],
    );
    const code = files.flatMap(([path]) => outputs.get(resolve(folder, path)) ?? []);
    return { name, files, parts: partsOf(code), bytes: loadedBytes(outputs, join(folder, 'index.mjs')) };
  });
}

type Outputs = Map<string, Metafile['outputs'][string]>;

/** Sources by the bytes that are left of each. */
const partsOf = (outputs: Metafile['outputs'][string][]): Record<string, number> =>
  Object.fromEntries(
    outputs.flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([path, { bytesInOutput }]) =>
        bytesInOutput > 0 ? [[path, bytesInOutput]] : [],
      ),
    ),
  );

/** Of a file and all that it imports before it runs. */
function loadedBytes(outputs: Outputs, path: string, seen = new Set<string>()): number {
  const output = outputs.get(path);
  if (!output || seen.has(path)) return 0;
  seen.add(path);
  const first = output.imports.filter(({ kind, external }) => kind === 'import-statement' && !external);
  return (
    output.bytes +
    first.reduce((sum, { path: next }) => sum + loadedBytes(outputs, resolve(root, next), seen), 0)
  );
}

/**
 * Large ones that are loaded by their names when they are needed, and found where a package would be: they lie beside the
 * code of whoever has the file that asks for them.
 */
const apart = [
  { library: 'date-holidays', format: 'commonjs', usedBy: 'app/shared/holidays.ts' },
  { library: 'unpdf', format: 'module', usedBy: 'adapters/documents/pdf-attachments.ts' },
  { library: 'mailparser', format: 'module', names: ['MailParser'], usedBy: 'adapters/mime/read-mime.ts' },
] as const satisfies readonly Apart[];

interface Apart {
  library: string;
  format: 'module' | 'commonjs';
  /** Of a library that is CommonJS: what is imported of it. */
  names?: readonly string[];
  usedBy: string;
}

async function bundleApart({ library, format, names }: Apart): Promise<Uint8Array> {
  const all = names ? `{ ${names.join(', ')} }` : '*';
  const contents =
    format === 'module' ? `export ${all} from '${library}';` : `module.exports = require('${library}');`;
  const { outputFiles } = await build({
    ...common,
    stdin: { contents, resolveDir: root },
    write: false,
    format: format === 'module' ? 'esm' : 'cjs',
    ...(names && { banner }),
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}
