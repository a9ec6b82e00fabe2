import { z } from 'zod';
import { limits } from '../../limits.ts';
import { fits } from '../say.ts';
import { text } from '../text.ts';
import { filed, type Say, typed } from './common.ts';

const lengths = limits.plainTextInput;
const initial = { initial_value: text(lengths.initialValue).optional() };

interface TextLengths {
  initial_value?: string | undefined;
  min_length?: number | undefined;
  max_length?: number | undefined;
}

function checkLengths({ initial_value, min_length = 0, max_length }: TextLengths, say: Say): void {
  const most = max_length ?? lengths.maxLength;
  if (max_length !== undefined && min_length > max_length)
    say(['min_length'], `is ${min_length}, more than max_length`, max_length);
  const long = initial_value?.length;
  if (long === undefined) return;
  if (long < min_length)
    say(['initial_value'], `is ${long} characters long, less than min_length`, min_length);
  if (long > most) say(['initial_value'], `is ${long} characters long, more than max_length`, most);
}

export const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...typed,
    ...initial,
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(lengths.minLength).optional(),
    max_length: z.int().min(1).max(lengths.maxLength).optional(),
  })
  .check(fits(checkLengths));

const number = z.string().regex(/^-?\d+(?:\.\d+)?$/, 'is no number, written like 5 or -0.25');

interface Numbers {
  is_decimal_allowed: boolean;
  initial_value?: string | undefined;
  min_value?: string | undefined;
  max_value?: string | undefined;
}

function checkNumbers(input: Numbers, say: Say): void {
  const { is_decimal_allowed, initial_value, min_value, max_value } = input;
  const above = (a?: string, b?: string) => a !== undefined && b !== undefined && Number(a) > Number(b);
  for (const [key, value] of Object.entries({ initial_value, min_value, max_value }))
    if (!is_decimal_allowed && value?.includes('.')) say([key], 'is no whole number');
  if (above(min_value, max_value)) say(['min_value'], 'is more than max_value');
  if (above(min_value, initial_value)) say(['initial_value'], 'is less than min_value');
  if (above(initial_value, max_value)) say(['initial_value'], 'is more than max_value');
}

export const numberInput = z
  .strictObject({
    type: z.literal('number_input'),
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: number.optional(),
    min_value: number.optional(),
    max_value: number.optional(),
  })
  .check(fits(checkNumbers));

export const emailInput = z.strictObject({ type: z.literal('email_text_input'), ...typed, ...initial });

export const urlInput = z.strictObject({ type: z.literal('url_text_input'), ...typed, ...initial });

export const fileInput = z.strictObject({
  type: z.literal('file_input'),
  ...filed,
  filetypes: z.array(text(limits.blockId)).min(1).optional(),
  max_files: z.int().min(1).max(limits.fileInput.files).optional(),
});
