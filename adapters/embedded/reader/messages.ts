import type { Drawn } from '../../../app/ports/pictures.ts';
import type { GivenFile, ReadPage, UnreadableCode } from '../../../app/ports/reader.ts';
import type { ReaderLimits } from './limits.ts';
import type { Picture } from './picture.ts';
import type { LineText } from './read-line.ts';
import type { Rectangle } from './rectangle.ts';

/** What the two processes tell each other. */
export interface Order {
  /**
   * Pages with what stands on them; the same where the file itself holds all of it; what the first one looks like; or
   * the files that it carries inside.
   */
  what: 'pages' | 'text' | 'drawn' | 'attachments';
  bytes: Uint8Array;
  limits: ReaderLimits;
}

export type Answer =
  | { pages: ReadPage[] }
  /** It is a picture, or one of its pages is. */
  | { pictures: true }
  | { attachments: GivenFile[] }
  | { drawn: Drawn }
  | { refused: { code: UnreadableCode; message: string } }
  /** Nothing that the file could be blamed for: a model that is not there, a mistake in the program. */
  | { failed: string };

/** What the reading process tells its threads: the picture once, then lines of it, each by its number. */
export type LineOrder = { picture: Picture } | { n: number; line: Rectangle };

export type LineAnswer = { n: number } & ({ read: LineText } | { failed: string });
