import type { ReadPage } from '../../../app/ports/reader.ts';
import { findText } from './find-text.ts';
import type { Models } from './models.ts';
import { cut, type Picture, turned } from './picture.ts';
import type { Rectangle } from './rectangle.ts';
import { standsOnItsHead } from './upright.ts';

/** What the detector looks at: enough for the small print of a receipt, and a tenth of what a camera gives. */
const lookedAt = 1_000_000;

/** Below it a line is a stain, a logo or a pattern that was taken for text. */
const readable = 0.5;

/** What stands on a picture, upright and straight. */
export async function readPicture(models: Models, given: Picture): Promise<ReadPage> {
  const { picture, found } = await find(models, given);
  const read = await models.lines.read(picture, found);
  const { width, height } = picture;
  const straight = straightened(found, width, height);
  const lines = read.flatMap((each, n) => {
    const { x, y, width, height } = straight[n]!;
    const box = { x: x - width / 2, y: y - height / 2, width, height };
    return each.text && each.confidence >= readable ? [{ ...each, box }] : [];
  });
  return { width, height, lines };
}

/** Where text stands; the picture is cut down to it where much is empty, and turned where it lies. */
async function find(models: Models, given: Picture): Promise<{ picture: Picture; found: Rectangle[] }> {
  const look = (picture: Picture) => findText(models, picture, lookSize(picture));
  let picture = given;
  let found = await look(picture);
  const lying = found.filter(({ width, height }) => height > width * 1.5).length;
  if (lying > 2 && lying > found.length * 0.6) {
    picture = await turned(models.sharp, picture, 90);
    found = await look(picture);
  }
  const part = textPart(picture, found);
  if (part) {
    picture = await cut(models.sharp, picture, part);
    found = await look(picture);
  }
  if (await standsOnItsHead(models, picture, found)) {
    picture = await turned(models.sharp, picture, 180);
    found = found.map((line) => ({ ...line, x: picture.width - line.x, y: picture.height - line.y }));
  }
  return { picture, found };
}

function lookSize({ width, height }: Picture): { width: number; height: number } {
  const scale = Math.min(1, Math.sqrt(lookedAt / (width * height)));
  return { width: width * scale, height: height * scale };
}

/** A receipt in the corner of a scanned page is looked at again, closer; `undefined` where nothing is gained. */
function textPart({ width, height }: Picture, found: Rectangle[]) {
  if (width * height <= lookedAt * 1.5 || found.length < 4) return undefined;
  const edge = Math.max(width, height) * 0.02;
  const left = Math.max(0, Math.floor(Math.min(...found.map((r) => r.x - reach(r).x)) - edge));
  const top = Math.max(0, Math.floor(Math.min(...found.map((r) => r.y - reach(r).y)) - edge));
  const right = Math.min(width, Math.ceil(Math.max(...found.map((r) => r.x + reach(r).x)) + edge));
  const bottom = Math.min(height, Math.ceil(Math.max(...found.map((r) => r.y + reach(r).y)) + edge));
  const part = { left, top, width: right - left, height: bottom - top };
  return part.width * part.height < width * height * 0.6 ? part : undefined;
}

/** How far a turned rectangle reaches from its middle. */
function reach({ width, height, angle }: Rectangle): { x: number; y: number } {
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  return { x: (width * cos + height * sin) / 2, y: (width * sin + height * cos) / 2 };
}

/** Rows of a page that was photographed askew are level again: everything is turned back by the usual angle of its lines. */
function straightened(found: Rectangle[], width: number, height: number): Rectangle[] {
  const long = found.filter((line) => line.width > line.height * 3).map(({ angle }) => angle);
  const angle = long.sort((a, b) => a - b)[Math.floor(long.length / 2)] ?? 0;
  const [cos, sin] = [Math.cos(-angle), Math.sin(-angle)];
  return found.map((line) => {
    const [x, y] = [line.x - width / 2, line.y - height / 2];
    return { ...line, x: x * cos - y * sin + width / 2, y: x * sin + y * cos + height / 2 };
  });
}
