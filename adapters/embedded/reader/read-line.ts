import type { Picture } from './picture.ts';
import { type Recogniser, recognise } from './recognise.ts';
import type { Rectangle } from './rectangle.ts';
import { withSpaces } from './spaces.ts';
import { cutStrip } from './strip.ts';

export interface LineText {
  text: string;
  confidence: number;
  weakest: number;
}

/** What stands in a rectangle of a picture. */
export async function readLine(recogniser: Recogniser, picture: Picture, line: Rectangle): Promise<LineText> {
  const strip = cutStrip(picture, line);
  const read = await recognise(recogniser, strip);
  return {
    text: withSpaces(read, strip).normalize('NFKC'),
    confidence: read.confidence,
    weakest: Math.min(1, ...read.marks.map(({ sure }) => sure)),
  };
}
