import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

export interface Asset {
  type: string;
  body: string;
}

const here = import.meta.dirname;

/** What a browser of the demo loads, by the name it is served under. A part whose files are not there is left out. */
export const pageEntries: Record<string, string[]> = {
  /** The Slack page, and the bar on top of it. */
  app: [join(here, 'page/app.tsx'), join(here, 'page/style/app.css')],
  bar: [join(here, 'bar/bar-alone.ts'), join(here, 'bar/bar.css')],
  /** Mail and sheets. */
  pages: [join(here, 'bar/pages.ts'), join(here, 'bar/pages.css')],
};

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/**
 * Bundled in memory, by its path: `/assets/app.js`. To be served with `Cache-Control: no-store`, for the next start may
 * be of other sources. Throws with esbuild's own words where a source is wrong.
 */
export async function bundlePage(entries = pageEntries): Promise<Map<string, Asset>> {
  const files = Object.entries(entries).flatMap(([out, paths]) => paths.map((path) => ({ in: path, out })));
  const { outputFiles, warnings } = await build({
    entryPoints: files.filter((file) => existsSync(file.in)),
    absWorkingDir: here,
    outdir: '/assets',
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'silent',
  });
  if (warnings.length) throw new Error(`The page has faults: ${warnings.map(({ text }) => text).join('; ')}`);
  return new Map(
    outputFiles.map(({ path, text }) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const type = types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
      return [`/assets/${name}`, { type, body: text }];
    }),
  );
}
