import { type AgeBucket, ageBuckets, type Home } from '../../app/ports/messenger.ts';
import { format } from '../../app/shared/money.ts';
import { joined, mrkdwn, type Said } from '../../blocks/parts/mrkdwn.ts';

type Ageing = Home['ageing'][number];

const bucketWords: Record<AgeBucket, string> = {
  due: 'not yet due',
  '1-30': '1 to 30 days past due',
  '31-60': '31 to 60 days past due',
  '61-90': '61 to 90 days past due',
  '90+': 'over 90 days past due',
};

const longest = 16;

/** Beside the largest sum, in whole blocks; something is never shown as nothing. */
const bar = (minor: number, largest: number): string =>
  '▇'.repeat(Math.max(1, Math.round((longest * minor) / largest)));

/** A line a bucket that has something in it: the bar to look at, the words to read. */
export function ageingLines({ buckets }: Ageing): Said {
  const filled = ageBuckets.filter((bucket) => buckets[bucket].minor !== 0);
  const largest = Math.max(0, ...filled.map((bucket) => buckets[bucket].minor));
  const lines = filled.map((bucket) => {
    const { [bucket]: sum } = buckets;
    const words = mrkdwn`*${format(sum)}* ${bucketWords[bucket]}`;
    return sum.minor > 0 ? mrkdwn`${bar(sum.minor, largest)}  ${words}` : words;
  });
  return joined(lines.length > 0 ? lines : ['Nothing to be paid.']);
}
