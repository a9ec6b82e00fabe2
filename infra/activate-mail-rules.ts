import { spawnSync } from 'node:child_process';
import { Fault } from '../app/shared/errors.ts';
import { ruleSet } from './names.ts';
import { readSettings } from './settings.ts';

/** Runs the AWS CLI, and gives what it prints. */
export type Aws = (...args: string[]) => string;

/**
 * Makes our rule set the active one of this account and region. Refuses where another one is active: mail that it
 * handles would go nowhere. May be repeated.
 */
export function activateMailRules(aws: Aws): string {
  const active = JSON.parse(aws('ses', 'describe-active-receipt-rule-set', '--output', 'json') || '{}');
  const name = (active as { Metadata?: { Name?: string } }).Metadata?.Name;
  if (name === ruleSet) return `${ruleSet} is the active rule set already.`;
  if (name)
    throw new Fault(
      `The rule set ${name} is active, and SES has one at a time: move its rules into ${ruleSet}, or receive mail in another region. Nothing was changed.`,
    );
  aws('ses', 'set-active-receipt-rule-set', '--rule-set-name', ruleSet);
  return `${ruleSet} is the active rule set now: mail to its addresses comes in.`;
}

function awsIn(region: string): Aws {
  return (...args) => {
    const { status, stdout, stderr, error } = spawnSync('aws', [...args, '--region', region], {
      encoding: 'utf8',
    });
    if (error) throw new Fault('The AWS CLI is not there: https://aws.amazon.com/cli/');
    if (status !== 0) throw new Fault(stderr.trim());
    return stdout.trim();
  };
}

if (import.meta.main)
  try {
    process.stdout.write(`${activateMailRules(awsIn(readSettings().region))}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Fault ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
