import { z } from 'zod';
import { isDay, isZone } from '../../../app/shared/days.ts';
import { chosen, picked } from './common.ts';

export const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...picked,
  initial_date: z.string().refine(isDay, 'is no day of the calendar, written YYYY-MM-DD').optional(),
});

export const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...picked,
  initial_time: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'is no time from 00:00 to 23:59, written HH:mm')
    .optional(),
  timezone: z.string().refine(isZone, 'is no time zone').optional(),
});

/** Seconds since 1970, in ten digits: the years 2001 to 2286. */
const unixSeconds = z.int().min(1_000_000_000).max(9_999_999_999);

export const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...chosen,
  initial_date_time: unixSeconds.optional(),
});
