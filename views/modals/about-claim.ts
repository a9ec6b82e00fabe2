import type { KnownBlock } from '@slack/types';
import type { ShownClaim } from '../../app/ports/messenger.ts';
import { joined, mrkdwn, type Said } from '../../blocks/parts/mrkdwn.ts';
import { sectionOf } from '../../blocks/parts/sections.ts';
import { buttonValue } from '../../blocks/parts/value.ts';
import { claimTitle } from '../cards/claim-words.ts';

/** Above a form: which claim it is about, and what is to be known of it. */
export const aboutClaim = (claim: ShownClaim, ...more: Said[]): KnownBlock =>
  sectionOf(joined([mrkdwn`*${claimTitle(claim)}*`, ...more]));

/** What the submission acts on, and the revision that the person saw. */
export const claimMetadata = ({ claim_id, revision }: ShownClaim): string =>
  buttonValue({ id: claim_id, revision });
