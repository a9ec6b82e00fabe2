import { readVoiceInForce } from '../../invoices/desk.ts';
import type { ClaimPlaceholder, ClaimTextKind } from '../../invoices/voice.ts';
import type { Ports } from '../../ports/ports.ts';
import { dayInFull } from '../../shared/day-in-words.ts';
import type { Claim } from '../claim.ts';
import type { ClaimNews } from '../claim-effects.ts';
import { sayAmount } from '../rates.ts';
import { inPolicy } from './words.ts';

/** Which of the owner's texts says this now; none, where something else became of the claim meanwhile. */
function kindOf(
  what: ClaimNews,
  { status, approver, decision }: Claim,
  to: string | undefined,
): ClaimTextKind | undefined {
  const mine = status === 'submitted' && approver?.person === to;
  switch (what) {
    case 'claim-turn':
      return mine ? 'turn' : undefined;
    case 'claim-reminder':
      return mine ? 'reminder' : undefined;
    case 'claim-returned':
      return status === 'draft' && decision ? 'returned' : undefined;
    case 'claim-question':
      return status === 'waiting' ? 'question' : undefined;
    case 'claim-unanswered':
      return status === 'waiting' ? 'unanswered' : undefined;
    case 'claim-decided':
      return status === 'approved' || status === 'rejected' ? status : undefined;
    case 'claim-paid':
      return status === 'paid' ? 'paid' : undefined;
    case 'claim-expired':
      return status === 'withdrawn' ? 'expired' : undefined;
    default:
      return undefined;
  }
}

/** What the owner's voice document says for this news, filled in; nothing where it has no words of its own for it. */
export async function ownWords(
  ports: Pick<Ports, 'files'>,
  what: ClaimNews,
  claim: Claim,
  to: string | undefined,
): Promise<string | undefined> {
  const kind = kindOf(what, claim, to);
  const text = kind && (await readVoiceInForce(ports))?.claims.find((each) => each.kind === kind);
  return (text && filled(text.body, valuesOf(claim))) || undefined;
}

/** Once: a value that looks like a placeholder stays as it is. A line with a value that is not there is left out. */
function filled(body: string, values: Record<ClaimPlaceholder, string>): string {
  const lines = body.split('\n').flatMap((line) => {
    let missing = false;
    const said = line.replace(/\{\{([^{}]+)\}\}/g, (_, name: ClaimPlaceholder) => {
      missing ||= !values[name];
      return values[name];
    });
    return missing ? [] : [said];
  });
  return lines.join('\n').trim();
}

function valuesOf(claim: Claim): Record<ClaimPlaceholder, string> {
  const { address, vendor, amount, home, category, date, claim_id, reason, approver, approvals, paid_on } =
    claim;
  return {
    claimant: address,
    vendor,
    amount: amount.minor === 0 ? '' : sayAmount(amount, home),
    category,
    date: date && dayInFull(date),
    claim: claim_id,
    verdict: inPolicy(claim),
    reason: reason ?? '',
    approver: approver?.person ?? approvals.at(-1)?.by ?? '',
    'paid on': paid_on ? dayInFull(paid_on) : '',
  };
}
