import type { ReadPage, UnreadableCode } from '../../../app/ports/reader.ts';
import type { ReaderLimits } from './limits.ts';

/** What the two processes tell each other. */
export interface Order {
  bytes: Uint8Array;
  limits: ReaderLimits;
}

export type Answer = { pages: ReadPage[] } | { refused: { code: UnreadableCode; message: string } };
