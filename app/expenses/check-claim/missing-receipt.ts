import { format } from '../../shared/money.ts';
import type { Checked } from '../check-claim.ts';
import type { Category, Policy, Said } from '../policy.ts';
import type { Found } from './ladder.ts';

/** Above how much a receipt is needed, in minor units of the home currency; nothing where it never is. */
export function receiptNeededAbove(policy: Policy, category: Category | undefined): Said<number> | undefined {
  const rule = category?.receipt;
  if (!category || !rule) return policy.general.receipt_above;
  if (rule === 'never') return undefined;
  return { value: rule === 'always' ? -1 : rule.above, line: category.line };
}

function lacksReceipt({ claim, policy, category, home }: Checked): Said<number> | undefined {
  if (claim.receipt_key || home === undefined) return undefined;
  const above = receiptNeededAbove(policy, category);
  return above && Math.abs(home) > above.value ? above : undefined;
}

export function missingReceipt(checked: Checked): Found | undefined {
  const needed = lacksReceipt(checked);
  if (!needed) return undefined;
  const { claim, policy, home = 0 } = checked;
  const { value: rule, line } = policy.general.missing_receipt;
  const at = line ?? needed.line;
  const found = (message: string): Found => ({ message, ...(at && { line: at }) });
  if (rule === 'never') return found('There is no receipt, and one is needed here.');
  if (rule.up_to !== undefined && Math.abs(home) > rule.up_to)
    return found(
      `There is no receipt. A written reason will do only up to ${format({ minor: rule.up_to, currency: policy.currency })}.`,
    );
  return claim.statement?.trim() ? undefined : found('There is no receipt. Write why, in your own words.');
}

export function noReceiptButReason(checked: Checked): Found | undefined {
  if (!lacksReceipt(checked) || missingReceipt(checked)) return undefined;
  const { line } = checked.policy.general.missing_receipt;
  return { message: `No receipt, but a written reason: ${checked.claim.statement}`, ...(line && { line }) };
}
