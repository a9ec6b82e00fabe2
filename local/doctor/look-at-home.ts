import { existsSync, statSync } from 'node:fs';
import { createSqliteStore } from '../../adapters/embedded/sqlite-store.ts';
import type { Config } from '../../app/config.ts';
import { Fault } from '../../app/shared/errors.ts';
import type { Instant } from '../../app/shared/instant.ts';
import { holdHome } from '../hold-home.ts';
import { homePaths } from '../home.ts';
import { verifyAudit } from '../verify-audit.ts';
import { count } from '../words.ts';
import { absent, type Finding, wordsOf, works, wrong } from './finding.ts';
import { lookAtMirror, lookAtQuarantine, lookAtUnknown, lookAtWaiting } from './look-at-record.ts';

/** The folder, who may read it, whether Paydesk runs on it, and what it keeps. */
export async function lookAtHome({ home }: Config, wall: Instant): Promise<Finding[]> {
  if (!existsSync(home))
    return [absent('home', `There is no ${home} yet.`, 'Make one: npm run paydesk -- setup')];
  return [...lookAtFolder(home), ...(await lookAtData(home, wall))];
}

function lookAtFolder(home: string): Finding[] {
  const { secrets } = homePaths(home);
  const open = [home, secrets].filter((path) => existsSync(path) && (statSync(path).mode & 0o007) !== 0);
  return open.map((path) =>
    wrong('home', `Everybody on this machine may look into ${path}.`, `chmod 700 ${path}`),
  );
}

async function lookAtData(home: string, wall: Instant): Promise<Finding[]> {
  const { data } = homePaths(home);
  if (!existsSync(data))
    return [absent('record', 'Nothing ran on this home yet.', 'Start it: npm run paydesk -- run')];
  const running = isRunning(home);
  const findings = [
    running
      ? works('running', 'Paydesk runs on this home.')
      : absent('running', 'Paydesk does not run on this home.', 'Start it: npm run paydesk -- run'),
  ];
  const store = createSqliteStore({ path: data });
  try {
    const { broken, entries } = await verifyAudit(store);
    findings.push(
      broken.length === 0
        ? works('record', `The record with its ${count(entries, 'entry', 'entries')} is whole.`)
        : wrong(
            'record',
            `${count(broken.length, 'chain is', 'chains are')} broken.`,
            'See: npm run paydesk -- audit verify',
          ),
    );
    const fix = 'Read what the running process says; what it cannot reach, it tries again every hour.';
    if (running)
      findings.push(...(await lookAtWaiting({ store }, wall, fix)), await lookAtMirror({ store }, wall, fix));
    findings.push(
      ...(await lookAtUnknown(
        { store },
        wall,
        'npm run paydesk -- act went-out LETTER, or send-again; or answer in Slack.',
      )),
    );
    findings.push(...(await lookAtQuarantine({ store }, 'the home’s files')));
  } finally {
    store.close();
  }
  return findings;
}

function isRunning(home: string): boolean {
  try {
    holdHome(home)();
    return false;
  } catch (error) {
    if (error instanceof Fault) return true;
    throw new Error(wordsOf(error), { cause: error });
  }
}
