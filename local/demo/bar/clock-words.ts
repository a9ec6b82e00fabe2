/** `Mon 5 Jan 8:25`, where the business is. For the server and the browser alike. */
export function clockWords(now: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).formatToParts(new Date(now));
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('weekday')} ${of('day')} ${of('month')} ${Number(of('hour'))}:${of('minute')}`;
}

export const isBeforeNine = (now: string, zone: string): boolean =>
  Number(
    new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hourCycle: 'h23', timeZone: zone }).format(
      new Date(now),
    ),
  ) < 9;
