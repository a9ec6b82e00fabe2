import { dayIn } from '../../app/shared/days.ts';
import { ofType, type Resource } from './template.ts';

/** The functions whose schedules fire at this moment, by the templates: `rate(…)` always does, the first time. */
export function firing(resources: Resource[], at: string, rates: boolean): string[] {
  return ofType(resources, 'AWS::Scheduler::Schedule').flatMap(({ properties }) => {
    const expression = String(properties.ScheduleExpression);
    const zone = String(properties.ScheduleExpressionTimezone);
    const fires = expression.startsWith('rate(') ? rates : cronFires(expression, zone, at);
    const { Arn } = properties.Target as { Arn: string };
    return fires ? [(Arn.split(':').at(-1) ?? '').replace('paydesk-', '')] : [];
  });
}

function cronFires(expression: string, zone: string, at: string): boolean {
  const [minutes, hours, , , weekday = '*'] = /^cron\((.*)\)$/.exec(expression)?.[1]?.split(' ') ?? [];
  const local = new Date(at).toLocaleTimeString('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
  });
  if (local !== `${hours?.padStart(2, '0')}:${minutes?.padStart(2, '0')}`) return false;
  const day = new Date(`${dayIn(at, zone)}T00:00:00Z`);
  const short = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'][day.getUTCDay()] ?? '';
  const [, number, nth] = /^(\d)#(\d)$/.exec(weekday) ?? [];
  if (number)
    return day.getUTCDay() === Number(number) - 1 && Math.ceil(day.getUTCDate() / 7) === Number(nth);
  return weekday === '*' || weekday === '?' || weekday === short;
}
