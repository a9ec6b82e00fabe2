import type { Bucket } from '../app/ports/files.ts';
import type { Ports } from '../app/ports/ports.ts';
import { reportTimes } from '../app/reports/times.ts';
import type { Weekday } from '../app/shared/periods.ts';

/** When a function runs. Times of day are in the business's zone, days are `monday` to `sunday`. */
export type Trigger =
  | { every_minutes: number }
  | { daily: string }
  | { weekly: { day: Weekday; at: string } }
  /** On the first such day of the month. */
  | { monthly: { first: Weekday; at: string } }
  | { stream: true }
  | { events: readonly string[] }
  /** A file was put into this bucket; the job gets `{ bucket, key }`. */
  | { files: Bucket }
  /** A request to this path of a public address: the job gets it as it came, or (`page`) makes what answers requests. */
  | { url: string; page?: true }
  /** What another service tells by these topics of SNS; the job gets the message. */
  | { topic: string | readonly string[] };

export interface Function {
  name: string;
  file: string;
  /** The reference's name for its schedule or rule. */
  called?: string;
  trigger: Trigger;
  /** MB and seconds. */
  memory: number;
  timeout: number;
  ports: readonly (keyof Ports)[];
}

const desk = ['store', 'clock', 'ids', 'files', 'config'] as const;
/** Of whoever carries out whatever was decided: posts, mails, sheets, and reading what came in. */
const doing = [
  ...desk,
  'bus',
  'scheduler',
  'messenger',
  'sheets',
  'mailer',
  'secrets',
  'mime',
  'reader',
  'model',
  'pictures',
] as const;
const worker = { memory: 256, timeout: 60, ports: doing } as const;
const small = { memory: 256, timeout: 30 } as const;
const large = { memory: 512, timeout: 60 } as const;

const claims = { ...small, ports: ['store', 'clock', 'ids', 'files'] } as const;
const receipts = { ...large, ports: [...claims.ports, 'reader', 'model', 'pictures'] } as const;
const invoiceMails = { ...large, ports: [...desk, 'mime', 'reader', 'model', 'secrets'] } as const;

/** Of those that are asked by HTTP. */
const asked = { memory: 256, timeout: 15, ports: [...desk, 'secrets'] } as const;

/** What runs without Slack, one line a function. */
export const functions = [
  {
    name: 'drive-sync',
    file: 'jobs/drive-sync.ts',
    called: 'ic-drive-sync',
    trigger: { every_minutes: 15 },
    ...small,
    ports: [...desk, 'sheets', 'documents', 'messenger', 'secrets'],
  },
  {
    name: 'chaser',
    file: 'jobs/invoices/chaser.ts',
    called: 'ic-daily-tick',
    trigger: { daily: '09:00' },
    ...large,
    ports: [...doing, 'documents'],
  },
  {
    name: 'sender',
    file: 'jobs/invoices/sender.ts',
    trigger: { events: ['ic.first_nudge', 'ic.follow_up', 'ic.escalate'] },
    ...small,
    ports: [...desk, 'sheets', 'mailer', 'secrets'],
  },
  {
    name: 'intake-read',
    file: 'jobs/expenses/intake-read.ts',
    trigger: { events: ['claim.started'] },
    ...receipts,
  },
  {
    name: 'textract-done',
    file: 'jobs/expenses/textract-done.ts',
    trigger: { topic: 'ea-textract-done' },
    ...receipts,
  },
  {
    name: 'checker',
    file: 'jobs/expenses/checker.ts',
    called: 'ea-claim-submitted',
    trigger: { events: ['claim.submitted'] },
    ...claims,
  },
  {
    name: 'routing',
    file: 'jobs/expenses/routing.ts',
    called: 'ea-outcome-routing',
    trigger: { events: ['ea.clear', 'ea.confirm', 'ea.review', 'ea.reject'] },
    ...claims,
  },
  {
    name: 'pay-link',
    file: 'jobs/invoices/pay-link.ts',
    trigger: { url: '/pay', page: true },
    ...asked,
    memory: 512,
  },
  {
    name: 'intake-webhook',
    file: 'jobs/invoices/intake-webhook.ts',
    trigger: { url: '/webhooks/invoices' },
    ...asked,
  },
  {
    name: 'payment-webhook',
    file: 'jobs/invoices/payment-webhook.ts',
    trigger: { url: '/webhooks/payments' },
    ...asked,
  },
  { name: 'sign-in', file: 'jobs/sign-in.ts', trigger: { url: '/sign-in', page: true }, ...asked },
  {
    name: 'form-handler',
    file: 'jobs/expenses/form-handler.ts',
    trigger: { url: '/claims', page: true },
    ...asked,
  },
  {
    name: 'decision-link',
    file: 'jobs/expenses/decision-link.ts',
    trigger: { url: '/decide', page: true },
    ...asked,
  },
  {
    name: 'intake-ses-parser',
    file: 'jobs/invoices/intake-ses-parser.ts',
    trigger: { files: 'ic-raw-mime' },
    ...invoiceMails,
  },
  {
    name: 'ic-textract-done',
    file: 'jobs/invoices/textract-done.ts',
    trigger: { topic: 'ic-textract-done' },
    ...invoiceMails,
  },
  {
    name: 'intake-email-parser',
    file: 'jobs/expenses/intake-email-parser.ts',
    trigger: { files: 'ea-raw-mime' },
    ...large,
    ports: [...desk, 'mime'],
  },
  {
    name: 'mail-events',
    file: 'jobs/invoices/mail-events.ts',
    trigger: { topic: 'ic-mail-events' },
    ...small,
    ports: desk,
  },
  {
    name: 'invoice-digest',
    file: 'jobs/invoices/digest.ts',
    called: 'ic-weekly-digest',
    trigger: { weekly: reportTimes.invoices.digest },
    ...large,
    ports: desk,
  },
  {
    name: 'invoice-summary',
    file: 'jobs/invoices/summary.ts',
    called: 'ic-monthly-summary',
    trigger: { monthly: reportTimes.invoices.summary },
    ...large,
    ports: [...desk, 'model'],
  },
  {
    name: 'claim-digest',
    file: 'jobs/expenses/digest.ts',
    called: 'ea-weekly-digest',
    trigger: { weekly: reportTimes.claims.digest },
    ...large,
    ports: ['store', 'clock', 'ids', 'files'],
  },
  {
    name: 'claim-summary',
    file: 'jobs/expenses/summary.ts',
    called: 'ea-monthly-summary',
    trigger: { monthly: reportTimes.claims.summary },
    ...large,
    ports: [...desk, 'model'],
  },
  {
    name: 'effects',
    file: 'jobs/effects.ts',
    trigger: { stream: true },
    ...worker,
  },
  {
    name: 'sweeper',
    file: 'jobs/sweeper.ts',
    trigger: { every_minutes: 5 },
    ...worker,
  },
  {
    name: 'alarm-to-slack',
    file: 'jobs/alarm-to-slack.ts',
    trigger: { topic: ['paydesk-alarm', 'ic-cost-alarm', 'ea-cost-alarm'] },
    ...small,
    ports: ['messenger'],
  },
] as const satisfies readonly Function[];
