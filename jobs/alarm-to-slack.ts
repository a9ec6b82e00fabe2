import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Ports } from '../app/ports/ports.ts';

/** As CloudWatch tells of an alarm. */
const alarm = z.object({
  AlarmName: z.string().max(255),
  AlarmDescription: z.string().nullish(),
  NewStateValue: z.enum(['ALARM', 'OK', 'INSUFFICIENT_DATA']),
  StateChangeTime: z.string(),
});

/** Characters of what a budget tells, which is a letter with account numbers further below. */
const mostOfBudget = 300;

/** What CloudWatch and the budgets tell is told in Slack too: what is wrong, and what to look at. */
export async function alarmToSlack(ports: Pick<Ports, 'messenger'>, told: unknown): Promise<void> {
  const parsed = alarm.safeParse(told);
  const text = parsed.success ? alarmText(parsed.data) : budgetText(told);
  const key = createHash('sha256')
    .update(JSON.stringify(told) ?? '')
    .digest('hex')
    .slice(0, 32);
  await ports.messenger.post({
    key: `alarm:${key}`,
    to: 'channel',
    notice: { kind: 'told', text, invoices: [] },
    shows: [],
  });
}

function alarmText({ AlarmName, AlarmDescription, NewStateValue }: z.infer<typeof alarm>): string {
  if (NewStateValue === 'OK') return `All is well again: ${AlarmName}.`;
  return `Alarm ${AlarmName}: ${AlarmDescription || 'see CloudWatch'}`;
}

function budgetText(told: unknown): string {
  const words = typeof told === 'string' ? told.replace(/\s+/g, ' ').trim() : '';
  const name = /Budget Name: ([\w-]+)/.exec(words)?.[1];
  const limit = /Alert Threshold: (> \$[\d.,]+)/.exec(words)?.[1];
  if (name)
    return `The AWS budget ${name} has passed its threshold${limit ? ` (${limit})` : ''}: see Billing.`;
  return `AWS tells: ${words.slice(0, mostOfBudget) || 'something that is no text'}`;
}
