import type { NoticeNeeds } from '../invoices/notices/facts.ts';
import type { Tells } from '../invoices/notices/tells.ts';
import type { Message } from '../ports/messenger.ts';
import type { Instant } from '../shared/instant.ts';
import type { TogetherRecord } from './approve-together.ts';
import { readBeside } from './beside-claim.ts';
import type { ClaimDigestRecord } from './build-digest.ts';
import type { Claim } from './claim.ts';
import type { ClaimNews } from './claim-effects.ts';
import { type DayTotal, dayTotalId } from './day-total.ts';
import { ownWords } from './notices/own-words.ts';
import { claimWords, notAnsweredWords, reportWords } from './notices/words.ts';
import { readPolicyInForce } from './read-policy-in-force.ts';
import { placeOf, type ReceivedRecord, slackFileKey } from './receive-receipts.ts';
import { type Audience, showClaim } from './show-claim.ts';
import { claimId } from './start-claim.ts';

/** Whether there is still something to tell of; a card that was posted already is drawn whatever became of it. */
const still: Partial<Record<ClaimNews, (claim: Claim, to: string | undefined) => boolean>> = {
  'claim-read': ({ status }) => status === 'draft',
  'claim-returned': ({ status, decision }) => status === 'draft' && decision !== undefined,
  'claim-turn': ({ status, approver }, to) => status === 'submitted' && approver?.person === to,
  'claim-reminder': ({ status, approver }, to) => status === 'submitted' && approver?.person === to,
  'claim-question': ({ status }) => status === 'waiting',
  'claim-unanswered': ({ status }) => status === 'waiting',
  'claim-decided': ({ status }) => status === 'approved' || status === 'rejected' || status === 'paid',
  'claim-paid': ({ status }) => status === 'paid',
  'claim-payout': ({ status }) => status === 'paid',
  'claim-stuck': ({ stuck, status }) => status === 'submitted' && stuck !== undefined,
};

/** A question has one message for the claimant, and each turn one for its approver: the latest. */
function isOver(
  what: ClaimNews,
  { status, approver }: Claim,
  to: string | undefined,
  revision: number,
  now: Instant,
): true | undefined {
  const answered = (what === 'claim-question' || what === 'claim-unanswered') && status !== 'waiting';
  const turned =
    (what === 'claim-turn' || what === 'claim-reminder') &&
    status === 'submitted' &&
    approver?.person === to &&
    revision < (approver?.told ?? 0) &&
    // In quiet hours the newer one comes later: till then this one is all that they have.
    (approver?.told_at ?? '') <= now;
  return answered || turned || undefined;
}

const tellsClaim =
  (what: ClaimNews): Tells =>
  async (ports, owner, { id }, effect, again) => {
    const claim = owner as Claim;
    const to = effect.data.to === undefined ? undefined : String(effect.data.to);
    if (!again && still[what]?.(claim, to) === false) return [];
    const told = await claimNotice(ports, what, claim, to);
    const over = isOver(what, claim, to, Number(effect.data.revision), ports.clock.now());
    const notice = { ...told, ...(over && { over }) };
    const shows = [{ kind: 'claim' as const, id }];
    return [{ key: `claim:${id}:${effect.id}`, to: to ?? claim.claimant, notice, shows }];
  };

/** `to`: an approver, or whoever said that it was paid; else the claimant. */
async function claimNotice(
  ports: NoticeNeeds,
  what: ClaimNews,
  claim: Claim,
  to?: string,
): Promise<Extract<Message['notice'], { kind: 'claim' }>> {
  const inForce = await readPolicyInForce(ports);
  const audience: Audience = to === undefined ? 'claimant' : what === 'claim-payout' ? 'payer' : 'approver';
  const day = await readDay(ports, claim);
  const open = claim.status === 'submitted' || claim.status === 'waiting';
  const beside =
    to && open && audience === 'approver' ? await readBeside(ports, claim, inForce, to) : undefined;
  const of = { ...(to && { person: to }), ...(day && { day }), ...(beside && { beside }) };
  const shown = showClaim(claim, inForce, audience, of);
  const words = await ownWords(ports, what, claim, to);
  const text = words?.replace(/\s*\n\s*/g, ' ') ?? claimWords(what, claim, to, inForce);
  return { kind: 'claim', what, audience, text, ...(words && { words }), claim: shown };
}

/** One message of a receipt that was given: that it is being read, then its claim, or why there is none. */
const receiptGiven: Tells = async (ports, owner, { id }) => {
  const record = owner as ReceivedRecord;
  const { by, file, turned_away } = record;
  const claim_id = claimId(slackFileKey(file ?? ''));
  const claim =
    turned_away === undefined && file ? await ports.store.get<Claim>('ea-claims', { claim_id }) : undefined;
  const theirs = claim?.claimant === by ? claim : undefined;
  const reading = !theirs || (theirs.status === 'draft' && theirs.reading?.state === 'waiting');
  const text = turned_away ?? 'Got it. Reading…';
  const notice = reading
    ? { kind: 'told' as const, text, invoices: [] }
    : await claimNotice(ports, 'claim-read', theirs);
  const shows = [
    { kind: 'record' as const, id },
    ...(theirs ? [{ kind: 'claim' as const, id: claim_id }] : []),
  ];
  return [{ key: placeOf(record), to: by, notice, shows }];
};

const readDay = async (ports: NoticeNeeds, claim: Claim): Promise<DayTotal | undefined> =>
  claim.category && claim.date
    ? ((await ports.store.get<DayTotal>('pd-records', { id: dayTotalId(claim) })) ?? { counted: {} })
    : undefined;

const toChannel = (key: string, text: string): Message[] => [
  { key, to: 'channel', notice: { kind: 'told', text, invoices: [] }, shows: [] },
];

const tellsReport =
  (words: (claim_id: string) => string): Tells =>
  async (_, __, { id }, effect) =>
    toChannel(`claim:${id}:${effect.id}`, words(id));

const news: readonly ClaimNews[] = [
  'claim-read',
  'claim-returned',
  'claim-turn',
  'claim-reminder',
  'claim-question',
  'claim-unanswered',
  'claim-decided',
  'claim-paid',
  'claim-payout',
  'claim-expired',
  'claim-stuck',
];

/** To whoever wrote beneath a message that asks nothing of them. */
const notAnswered: Tells = async (_, owner, { id }, effect) => {
  const claim = owner as Claim;
  const { by, channel, ts } = effect.data;
  const text = notAnsweredWords(claim, String(by));
  const under = { channel: String(channel), ts: String(ts) };
  const notice = { kind: 'told' as const, text, invoices: [] };
  return [{ key: `claim:${id}:${effect.id}`, to: String(by), under, notice, shows: [] }];
};

/** What people are told of claims. */
export const claimNotices: Record<string, Tells> = {
  ...Object.fromEntries(news.map((what) => [what, tellsClaim(what)])),
  'receipt-given': receiptGiven,
  'not-answered': notAnswered,
  'claim-digest': async (_, owner, { id }, effect) => [
    {
      key: `${id}:${effect.id}`,
      to: 'channel',
      notice: { kind: 'claim-digest', digest: (owner as ClaimDigestRecord).digest },
      shows: [{ kind: 'record', id }],
    },
  ],
  'payable-doubled': tellsReport(reportWords.doubled),
  'payable-vanished': tellsReport(reportWords.vanished),
  'approved-together': async (_, owner, { id }, effect) => {
    const { by, results = {} } = owner as TogetherRecord;
    const text = reportWords.together(results);
    return [{ key: `${id}:${effect.id}`, to: by, notice: { kind: 'told', text, invoices: [] }, shows: [] }];
  },
};
