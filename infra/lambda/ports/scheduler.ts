import { createEventBridgeScheduler } from '../../../adapters/aws/eventbridge-scheduler.ts';
import { scheduleTarget, variable } from '../environment.ts';
import { trailNow } from '../trail.ts';

export const open = () =>
  createEventBridgeScheduler({
    group: variable('scheduleGroup'),
    target: scheduleTarget,
    cause: () => trailNow().cause,
  });
