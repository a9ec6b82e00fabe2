import type { Bucket } from '../../ports/files.ts';
import type { Instant } from '../../shared/instant.ts';
import { type Aggregate, type Effect, newborn } from '../aggregate.ts';

/** Where mails are kept whole, by the lane that they came in. */
export type MailBucket = Extract<Bucket, 'ic-raw-mime' | 'ea-raw-mime'>;

export interface StoredMail {
  bucket: MailBucket;
  key: string;
}

/** One mail that came in, in `pd-records`; the mail itself lies in its bucket. */
export interface MailRecord extends Aggregate, StoredMail {
  id: string;
  at: Instant;
  /** `held`: it waits for its sender's word. */
  state: 'received' | 'taken' | 'held' | 'left' | 'quarantined';
  /** Why nothing came of it, in words. */
  why?: string;
  /** Whom it names as its sender, in small letters; and its subject, cut. */
  address?: string;
  subject?: string;
  /** Somebody who reads at the sender's address said that it is theirs. */
  confirmed?: Instant;
  /** The sender was written to about it. */
  asked?: Instant;
  /** What it became, in the lane's own words: claims, proposals, a reply. */
  became?: string[];
  /** Of its parts that are still being read elsewhere: the reader's jobs. */
  jobs?: Record<string, string>;
  /** Of its parts that became nothing: why, in words. */
  turned_away?: Record<string, string>;
}

export const mailId = ({ bucket, key }: StoredMail): string => `mail#${bucket}/${key}`;

export const isMail = (id: string): boolean => id.startsWith('mail#');

export const newMail = (stored: StoredMail, at: Instant): MailRecord => ({
  ...newborn,
  id: mailId(stored),
  bucket: stored.bucket,
  key: stored.key,
  at,
  state: 'received',
});

/** Has it looked at; again changes nothing. */
export const taking = (mark: string, due_at: Instant): Effect => ({
  id: `take-mail:${mark}`,
  kind: 'take-mail',
  due_at,
  data: {},
});

export const mailNotice = (what: string, due_at: Instant): Effect => ({
  id: what,
  kind: 'notice',
  due_at,
  data: { what },
});
