import { createHash } from 'node:crypto';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import type { OneOff, Scheduler } from '../../app/ports/scheduler.ts';
import { type Instant, later, minute, plus, second, toInstant } from '../../app/shared/instant.ts';
import { patient } from './patience.ts';
import { refusalOf } from './refusal.ts';

/** Where a job's one-offs go, by the job's name. */
export interface ScheduleTarget {
  /** Of the function or the queue. */
  arn: string;
  /** What EventBridge Scheduler may become to call it. */
  role: string;
  /** What it could not deliver. */
  dead: string;
}

export interface EventBridgeSchedulerOptions {
  target: (job: string) => ScheduleTarget;
  group: string;
  client?: SchedulerClient;
  cause?: () => string | undefined;
  /** Wall time. */
  now?: () => Instant;
}

/** Scheduler's names are short, and of few characters. */
const longestName = 64;

/** An event says where to look, and the sweeper looks anyway: what is older is not worth a try. In seconds. */
const eventAge = 900;

/**
 * One-offs that delete themselves. The same name again is the same schedule: `ConflictException` means that it is there.
 * What should have run already runs in a minute.
 */
export function createEventBridgeScheduler(options: EventBridgeSchedulerOptions): Scheduler {
  const { target, group, cause, now = () => toInstant(Date.now()) } = options;
  const scheduler = options.client ?? new SchedulerClient(patient({ timeout: 3000, attempts: 3 }));
  return {
    async once(oneOff) {
      const { arn, role, dead } = target(oneOff.job);
      const command = new CreateScheduleCommand({
        Name: nameOf(oneOff),
        GroupName: group,
        ScheduleExpression: `at(${laterThan(now(), oneOff.at).slice(0, 19)})`,
        // A local time comes twice, or never, when clocks are changed.
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: {
          Arn: arn,
          RoleArn: role,
          Input: inputOf(oneOff, cause?.()),
          RetryPolicy: { MaximumEventAgeInSeconds: eventAge, MaximumRetryAttempts: 8 },
          DeadLetterConfig: { Arn: dead },
        },
      });
      await scheduler.send(command).catch((error: unknown) => {
        if ((error as Error).name === 'ConflictException') return;
        throw refusalOf('EventBridge Scheduler', error);
      });
    },
  };
}

/** A time that has passed is refused, and seconds are the finest: never before the moment that was asked for. */
const laterThan = (now: Instant, at: Instant): Instant => plus(later(at, plus(now, minute)), second - 1);

/** As an event of the bus looks to the job, so that it need not know who called. */
const inputOf = ({ detail }: OneOff, cause: string | undefined): string =>
  JSON.stringify({ detail: { ...detail, ...(cause && { cause }) } });

/** The same one-off gives the same name, also where it has to be shortened. */
function nameOf({ name }: OneOff): string {
  const fit = name.replace(/[^0-9A-Za-z._-]/g, '_');
  if (fit === name && name.length <= longestName) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 16);
  return `${fit.slice(0, longestName - hash.length - 1)}-${hash}`;
}
