import { type GivenFile, Unreadable } from './reader.ts';

/** What people are shown of a file, and what its picture is known again by. */
export interface Drawn {
  /** The first page as a JPEG: upright, no larger than a screen shows, without what a camera wrote beside it. */
  jpeg: Uint8Array;
  /** Perceptual hash: 64 bits in 16 hex digits, of which few change when the picture is saved anew or scaled. */
  photo: string;
}

export interface Pictures {
  /** Throws `Unreadable` for what is no picture and no PDF, or too much to draw. */
  draw(file: GivenFile): Promise<Drawn>;
}

/** Where nothing draws: every receipt is shown as the file that it is. */
export const noPictures: Pictures = {
  draw: async () => {
    throw new Unreadable('unknown-kind', 'Nothing here can draw pictures.');
  },
};
