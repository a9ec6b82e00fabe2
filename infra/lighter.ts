import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

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

/** esbuild sees what is used of a namespace, but not of an object that holds one. */
const zodByParts: Plugin = {
  name: 'zod-by-parts',
  setup: ({ onLoad }) => {
    const ours = /[\\/](?:app|blocks|views|pages|listeners|jobs|adapters|infra)[\\/][^@]*\.ts$/;
    onLoad({ filter: ours }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replace("import { z } from 'zod';", "import * as z from 'zod';");
      return contents === source ? undefined : { contents, loader: 'ts' };
    });
  },
};

/**
 * Each client of the SDK describes every shape of its service, in a way that the bundler takes for work that must be
 * done, and registers the class of every error. An error that is not registered comes with its name, status and message
 * all the same, and that is what our adapters read. DynamoDB's stay: the reasons of a cancelled transaction have a shape.
 */
const shapesThatAreUsed: Plugin = {
  name: 'shapes-that-are-used',
  setup: ({ onLoad }) => {
    onLoad(
      { filter: /@aws-sdk[\\/]client-[\w-]+[\\/]dist-es[\\/]schemas[\\/]schemas_\d\.js$/ },
      async ({ path }) => {
        const source = await readFile(path, 'utf8');
        const shapes = source.replace(
          /^((?:export )?(?:var|const) [\w$]+) = (\[[\s\S]*?\]);$/gm,
          '$1 = /* @__PURE__ */ (() => $2)();',
        );
        const errors = /^n\d+_registry\.registerError\(.*\);$/gm;
        return { contents: path.includes('client-dynamodb') ? shapes : shapes.replace(errors, '') };
      },
    );
  },
};

/** Bolt's own ways to receive; the door stands in their place. */
const noReceivers: Plugin = {
  name: 'no-receivers',
  setup: ({ onLoad }) => {
    onLoad({ filter: /@slack[\\/]bolt[\\/]dist[\\/]receivers[\\/].*\.js$/ }, () => ({ contents: '' }));
  },
};

/** Each listener comes as a file of its own, loaded when it is first heard: Slack waits for one of them, not for all. */
export const listenersWhenHeard: Plugin = {
  name: 'listeners-when-heard',
  setup: ({ onLoad }) => {
    const one =
      /^import \{ (\w+) \} from '(\.\/(?:actions|commands|events|shortcuts|submissions)\/[\w-]+\.ts)';$/gm;
    onLoad({ filter: /[\\/]listeners[\\/]index\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(
        one,
        "const $1 = async (...given) => (await import('$2')).$1(...given);",
      ),
      loader: 'ts',
    }));
  },
};

/** What makes bundles lighter without taking anything away that is used. */
export const lighter: Plugin[] = [englishOnly, onlyWhenCalled, zodByParts, shapesThatAreUsed, noReceivers];
