import { Fault } from '../shared/errors.ts';

export interface MailAddress {
  /** In small letters. */
  address: string;
  name: string;
}

/** A file in a mail. Its name and type are what the sender says of it. */
export interface MailPart {
  /** Where it stands, the same whenever this mail is read: `2`, `3.1`. */
  part: string;
  name?: string;
  type: string;
  bytes: Uint8Array;
  /** A picture that the text shows, as a logo is. */
  inline?: true;
}

/** What became of one receiver, as a mail server reports it (RFC 3464). */
export interface DeliveryReport {
  recipient: string;
  action: string;
  /** `5.1.1` */
  status: string;
  diagnostic: string;
}

/** A mail as it was read; all of it is what somebody else says. */
export interface ReadMail {
  /** Names in small letters, values unfolded, from the top down: servers add theirs above what came. */
  headers: readonly (readonly [name: string, value: string])[];
  /** With its angle brackets. */
  message_id?: string;
  from: MailAddress[];
  to: MailAddress[];
  subject: string;
  /** Of the mails that it answers, the nearest last. */
  answers: string[];
  /** Line ends as `\n`; of a mail in HTML alone, the text of it. */
  text: string;
  files: MailPart[];
  /** Mails that are attached to this one. */
  mails: ReadMail[];
  /** Present where it is a report of a mail server; `message_id` is of the mail that the report is about. */
  report?: { message_id?: string; recipients: DeliveryReport[] };
}

export type UnreadableMailCode =
  | 'too-large'
  | 'too-many-parts'
  | 'too-deep'
  | 'long-header'
  | 'broken'
  | 'too-slow'
  | 'too-much-memory';

/** The message says why, for people. */
export class UnreadableMail extends Fault {
  override name = 'UnreadableMail';
  readonly code: UnreadableMailCode;

  constructor(code: UnreadableMailCode, message: string) {
    super(message);
    this.code = code;
  }
}

export interface MimeReader {
  /** Throws `UnreadableMail` for one that breaks a limit or cannot be read. */
  read(raw: Uint8Array): Promise<ReadMail>;
  close(): Promise<void>;
}

/** Bytes of a mail as it comes in: what Gmail and SES take as well. */
export const largestMail = 25 * 2 ** 20;
