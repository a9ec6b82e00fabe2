import { Fault } from '../shared/errors.ts';

/** A file as somebody gave it. Its kind is told by its content: a name or a type may say anything. */
export interface GivenFile {
  bytes: Uint8Array;
  name?: string;
  type?: string;
}

/** Upright, in the units of its page, from the top left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A run of text as it stands on the page, often a part of a row. */
export interface ReadLine {
  text: string;
  box: Box;
  /** From 0 to 1: how sure the reader is of the text. 1 where the file itself holds the text. */
  confidence: number;
  /** The same of its least sure character, where the reader knows it. */
  weakest?: number;
}

export interface ReadPage {
  width: number;
  height: number;
  lines: ReadLine[];
  /** Pages that follow it were not read. */
  unread?: true;
}

/** Programs act on the code, people on the message. */
export type UnreadableCode =
  | 'empty'
  | 'too-large'
  | 'unknown-kind'
  | 'broken'
  | 'encrypted'
  | 'too-many-pixels'
  | 'too-slow'
  | 'too-much-memory'
  | 'no-text'
  | 'no-amount'
  /** A form whose blanks nobody filled in. */
  | 'template';

export class Unreadable extends Fault {
  override name = 'Unreadable';
  readonly code: UnreadableCode;

  constructor(code: UnreadableCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A receipt's file, where it is kept. */
export interface ReceiptFile extends GivenFile {
  /** In `ea-receipts`. */
  key: string;
  /** The claim's id: what the reader says is done carries it. */
  tag: string;
}

/** An invoice's file, where it is kept. */
export interface DocumentFile extends GivenFile {
  /** In `ic-source-pdfs`. */
  key: string;
  /** What the reader says is done carries it. */
  tag: string;
}

/** What a service that knows receipts takes a field for. */
export interface SaidField {
  kind: 'vendor' | 'date' | 'total' | 'tax';
  text: string;
  /** From 0 to 1. */
  confidence: number;
  /** ISO 4217, where it says one. */
  currency?: string;
}

export interface ReceiptPages {
  pages: ReadPage[];
  /** Evidence, as the pages are, and no truth: there may be several of a kind, or none. */
  said?: SaidField[];
  /** Why nothing of it is sure: several receipts on one page, or pages that were not read. */
  doubt?: 'several-receipts' | 'partly-read';
}

/** It is still being read: ask again with the job. */
export interface Pending {
  pending: string;
}

export interface Reader {
  /**
   * A receipt, with what a service that knows receipts takes its fields for; `job` is of an earlier answer. Absent: the
   * reader knows pages only. Throws `Unreadable` as well.
   */
  receipt?(file: ReceiptFile, job?: string): Promise<ReceiptPages | Pending>;
  /**
   * The text of a PDF of several pages; `job` is of an earlier answer. Absent: `read` reads such a one as well. Throws
   * `Unreadable` as well.
   */
  document?(file: DocumentFile, job?: string): Promise<{ pages: ReadPage[] } | Pending>;
  /** The first pages of an image or a PDF, with what stands on them. Throws `Unreadable`, whose message is for people. */
  read(file: GivenFile): Promise<ReadPage[]>;
  /** The XML files that a PDF carries inside; of other kinds there are none. Throws `Unreadable` as well. */
  attachments(file: GivenFile): Promise<GivenFile[]>;
  /** Ends what runs beside this process. */
  close(): Promise<void>;
}
