import type { TypedTensor } from 'onnxruntime-node';
import type { Models } from './models.ts';
import type { Picture } from './picture.ts';
import type { Rectangle } from './rectangle.ts';
import { cutStrip, pressed, stripHeight } from './strip.ts';

const asked = 7;
const stripWidth = 192;
const sureAbove = 0.9;

/** Does most of a page's text stand on its head? Asked of its longest lines. */
export async function standsOnItsHead(
  { turner, tensor }: Pick<Models, 'turner' | 'tensor'>,
  picture: Picture,
  found: Rectangle[],
): Promise<boolean> {
  const longest = found.toSorted((a, b) => b.width - a.width).slice(0, asked);
  if (longest.length === 0) return false;
  const plane = stripWidth * stripHeight;
  const data = new Float32Array(longest.length * 3 * plane);
  for (const [n, line] of longest.entries()) {
    // The beginning of a long line tells as much as the whole of it, squeezed.
    const width = Math.min(line.width, (line.height * stripWidth) / (stripHeight * pressed));
    const back = (line.width - width) / 2;
    const start = { x: line.x - back * Math.cos(line.angle), y: line.y - back * Math.sin(line.angle) };
    const strip = cutStrip(picture, { ...line, ...start, width });
    for (let channel = 0; channel < 3; channel++)
      for (let y = 0; y < stripHeight; y++)
        for (let x = 0; x < Math.min(stripWidth, strip.width); x++)
          data[(n * 3 + channel) * plane + y * stripWidth + x] =
            (strip.data[(y * strip.width + x) * 3 + 2 - channel] as number) / 127.5 - 1;
  }
  const output = await turner.run({ x: tensor(data, [longest.length, 3, stripHeight, stripWidth]) });
  const scores = (Object.values(output)[0] as TypedTensor<'float32'>).data;
  const turned = longest.filter((_, n) => (scores[n * 2 + 1] as number) > sureAbove).length;
  return turned > longest.length / 2;
}
