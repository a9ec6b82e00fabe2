import { GetScheduleCommand, type SchedulerClient } from '@aws-sdk/client-scheduler';
import type { Zone } from '../../../app/shared/instant.ts';
import { count } from '../../words.ts';
import { type Finding, works, wrong } from '../finding.ts';
import { scheduleGroup, schedules } from './names.ts';
import { isNamed } from './seen.ts';

const about = 'paydesk-functions';
const deploy = 'Deploy the stack paydesk-functions: npm run deploy';

/** Every schedule: there, enabled, and in the zone of the rules. `zone`: undefined where the rules could not be read. */
export async function lookAtSchedules(client: SchedulerClient, zone: Zone | undefined): Promise<Finding[]> {
  const found = await Promise.all(
    schedules.map((name) =>
      client
        .send(new GetScheduleCommand({ GroupName: scheduleGroup, Name: name }))
        .catch((error: unknown) => {
          if (isNamed(error, 'ResourceNotFoundException')) return undefined;
          throw error;
        }),
    ),
  );
  const named = (which: (made: (typeof found)[number]) => boolean) =>
    schedules.filter((_, n) => which(found[n])).join(', ');
  if (found.every((made) => !made)) return [wrong(about, 'No function is called at any time.', deploy)];
  const missing = named((made) => !made);
  const off = named((made) => made !== undefined && made.State !== 'ENABLED');
  const zones = [...new Set(found.flatMap((made) => made?.ScheduleExpressionTimezone ?? []))];
  const findings = [
    ...(missing ? [wrong(about, `There is no schedule ${missing}.`, deploy)] : []),
    ...(off ? [wrong(about, `Switched off: ${off}.`, 'Enable them in EventBridge Scheduler.')] : []),
    ...(zone && zones.some((each) => each !== zone)
      ? [
          wrong(
            about,
            `Functions are called in ${zones.join(' and ')}, but the rules say ${zone}.`,
            'Set zone in infra/settings.json to the one of the rules, and deploy: npm run deploy',
          ),
        ]
      : []),
  ];
  return findings.length > 0
    ? findings
    : [works(about, `All ${count(schedules.length, 'schedule')} are enabled, in ${zones.join(' and ')}.`)];
}
