import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { bundle } from '../../infra/bundle.ts';
import { deployed } from '../../infra/deployed.ts';
import { startAws } from '../infra/lambda-process.ts';
import { signingSecret } from '../support/slack-requests.ts';
import { type Figure, judged } from './figures.ts';

export interface LambdaBench {
  bench: 'lambda';
  machine: { cpu: string; cores: number; node: string; load_before: number; load_after: number };
  figures: Figure[];
  /** KiB; milliseconds, medians. */
  ours: { loaded: number; folder: number; load_ms: number };
  plain: { bundle: number; load_ms: number };
  runs: number;
}

const kib = (bytes: number): number => Math.round(bytes / 102.4) / 10;
const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** What Slack's function weighs and how long it takes to load, beside the same code as esbuild bundles it by itself. */
export async function benchLambda({
  runs,
  say,
}: {
  runs: number;
  say(text: string): void;
}): Promise<LambdaBench> {
  const [load_before = 0] = loadavg();
  const out = mkdtempSync(join(tmpdir(), 'paydesk-bench-'));
  try {
    say('bundling, in both ways');
    const slack = deployed.filter(({ name }) => name === 'slack');
    const [made] = await bundle(slack, out);
    const plain = join(out, 'plain.mjs');
    await build({
      entryPoints: ['infra/lambda/slack.ts'],
      outfile: plain,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
      // Bolt is CommonJS and requires Node's own modules.
      banner: {
        js: "import{createRequire as requireIn}from'node:module';const require=requireIn(import.meta.url);",
      },
    });
    say(`loading each ${runs} times, one after the other`);
    const ours = join(out, 'slack', 'index.mjs');
    const times = await loadBoth([ours, plain], runs);
    const load = times.map(median) as [number, number];
    const code = readdirSync(join(out, 'slack')).filter((file) => file.endsWith('.mjs'));
    const [load_after = 0] = loadavg();
    return {
      bench: 'lambda',
      machine: {
        cpu: cpus()[0]?.model.trim() ?? 'unknown',
        cores: availableParallelism(),
        node: process.version,
        load_before,
        load_after,
      },
      figures: [
        judged({
          name: 'Code that Slack’s function loads',
          measured: kib(made?.bytes ?? Number.NaN),
          unit: 'KiB',
          target: { at_most: 700 },
        }),
        judged({
          name: 'Its load, as a part of the plain bundle’s',
          measured: Math.round((load[0] / load[1]) * 100) / 100,
          unit: '',
          target: { at_most: 0.6 },
        }),
      ],
      ours: {
        loaded: kib(made?.bytes ?? Number.NaN),
        folder: kib(code.reduce((sum, file) => sum + statSync(join(out, 'slack', file)).size, 0)),
        load_ms: Math.round(load[0]),
      },
      plain: { bundle: kib(statSync(plain).size), load_ms: Math.round(load[1]) },
      runs,
    };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** In a fresh process each, up to where the first request could be answered: settings and secrets come from this machine. */
const loader = `
const began = performance.now();
await import(process.argv[1]);
process.stdout.write('\\nloaded ' + (performance.now() - began));
process.exit();
`;

async function loadBoth(paths: string[], runs: number): Promise<number[][]> {
  const values = {
    from: 'a@kite.example',
    'public-url': 'https://pay.kite.example',
    'legal-name': 'K',
    address: '7',
  };
  const cloud = await startAws({
    'AmazonSSM.GetParametersByPath': () => ({
      Parameters: Object.entries(values).map(([name, Value]) => ({ Name: `/ic/config/${name}`, Value })),
    }),
    'secretsmanager.GetSecretValue': () => ({ SecretString: signingSecret }),
  });
  const env = {
    AWS_ENDPOINT_URL: cloud.url,
    AWS_REGION: 'ap-southeast-1',
    AWS_ACCESS_KEY_ID: 'nobody',
    AWS_SECRET_ACCESS_KEY: 'nothing',
    PAYDESK_BUCKET_SUFFIX: '-111122223333-ap-southeast-1',
  };
  const times = paths.map((): number[] => []);
  for (let run = 0; run <= runs; run++)
    for (const [i, path] of paths.entries()) {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['--input-type=module', '-e', loader, path],
        { env },
      );
      // The first of each finds cold files.
      if (run > 0) times[i]?.push(Number(/loaded ([\d.]+)/.exec(stdout)?.[1]));
    }
  await cloud.stop();
  return times;
}
