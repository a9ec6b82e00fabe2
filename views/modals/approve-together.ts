import type { ModalView } from '@slack/types';
import type { ShownClaim } from '../../app/ports/messenger.ts';
import { modalOf } from '../../blocks/parts/fitted.ts';
import { mrkdwn, type Said } from '../../blocks/parts/mrkdwn.ts';
import { personOf } from '../../blocks/parts/references.ts';
import { contextOf, sectionsOf } from '../../blocks/parts/sections.ts';
import { buttonValue } from '../../blocks/parts/value.ts';
import { claimTitle } from '../cards/claim-words.ts';
import { callbacks } from '../ids.ts';
import { count, shortDay } from '../words.ts';

export interface ApprovedTogether {
  claim_id: string;
  revision: number;
}

const line = (claim: ShownClaim): Said =>
  mrkdwn`${personOf(claim.claimant)}: *${claimTitle(claim)}*${claim.date ? `, ${shortDay(claim.date)}` : ''}`;

/** As many as surely fit with their lines, and into what the form carries. */
export const mostOnList = 80;

/** The list before: exactly these are approved, each as it stands here. */
export function approveTogetherModal(claims: readonly ShownClaim[]): ModalView {
  const some = claims.slice(0, mostOnList);
  const listed = some.map(({ claim_id, revision }) => `${claim_id}@${revision}`).join(' ');
  const left = claims.length - some.length;
  return modalOf({
    title: 'Approve together',
    callback_id: callbacks['approve-together'],
    private_metadata: buttonValue({ id: listed, revision: some.length }),
    submit: `Approve ${some.length}`,
    blocks: [
      ...sectionsOf([`${count(some.length, 'claim')} within policy:`, ...some.map(line)]),
      ...(left > 0 ? [contextOf(`${left} more can follow after these.`)] : []),
    ],
  });
}

/** What the list said; nothing for what is no list. */
export function readTogether({ id, revision }: { id: string; revision: number }): ApprovedTogether[] {
  const claims = id.split(' ').flatMap((each) => {
    const [, claim_id, at] = /^(\S+)@(\d{1,9})$/.exec(each) ?? [];
    return claim_id ? [{ claim_id, revision: Number(at) }] : [];
  });
  return claims.length === revision ? claims : [];
}
