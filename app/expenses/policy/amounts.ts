import { Fault } from '../../shared/errors.ts';
import { isNone, plain, readMoney } from '../../shared/owner-values.ts';
import { fold, misspelt } from '../../shared/owner-words.ts';
import type { Limit, MissingReceipt, ReceiptRule } from '../policy.ts';

/**
 * Minor units of the home currency: `40`, `SGD 40`, `1,200.50`. Without a home currency, which is a fault of its own,
 * nothing is held against an amount. Throws `Fault`.
 */
export function readHomeAmount(value: string, home: string): number {
  if (!home) return 0;
  const text = plain(value);
  const money = readMoney(/^-?\d[\d., ]*$/.test(text) ? `${home} ${text}` : value);
  if (money.currency !== home) {
    throw new Fault(
      `"${value}" is not in your home currency, and all limits are. Write it in ${home}, such as ${home} 50.`,
    );
  }
  return money.minor;
}

/** `40`, `none`, `ask first`. Throws `Fault`. */
export function readLimit(value: string, home: string): Limit {
  const text = plain(value);
  if (isNone(text) || fold(text) === 'nolimit') return 'none';
  if (['askfirst', 'ask'].includes(fold(text)) || misspelt(text, ['ask first'])) return 'ask first';
  if (!/\d/.test(text))
    throw new Fault(`I cannot read the limit "${value}". Write an amount, none or ask first.`);
  return readHomeAmount(value, home);
}

/** `always`, `never`, `above 10`; nothing where the cell is empty. Throws `Fault`. */
export function readReceiptRule(value: string, home: string): ReceiptRule | undefined {
  const text = plain(value);
  if (!text) return undefined;
  if (fold(text) === 'always') return 'always';
  if (isNone(text)) return 'never';
  const [, amount] = /^(?:above|over|from above|more than) (.*)$/i.exec(text) ?? [];
  if (!amount)
    throw new Fault(`I cannot read "${value}" as a rule for receipts. Write always, never or above 10.`);
  return { above: readHomeAmount(amount, home) };
}

/** `a written reason, up to SGD 30`, `a written reason`, `never`. Throws `Fault`. */
export function readMissingReceipt(value: string, home: string): MissingReceipt {
  const text = plain(value);
  if (isNone(text) || /^not (?:accepted|allowed|paid)$/i.test(text)) return 'never';
  const [, upTo] = /^(?:a |with a )?written (?:reason|statement)(?:,? (?:up to|to) (.+))?$/i.exec(text) ?? [];
  if (upTo) return { up_to: readHomeAmount(upTo, home) };
  if (/^(?:a |with a )?written (?:reason|statement)$/i.test(text)) return {};
  throw new Fault(
    `I cannot read "${value}" here. Write "a written reason, up to ${home || 'SGD'} 30", "a written reason" or "never".`,
  );
}
