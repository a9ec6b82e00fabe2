import type { ReadPage, UnreadableCode } from '../../../app/ports/reader.ts';
import type { ReaderLimits } from './limits.ts';

/** What the two processes tell each other. */
export interface Order {
  bytes: Uint8Array;
  limits: ReaderLimits;
}

export type Answer =
  | { pages: ReadPage[] }
  | { refused: { code: UnreadableCode; message: string } }
  /** Nothing that the file could be blamed for: a model that is not there, a mistake in the program. */
  | { failed: string };
