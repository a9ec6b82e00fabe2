import { createEventBridgeBus } from '../../../adapters/aws/eventbridge-bus.ts';
import { trailNow } from '../trail.ts';

export const open = () => createEventBridgeBus({ cause: () => trailNow().cause });
