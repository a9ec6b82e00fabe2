import type sharpModule from 'sharp';

/** Red, green and blue of every pixel, row by row. */
export interface Picture {
  data: Uint8Array;
  width: number;
  height: number;
}

export type Sharp = typeof sharpModule;

/** To that size, smoothly. */
export async function scaled(
  sharp: Sharp,
  picture: Picture,
  width: number,
  height: number,
): Promise<Picture> {
  if (picture.width === width && picture.height === height) return picture;
  return raw(sharp(picture.data, { raw: rawOf(picture) }).resize(width, height, { fit: 'fill' }));
}

/** Clockwise by a multiple of 90 degrees. */
export const turned = (sharp: Sharp, picture: Picture, degrees: number): Promise<Picture> =>
  degrees === 0
    ? Promise.resolve(picture)
    : raw(sharp(picture.data, { raw: rawOf(picture) }).rotate(degrees));

export const cut = (
  sharp: Sharp,
  picture: Picture,
  box: { left: number; top: number; width: number; height: number },
): Promise<Picture> => raw(sharp(picture.data, { raw: rawOf(picture) }).extract(box));

export async function raw(image: ReturnType<Sharp>): Promise<Picture> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

const rawOf = ({ width, height }: Picture) => ({ width, height, channels: 3 as const });
