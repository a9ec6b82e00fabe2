import { Fault } from '../../shared/errors.ts';
import type { Money } from '../../shared/money.ts';
import type { BulletKey } from '../../shared/owner-sections.ts';
import { readCount, readMoney } from '../../shared/owner-values.ts';
import { sameWords } from '../../shared/owner-words.ts';
import type { Rules } from '../rules.ts';
import { readHolidays, readQuietHours, readTimeZone, readWeekend } from './business-hours.ts';
import { readClosedSpan } from './closed-span.ts';

const days = { least: 1, most: 90, unit: 'days' } as const;
const businessDays = { least: 1, most: 60, unit: 'business days' } as const;

/** Every bullet there is outside cadences, by its section. */
export const keysOf: Record<string, BulletKey<Rules>[]> = {
  Customers: [],
  Letters: [
    { name: 'Letters', read: readLettersACustomer },
    {
      name: 'Least days between letters to one customer',
      read: (value, { letters }) => {
        letters.least_days_between = readCount(value, { ...days, bare: true });
      },
    },
    { name: 'Smallest amount', many: true, read: (value, { letters }) => addMoney(letters.smallest, value) },
  ],
  'Business hours': [
    {
      name: 'Time zone',
      read: (value, { hours }) => {
        hours.zone = readTimeZone(value);
      },
    },
    {
      name: 'Quiet hours',
      read: (value, { hours }) => {
        const quiet = readQuietHours(value);
        if (quiet) hours.quiet = quiet;
        else delete hours.quiet;
      },
    },
    {
      name: 'Weekend',
      read: (value, { hours }) => {
        hours.weekend = readWeekend(value);
      },
    },
    {
      name: 'Holidays',
      many: true,
      read: (value, { hours }) => {
        const holidays = new Set([...(hours.holidays ?? []), ...readHolidays(value)]);
        if (holidays.size) hours.holidays = [...holidays];
      },
    },
    { name: 'Closed', many: true, read: (value, { hours }) => void hours.closed.push(readClosedSpan(value)) },
  ],
  'Before letters go out': [
    {
      name: 'Ask me first above',
      many: true,
      read: (value, { before }) => addMoney(before.ask_above, value),
    },
    {
      name: 'Hold letters when payments were last recorded more than',
      read: (value, { before }) => {
        before.payments_recorded_within = readCount(value, businessDays);
      },
    },
  ],
  'When people answer': [
    {
      name: '"I have paid" waits',
      read: (value, { answers }) => {
        answers.paid_waits = readCount(value, businessDays);
      },
    },
    {
      name: 'Longest promise',
      read: (value, { answers }) => {
        answers.longest_promise = readCount(value, { ...days, most: 365 });
      },
    },
    {
      name: 'Promises before asking me',
      read: (value, { answers }) => {
        answers.promises = readCount(value, { least: 0, most: 20 });
      },
    },
    {
      name: 'After part payment wait',
      read: (value, { answers }) => {
        answers.after_part_payment = readCount(value, days);
      },
    },
    {
      name: 'Remind me of escalated invoices every',
      read: (value, { answers }) => {
        answers.escalate_every = readCount(value, days);
      },
    },
  ],
};

export const sectionNames = Object.keys(keysOf);

/** Always so: nobody gets two letters at a time. The line only says it. */
function readLettersACustomer(value: string): void {
  if (!/^one (a|per|for each|to each) customer$/i.test(value.replace(/\.$/, ''))) {
    throw new Fault(
      'Paydesk always writes one letter a customer. Write "one a customer", or leave this line out.',
    );
  }
}

function addMoney(amounts: Money[], value: string): void {
  const money = readMoney(value);
  if (amounts.some((m) => sameWords(m.currency, money.currency))) {
    throw new Fault(`There is already an amount in ${money.currency}. Keep one of the two.`);
  }
  amounts.push(money);
}
