import {
  readHolidays,
  readQuietHours,
  readTimeZone,
  readWeekend,
} from '../../invoices/read-rules/business-hours.ts';
import { readClosedSpan } from '../../invoices/read-rules/closed-span.ts';
import { defaultRules } from '../../invoices/rules.ts';
import type { BusinessHours } from '../../shared/calendar.ts';
import { isCurrency } from '../../shared/currency.ts';
import { Fault } from '../../shared/errors.ts';
import type { BulletKey } from '../../shared/owner-sections.ts';
import { isNone, plain, readCount } from '../../shared/owner-values.ts';
import { didYouMean, sameWords } from '../../shared/owner-words.ts';
import type { Policy } from '../policy.ts';
import { readHomeAmount, readMissingReceipt } from './amounts.ts';
import { readAddress, readElse } from './people.ts';

const businessDays = { least: 1, most: 20, unit: 'business days' } as const;

/** Every bullet there is, by its section. */
export const keysOf: Record<string, BulletKey<Policy>[]> = {
  General: [
    {
      name: 'Home currency',
      first: true,
      read: (value, policy) => {
        policy.currency = readCurrency(value);
      },
    },
    {
      name: 'Oldest receipt',
      read: (value, { general }, line) => {
        general.oldest_receipt = { value: readCount(value, { least: 1, most: 730, unit: 'days' }), line };
      },
    },
    {
      name: 'Oldest exchange rate',
      read: (value, { general }, line) => {
        general.oldest_rate = { value: readCount(value, { least: 0, most: 40, unit: 'days' }), line };
      },
    },
    {
      name: 'Receipt needed above',
      read: (value, { general, currency }, line) => {
        general.receipt_above = { value: readHomeAmount(value, currency), line };
      },
    },
    {
      name: 'Missing receipt',
      read: (value, { general, currency }, line) => {
        general.missing_receipt = { value: readMissingReceipt(value, currency), line };
      },
    },
    {
      name: 'Second approver above',
      read: (value, { general, currency }, line) => {
        if (!isNone(value)) general.second_above = { value: readHomeAmount(value, currency), line };
      },
    },
    {
      name: 'Admin',
      read: (value, { general }, line) => {
        general.admin = { value: readAddress(value), line };
      },
    },
  ],
  Categories: [],
  'Not allowed': [],
  Approvers: [
    {
      name: 'Second approver',
      read: (value, policy, line) => {
        policy.second = { ...readElse(value), line };
      },
    },
    {
      name: 'Remind after',
      read: (value, { general }, line) => {
        general.remind_after = { value: readCount(value, businessDays), line };
      },
    },
    {
      name: 'Ask the backup after',
      read: (value, { general }, line) => {
        general.backup_after = { value: readCount(value, businessDays), line };
      },
    },
  ],
  'Business hours': [
    {
      name: 'Time zone',
      read: (value, policy) => {
        hoursOf(policy).zone = readTimeZone(value);
      },
    },
    {
      name: 'Quiet hours',
      read: (value, policy) => {
        const quiet = readQuietHours(value);
        if (quiet) hoursOf(policy).quiet = quiet;
        else delete hoursOf(policy).quiet;
      },
    },
    {
      name: 'Weekend',
      read: (value, policy) => {
        hoursOf(policy).weekend = readWeekend(value);
      },
    },
    {
      name: 'Holidays',
      many: true,
      read: (value, policy) => {
        const hours = hoursOf(policy);
        const holidays = new Set([...(hours.holidays ?? []), ...readHolidays(value)]);
        if (holidays.size) hours.holidays = [...holidays];
      },
    },
    {
      name: 'Closed',
      many: true,
      read: (value, policy) => void hoursOf(policy).closed.push(readClosedSpan(value)),
    },
  ],
};

export const sectionNames = Object.keys(keysOf);

export const sectionNamed = (title: string): string | undefined =>
  sectionNames.find((name) => sameWords(name, title));

/** As in the rules document, what is left out has its default there. */
function hoursOf(policy: Policy): BusinessHours {
  policy.hours ??= { ...structuredClone(defaultRules.hours), zone: '' };
  return policy.hours;
}

function readCurrency(value: string): string {
  const code = plain(value).toUpperCase();
  if (isCurrency(code)) return code;
  if (/^[A-Z]{3}$/.test(code)) {
    const near = didYouMean(code, Intl.supportedValuesOf('currency'), '');
    throw new Fault(
      `There is no currency "${code}". ${near || 'Write its three letters, such as SGD or USD.'}`,
    );
  }
  throw new Fault(`"${value}" is no currency. Write its three letters, such as SGD or USD.`);
}
