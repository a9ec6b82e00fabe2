import { configPaths, settings } from '../../../adapters/aws/parameter-config.ts';
import type { Bucket } from '../../../app/ports/files.ts';
import { functions, type Function as Line } from '../../../jobs/functions.ts';

/** Names of the deployment, which `infra/names.ts` gives them: tests/local/doctor-aws.test.ts compares. */
export const configurationSet = 'paydesk-letters';
export const scheduleGroup = 'paydesk';
export const ruleSet = 'paydesk-inbound';
export const queuePrefix = 'paydesk-';
export const deadName = (name: string): string => `${queuePrefix}${name}-dead`;
export const bucketNameIn = ({ account, region }: Place, bucket: Bucket): string =>
  `${bucket}-${account}-${region}`;

export interface Place {
  account: string;
  region: string;
}

const lines: readonly Line[] = functions;

/** What Scheduler calls, by the names that its schedules have. */
export const schedules: readonly string[] = lines
  .filter(({ trigger }) => /every_minutes|daily|weekly|monthly/.test(Object.keys(trigger).join()))
  .map(({ name, called }) => called ?? `${queuePrefix}${name}`);

/** Buckets whose new files call a function, by EventBridge. */
export const wakingBuckets: ReadonlySet<string> = new Set(
  lines.flatMap(({ trigger }) => ('files' in trigger ? [trigger.files] : [])),
);

/** Functions that nobody waits for: what they could not handle lies in a queue of theirs. */
export const deadQueues: readonly string[] = lines
  .filter(({ trigger }) => !('url' in trigger))
  .map(({ name }) => deadName(name));

/** The parameter of a setting: `/ic/config/from` for PAYDESK_FROM. It may stand under the other path too. */
export function parameterOf(setting: string): string {
  const [name] = Object.entries(settings).find(([, each]) => each === setting) ?? [];
  return name ? `${configPaths[0]}/${name}` : setting;
}
