import type { Weekday } from '../../../app/shared/periods.ts';
import type { Trigger } from '../../../jobs/functions.ts';

const short: Record<Weekday, string> = {
  monday: 'MON',
  tuesday: 'TUE',
  wednesday: 'WED',
  thursday: 'THU',
  friday: 'FRI',
  saturday: 'SAT',
  sunday: 'SUN',
};

/** Scheduler counts from Sunday, which is 1. */
const number: Record<Weekday, number> = {
  sunday: 1,
  monday: 2,
  tuesday: 3,
  wednesday: 4,
  thursday: 5,
  friday: 6,
  saturday: 7,
};

type Timed = Extract<
  Trigger,
  { every_minutes: number } | { daily: string } | { weekly: object } | { monthly: object }
>;

/** `cron(0 9 * * ? *)`, as the references write it: in the zone that stands beside. */
export function cronOf(trigger: Timed): string {
  if ('every_minutes' in trigger) return `rate(${trigger.every_minutes} minutes)`;
  if ('daily' in trigger) return `cron(${timeOf(trigger.daily)} * * ? *)`;
  if ('weekly' in trigger) return `cron(${timeOf(trigger.weekly.at)} ? * ${short[trigger.weekly.day]} *)`;
  return `cron(${timeOf(trigger.monthly.at)} ? * ${number[trigger.monthly.first]}#1 *)`;
}

const timeOf = (at: string): string => at.split(':').map(Number).reverse().join(' ');
