import type { Bucket } from '../app/ports/files.ts';

/** Names of things in the account that more than one stack or a function has to know. */
export const configurationSet = 'paydesk-letters';

export const functionName = (name: string): string => `paydesk-${name}`;

/** S3's names are shared by all accounts and regions: `ic-rules-source-111122223333-ap-southeast-1`. */
export const bucketSuffix = ({ account, region }: { account: string; region: string }): string =>
  `-${account}-${region}`;

export const bucketNameIn = (place: { account: string; region: string }, bucket: Bucket): string =>
  `${bucket}${bucketSuffix(place)}`;

/** Schedules of Paydesk, its one-offs among them. */
export const scheduleGroup = 'paydesk';

/** Functions that send letters from the queue at the same time: two is the least that Lambda takes. */
export const queueSenders = 2;

/** All that may send at the same time: those, and the one effect or sweep that mails a link. */
export const senders = queueSenders + 1;

/** What EventBridge Scheduler becomes to call somebody. */
export const scheduleRole = 'paydesk-schedule';

/** The topic on which alarms are told; costs have the references' own. */
export const alarmTopic = 'paydesk-alarm';

export const costTopics = { ic: 'ic-cost-alarm', ea: 'ea-cost-alarm' } as const;

export const queueName = (name: string): string => `paydesk-${name}`;

/** Where what a function could not handle lies for two weeks. */
export const deadName = (name: string): string => `paydesk-${name}-dead`;

/** SES has one active set an account and region: the references' two rules stand in it by their names. */
export const ruleSet = 'paydesk-inbound';

/** What SES tells about mails that went out. */
export const mailTopic = 'ic-mail-events';

/** Where Textract tells that a job of several pages is done, and what it becomes to do so. */
export const textractTopics = { invoices: 'ic-textract-done', receipts: 'ea-textract-done' } as const;
export const textractRole = 'paydesk-textract';
