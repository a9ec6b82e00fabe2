import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { playClaim } from './play-claim.ts';
import { playMorning } from './play-morning.ts';
import { openStage } from './stage.ts';

/**
 * `npm run rehearse`: builds the templates and bundles (or takes those in a folder that is given), then plays a morning of chasing and a claim with the bundles
 * themselves, connected by the templates. Ends with 1 where something did not come out as it should.
 */
const [given] = process.argv.slice(2);
const out = given ?? mkdtempSync(join(tmpdir(), 'paydesk-rehearsal-'));
const began = Date.now();
const failures: string[] = [];

/** One line for each thing that should be so. */
function check(words: string, holds: unknown, found?: unknown): void {
  process.stdout.write(`${holds ? '  ok ' : 'FAIL '} ${words}\n`);
  if (holds) return;
  failures.push(words);
  if (found !== undefined) process.stdout.write(`       found: ${JSON.stringify(found)?.slice(0, 800)}\n`);
}
export type Check = typeof check;

const say = (words: string) =>
  process.stdout.write(`${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s  ${words}\n`);

try {
  if (!given) {
    say('Synthesis');
    const synth = spawnSync(process.execPath, ['infra/bin.ts', out, '--no-maps'], { encoding: 'utf8' });
    if (synth.status !== 0) throw new Error(synth.stderr || synth.stdout);
  }
  lintTemplates();
  say('An account: tables, buckets, queues, Slack, Google');
  const stage = await openStage(out);
  try {
    await playMorning(stage, check, say);
    await playClaim(stage, check, say);
    say('What is left');
    check(
      'every call was allowed by the role of who made it',
      stage.gateway.denied.length === 0,
      stage.gateway.denied,
    );
    check('nothing failed on the way', stage.wiring.failures.length === 0, stage.wiring.failures);
    check('Slack had nothing to complain about', stage.outside.troubles.length === 0, stage.outside.troubles);
    const written = stage.lambdas.logs.map(({ line }) => line).join('\n');
    const personal = ['brightsteps', 'Farah', 'lanternlane.example', 'xoxb-', 'Blue Door'].filter((each) =>
      written.includes(each),
    );
    check('no log names a customer, a colleague or a token', personal.length === 0, personal);
    // How fast it is shows nowhere but on Lambda: on a busy machine a click may be late.
    const errors = stage.lambdas.logs.filter(
      ({ line }) => line.includes('"ERROR"') && !line.includes('timeUp'),
    );
    check('no function logged an error', errors.length === 0, errors.slice(0, 5));
    say(`Calls: ${JSON.stringify(stage.gateway.counts)}`);
  } finally {
    await stage.close();
  }
} catch (error) {
  failures.push(String(error));
  process.stdout.write(`FAIL  ${error instanceof Error ? error.stack : String(error)}\n`);
} finally {
  if (!given) rmSync(out, { recursive: true, force: true });
}
say(failures.length === 0 ? 'The rehearsal went well.' : `${failures.length} things did not come out.`);
process.exit(failures.length === 0 ? 0 : 1);

function lintTemplates(): void {
  if (spawnSync('cfn-lint', ['--version']).status !== 0) {
    process.stdout.write('Skipped: cfn-lint is not on the PATH (pip install cfn-lint).\n');
    return;
  }
  // W3005: CDK itself writes down once more that a function waits for its role.
  const { stdout } = spawnSync('cfn-lint', ['--ignore-checks', 'W3005', '--', `${out}/*.template.json`], {
    encoding: 'utf8',
  });
  check('cfn-lint has no fault to find in the templates', stdout.trim() === '', stdout);
}
