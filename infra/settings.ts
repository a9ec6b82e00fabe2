import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Fault } from '../app/shared/errors.ts';

/** CloudWatch keeps logs for these numbers of days, among others. */
const logDays = [1, 3, 5, 7, 14, 30, 60, 90, 120, 180, 365] as const;

const isZone = (zone: string): boolean =>
  zone.includes('/') && Intl.supportedValuesOf('timeZone').includes(zone);

const shape = z.strictObject({
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'is a region of AWS, like ap-southeast-1'),
  /** In which nine o'clock is meant. It stands in git, so that no deployment changes it unseen. */
  zone: z.string().refine(isZone, 'is a time zone like Asia/Singapore: the one of your rules'),
  /** The verified SES identity that letters come from, a domain or an address: what /ic/config/from belongs to. */
  sender: z
    .string()
    .regex(/^[A-Za-z0-9._@-]+\.[a-z]+$/, 'is the domain or the address that letters come from'),
  pages: z.strictObject({
    domain: z.hostname(),
    /** ARN of a certificate in us-east-1. Empty: CloudFront's own name, until there is one. */
    certificate: z
      .string()
      .regex(
        /^(arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+)?$/,
        'is the ARN of a certificate in us-east-1',
      ),
  }),
  mail: z.strictObject({ invoices: z.email(), expenses: z.email() }),
  /** Who is told by mail of alarms and costs. */
  admin: z.email(),
  logDays: z.union(logDays.map((days) => z.literal(days))),
});

export type Settings = z.infer<typeof shape>;

/** What the stacks are made for, from `infra/settings.json`. Throws a `Fault` that names every setting that is wrong. */
export function readSettings(
  text = readFileSync(new URL('settings.json', import.meta.url), 'utf8'),
): Settings {
  const parsed = shape.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    ({ path, message }) => `infra/settings.json, ${path.join('.') || 'the file'}: ${message}`,
  );
  throw new Fault(faults.join('\n'));
}
