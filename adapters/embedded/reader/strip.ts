import type { Picture } from './picture.ts';
import type { Rectangle } from './rectangle.ts';

/** Height of what the recogniser takes. */
export const stripHeight = 48;
export const longestStrip = 1600;
/** Lines are pressed together by that much, which saves as much time: down to 0.9 as many are read right, at 0.75 fewer. */
export const pressed = 0.9;

/** One line of text, straightened and scaled to the height of a strip. */
export function cutStrip(picture: Picture, line: Rectangle): Picture {
  const width = Math.min(
    longestStrip,
    Math.max(8, Math.round((stripHeight * pressed * line.width) / Math.max(1, line.height))),
  );
  const data = new Uint8Array(width * stripHeight * 3);
  const [cos, sin] = [Math.cos(line.angle), Math.sin(line.angle)];
  const [across, down] = [line.width / width, line.height / stripHeight];
  // Several samples where many pixels become one: else thin strokes fall between them.
  const samples = Math.min(4, Math.max(1, Math.round(Math.max(across, down))));
  const sum: Colour = [0, 0, 0];
  for (let y = 0, at = 0; y < stripHeight; y++)
    for (let x = 0; x < width; x++, at += 3) {
      sum[0] = sum[1] = sum[2] = 0;
      for (let n = 0; n < samples * samples; n++) {
        const along = (x + ((n % samples) + 0.5) / samples) * across - line.width / 2;
        const below = (y + (Math.floor(n / samples) + 0.5) / samples) * down - line.height / 2;
        addPixel(picture, line.x + along * cos - below * sin, line.y + along * sin + below * cos, sum);
      }
      for (let channel = 0; channel < 3; channel++)
        data[at + channel] = Math.round((sum[channel] as number) / (samples * samples));
    }
  return { data, width, height: stripHeight };
}

type Colour = [red: number, green: number, blue: number];

/** Between four pixels; beyond the edge stands the edge's own pixel. */
function addPixel({ data, width, height }: Picture, x: number, y: number, sum: Colour): void {
  const left = Math.max(0, Math.min(width - 1, x - 0.5));
  const top = Math.max(0, Math.min(height - 1, y - 0.5));
  const [x0, y0] = [Math.floor(left), Math.floor(top)];
  const [fx, fy] = [left - x0, top - y0];
  const here = (y0 * width + x0) * 3;
  const right = x0 < width - 1 ? 3 : 0;
  const under = y0 < height - 1 ? width * 3 : 0;
  for (let channel = 0; channel < 3; channel++) {
    const at = here + channel;
    const upper = (data[at] as number) * (1 - fx) + (data[at + right] as number) * fx;
    const lower = (data[at + under] as number) * (1 - fx) + (data[at + under + right] as number) * fx;
    sum[channel as 0] += upper * (1 - fy) + lower * fy;
  }
}
