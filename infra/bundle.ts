import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';

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

/** zod brings its messages in fifty languages; ours come in English. */
const englishOnly: Plugin = {
  name: 'english-only',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/locales\/index\.js$/ }, ({ importer, resolveDir }) =>
      /node_modules[\\/]zod[\\/]/.test(importer)
        ? { path: join(resolveDir, '../locales/en.js'), sideEffects: false }
        : undefined,
    );
  },
};

/** Packages that do nothing when they are loaded and do not say so: left out where nothing of them is called. */
const onlyWhenCalled: Plugin = {
  name: 'only-when-called',
  setup: ({ onResolve, resolve }) => {
    onResolve({ filter: /^nodemailer\// }, async ({ path, kind, resolveDir, pluginData }) =>
      pluginData === onlyWhenCalled
        ? undefined
        : { ...(await resolve(path, { kind, resolveDir, pluginData: onlyWhenCalled })), sideEffects: false },
    );
  },
};

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node24',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
} as const satisfies BuildOptions;

export interface Bundle {
  name: string;
  /** The folder that Lambda gets; its handler is `index.handler`. */
  folder: string;
  /** Of the code alone; the holidays beside it are read when a calendar asks for them. */
  bytes: number;
}

/** Bundles `infra/lambda/<name>.ts` into `<out>/<name>/`, the source map beside that folder. The same sources give the same bytes. */
export async function bundle(name: string, out: string): Promise<Bundle> {
  const folder = join(out, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { outputFiles } = await build({
    ...common,
    entryPoints: [`infra/lambda/${name}.ts`],
    outfile: join(folder, 'index.mjs'),
    write: false,
    format: 'esm',
    mainFields: ['module', 'main'],
    sourcemap: 'external',
    alias: Object.fromEntries(Object.values(left).flatMap((names) => names.map((n) => [n, empty]))),
    plugins: [englishOnly, onlyWhenCalled],
    // Bolt is CommonJS and requires Node's own modules.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  });
  for (const { path, contents } of outputFiles)
    writeFileSync(path.endsWith('.map') ? join(out, `${name}.mjs.map`) : path, contents);
  await bundleHolidays(folder);
  return { name, folder, bytes: outputFiles.find(({ path }) => path.endsWith('.mjs'))?.contents.length ?? 0 };
}

/** `app/shared/holidays.ts` requires it by its name when it is needed, and finds it where a package would be. */
async function bundleHolidays(folder: string): Promise<void> {
  await build({
    ...common,
    stdin: { contents: "module.exports = require('date-holidays');", resolveDir: root },
    outfile: join(folder, 'node_modules/date-holidays/index.js'),
    format: 'cjs',
  });
}
