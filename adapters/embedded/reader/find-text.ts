import type { InferenceSession, Tensor, TypedTensor } from 'onnxruntime-node';
import { type Picture, type Sharp, scaled } from './picture.ts';
import { type Point, type Rectangle, smallestRectangle } from './rectangle.ts';

export interface Detector {
  sharp: Sharp;
  session: InferenceSession;
  tensor(data: Float32Array, dims: number[]): Tensor;
}

const textAbove = 0.3;
const surelyAbove = 0.55;
/** The network marks the core of each line; this is how far the core is widened, against its area over its outline. */
const widen = 1.6;
const smallest = 3;
const most = 1000;

/** Where text stands on a picture, in its own pixels: DB (differentiable binarization) as PP-OCRv4 was trained for it. */
export async function findText(
  { sharp, session, tensor }: Detector,
  picture: Picture,
  size: { width: number; height: number },
): Promise<Rectangle[]> {
  // The network halves the size five times.
  const [width, height] = [size.width, size.height].map((n) => Math.max(32, Math.round(n / 32) * 32)) as [
    number,
    number,
  ];
  const small = await scaled(sharp, picture, width, height);
  const output = await session.run({ x: tensor(normalized(small), [1, 3, height, width]) });
  const map = (Object.values(output)[0] as TypedTensor<'float32'>).data;
  const [across, down] = [picture.width / width, picture.height / height];
  return cores(map, width, height).map((core) => {
    const { angle, ...wide } = widened(core);
    return {
      x: wide.x * across,
      y: wide.y * down,
      width: wide.width * across,
      height: wide.height * down,
      angle,
    };
  });
}

const mean = [0.485, 0.456, 0.406];
const spread = [0.229, 0.224, 0.225];

/** Blue, green, red, one plane after the other: the order the network was trained in. */
function normalized({ data, width, height }: Picture): Float32Array {
  const plane = width * height;
  const out = new Float32Array(plane * 3);
  for (let channel = 0; channel < 3; channel++) {
    const [shift, scale] = [mean[channel] as number, 1 / (spread[channel] as number)];
    for (let at = 0, from = 2 - channel; at < plane; at++, from += 3)
      out[channel * plane + at] = ((data[from] as number) / 255 - shift) * scale;
  }
  return out;
}

function widened(core: Rectangle): Rectangle {
  const by = (core.width * core.height * widen) / (core.width + core.height);
  return { ...core, width: core.width + by, height: core.height + by };
}

/** Every patch of the map above the threshold, as the smallest rectangle around it. */
function cores(map: Float32Array, width: number, height: number): Rectangle[] {
  const seen = new Uint8Array(map.length);
  const found: Rectangle[] = [];
  const stack: number[] = [];
  for (let start = 0; start < map.length && found.length < most; start++) {
    if (seen[start] || (map[start] as number) <= textAbove) continue;
    // Of each row the outermost pixels are enough for the hull.
    const rows = new Map<number, [number, number]>();
    let [sum, count] = [0, 0];
    seen[start] = 1;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width;
      const y = (at - x) / width;
      sum += map[at] as number;
      count++;
      const row = rows.get(y);
      if (!row) rows.set(y, [x, x]);
      else if (x < row[0]) row[0] = x;
      else if (x > row[1]) row[1] = x;
      for (let dy = y > 0 ? -1 : 0; dy <= (y < height - 1 ? 1 : 0); dy++)
        for (let dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx++) {
          const next = at + dy * width + dx;
          if (seen[next] || (map[next] as number) <= textAbove) continue;
          seen[next] = 1;
          stack.push(next);
        }
    }
    if (sum / count < surelyAbove) continue;
    const core = smallestRectangle(
      [...rows].flatMap(([y, [a, b]]): Point[] => [
        [a, y],
        [b, y],
      ]),
    );
    if (Math.min(core.width, core.height) >= smallest) found.push(core);
  }
  return found;
}
