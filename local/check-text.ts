import { describePolicyDifference } from '../app/expenses/describe-policy.ts';
import { describeRatesDifference } from '../app/expenses/describe-rates.ts';
import { readPolicy } from '../app/expenses/policy.ts';
import { readRates } from '../app/expenses/read-rates.ts';
import { customerKey } from '../app/invoices/customer.ts';
import { describeDifference, describeVoiceDifference } from '../app/invoices/describe-rules.ts';
import { readRules } from '../app/invoices/rules.ts';
import { readInvoiceSheet } from '../app/invoices/sheet/read-sheet.ts';
import { readVoice } from '../app/invoices/voice.ts';
import { Fault } from '../app/shared/errors.ts';
import { sumByCurrency } from '../app/shared/money.ts';
import { count, sayTotals } from './words.ts';

export type Kind = 'rules' | 'letters' | 'policy' | 'rates' | 'invoices';

export interface Checked {
  file: string;
  kind: Kind;
  /** A document's by line, a sheet's by row and column; without either, of the sheet as a whole. */
  faults: {
    line?: number | undefined;
    row?: number | undefined;
    column?: string | undefined;
    message: string;
  }[];
  understood: string[];
}

/** By its name, else by what is in it. Throws a `Fault` where neither tells. */
export function kindOf(name: string, text: string): Kind {
  if (/^(exchange[-_ ]?)?rates.*\.csv$|^eurofxref.*\.csv$/i.test(name)) return 'rates';
  if (/\.(csv|tsv)$/i.test(name)) return 'invoices';
  if (!/\.(md|markdown|txt)$/i.test(name))
    throw new Fault(`${name} is neither Markdown (.md) nor a sheet (.csv). Rename it to what it is.`);
  if (/^rules/i.test(name)) return 'rules';
  if (/^(voice|letters)/i.test(name)) return 'letters';
  if (/^(expense[-_ ]?)?policy/i.test(name)) return 'policy';
  if (/^\s*\**subject\**\s*[:：]/im.test(text) && text.includes('{{')) return 'letters';
  if (/^[\s>*+-]*(first nudge|follow up|escalate|time zone)\s*[:：]/im.test(text)) return 'rules';
  if (/^[\s>*+-]*(home currency|oldest receipt|receipt needed above)\s*[:：]/im.test(text)) return 'policy';
  throw new Fault(`I cannot tell what ${name} is. Call it rules.md, voice.md or policy.md.`);
}

/** `currency`: for sheets that name none; for exchange rates the home currency. */
export function checkText(kind: Kind, text: string, currency: string): Omit<Checked, 'file'> {
  if (kind === 'rules') {
    const { rules, faults } = readRules(text);
    return { kind, faults, understood: rules ? describeDifference(undefined, rules) : [] };
  }
  if (kind === 'letters') {
    const { voice, faults } = readVoice(text);
    return { kind, faults, understood: voice ? describeVoiceDifference(undefined, voice) : [] };
  }
  if (kind === 'policy') {
    const { policy, faults } = readPolicy(text);
    return { kind, faults, understood: policy ? describePolicyDifference(undefined, policy) : [] };
  }
  if (kind === 'rates') {
    const { rates, faults } = readRates(text, currency);
    return { kind, faults, understood: rates ? describeRatesDifference(undefined, rates) : [] };
  }
  return checkSheet(text, currency);
}

function checkSheet(text: string, currency: string): Omit<Checked, 'file'> {
  const { rows, faults, broken, has_email } = readInvoiceSheet(text, { currency });
  if (broken !== undefined) return { kind: 'invoices', faults: [{ message: broken }], understood: [] };
  const open = rows.filter((row) => row.amount.minor > 0 && row.paid.minor < row.amount.minor);
  const disputed = rows.filter((row) => row.disputed).length;
  const understood = [
    `${count(rows.length, 'invoice')} of ${count(new Set(rows.map(customerKey)).size, 'customer')}, in all ${sayTotals(sumByCurrency(rows.map((row) => row.amount)))}.`,
    ...(open.length > 0
      ? [
          `${count(open.length, 'invoice')} not paid in full: ${sayTotals(sumByCurrency(open.map(({ amount, paid }) => ({ minor: amount.minor - paid.minor, currency: amount.currency }))))} open.`,
        ]
      : []),
    ...(disputed > 0 ? [`${count(disputed, 'invoice')} marked as disputed.`] : []),
    ...(has_email ? [] : ['No column has email addresses, so no letter could be sent.']),
  ];
  const told = faults.map(({ row, column, message }) => ({ row, column, message }));
  return { kind: 'invoices', faults: told, understood: rows.length > 0 ? understood : [] };
}
