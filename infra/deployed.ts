import { functions, type Function as Line, type Trigger } from '../jobs/functions.ts';
import { slackPath } from '../listeners/door.ts';

/** What becomes a Lambda: every line of `jobs/functions.ts`, and what answers people. */
export interface Deployed extends Omit<Line, 'trigger' | 'file'> {
  trigger: Trigger;
  file: string;
  description: string;
  /** Its root is written by hand, for it is no job: `infra/lambda/<name>.ts`. */
  door?: true;
}

const doors: readonly Deployed[] = [
  {
    name: 'slack',
    file: 'infra/lambda/slack.ts',
    door: true,
    description: 'Answers Slack: commands, buttons, modals, events.',
    trigger: { url: slackPath },
    // The references' action-handler has 256 MB. CPU comes with memory, and Slack waits three seconds, at a cold start too.
    memory: 1024,
    timeout: 15,
    ports: ['store', 'clock', 'ids', 'files', 'config', 'secrets'],
  },
];

export const deployed: readonly Deployed[] = [
  ...doors,
  ...functions.map((line: Line) => ({ ...line, description: describe(line) })),
];

/**
 * What mails on events waits in a queue, where the rate of SES is kept; all else is called by the bus itself.
 */
export const isQueued = ({ trigger, ports }: Pick<Deployed, 'trigger' | 'ports'>): boolean =>
  'events' in trigger && ports.includes('mailer');

function describe({ name, trigger }: Line): string {
  if ('every_minutes' in trigger) return `${name}: every ${trigger.every_minutes} minutes.`;
  if ('daily' in trigger) return `${name}: every day at ${trigger.daily}.`;
  if ('weekly' in trigger) return `${name}: every ${trigger.weekly.day} at ${trigger.weekly.at}.`;
  if ('monthly' in trigger)
    return `${name}: on the first ${trigger.monthly.first} of a month at ${trigger.monthly.at}.`;
  if ('stream' in trigger) return `${name}: after every change that causes something outside.`;
  if ('events' in trigger) return `${name}: on ${trigger.events.join(', ')}.`;
  if ('files' in trigger) return `${name}: for every file that is put into ${trigger.files}.`;
  if ('topic' in trigger) return `${name}: on what ${[trigger.topic].flat().join(', ')} tells.`;
  return `${name}: answers requests to ${trigger.url}.`;
}
