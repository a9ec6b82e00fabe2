import type { ScheduleTarget } from '../../adapters/aws/eventbridge-scheduler.ts';
import type { Bucket } from '../../app/ports/files.ts';
import { Fault } from '../../app/shared/errors.ts';

/** What the functions stack tells a function of the account it runs in. All else stands in Parameter Store. */
export const variables = {
  bucketSuffix: 'PAYDESK_BUCKET_SUFFIX',
  configurationSet: 'PAYDESK_CONFIGURATION_SET',
  scheduleGroup: 'PAYDESK_SCHEDULE_GROUP',
  /** JSON: by job, where its one-offs go. */
  scheduleTargets: 'PAYDESK_SCHEDULE_TARGETS',
  /** ARNs: where Textract tells that a job is done, on a receipt or an invoice, and the role by which it may. */
  receiptsTopic: 'PAYDESK_RECEIPTS_TOPIC',
  invoicesTopic: 'PAYDESK_INVOICES_TOPIC',
  textractRole: 'PAYDESK_TEXTRACT_ROLE',
} as const;

/** One variable of this function. The only place of the Lambdas that sees the environment, but for the SDK. */
export function variable(name: keyof typeof variables): string {
  const value = process.env[variables[name]];
  if (!value) throw new Fault(`This function lacks ${variables[name]}: deploy the functions stack again.`);
  return value;
}

export const bucketName = (bucket: Bucket): string => `${bucket}${variable('bucketSuffix')}`;

/** The bucket of ours that is called so in this account. */
export function bucketOf(name: string): Bucket {
  const suffix = variable('bucketSuffix');
  return (name.endsWith(suffix) ? name.slice(0, -suffix.length) : name) as Bucket;
}

export function scheduleTarget(job: string): ScheduleTarget {
  const targets = JSON.parse(variable('scheduleTargets')) as Record<string, ScheduleTarget>;
  const target = targets[job];
  if (!target) throw new Fault(`Nothing is called for one-offs of ${job}: deploy the functions stack again.`);
  return target;
}
