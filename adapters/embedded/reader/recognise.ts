import type { InferenceSession, Tensor, TypedTensor } from 'onnxruntime-node';
import type { Picture } from './picture.ts';
import { stripHeight } from './strip.ts';

export interface Recogniser {
  session: InferenceSession;
  /** What each class of the network means: the first one is "nothing". */
  characters: readonly string[];
  tensor(data: Float32Array, dims: number[]): Tensor;
}

export interface Recognised {
  text: string;
  confidence: number;
  /** Of each character, how sure, and where its middle lies in the strip. */
  marks: { character: string; sure: number; at: number }[];
}

/** Pixels a batch may hold side by side: larger ones are no faster, only larger. */
const widestBatch = 3200;
const mostInBatch = 8;

/** What stands on each strip. Those of a similar length go together, for a batch is as wide as its widest one. */
export async function recognise(recogniser: Recogniser, strips: Picture[]): Promise<Recognised[]> {
  const order = [...strips.keys()].sort((a, b) => strips[a]!.width - strips[b]!.width);
  const out: Recognised[] = [];
  while (order.length > 0) {
    const batch: number[] = [];
    while (order.length > 0 && batch.length < mostInBatch) {
      const width = strips[order[0]!]!.width;
      if (batch.length > 0 && width * (batch.length + 1) > widestBatch) break;
      batch.push(order.shift()!);
    }
    const read = await recogniseBatch(
      recogniser,
      batch.map((at) => strips[at]!),
    );
    for (const [n, at] of batch.entries()) out[at] = read[n]!;
  }
  return out;
}

async function recogniseBatch(
  { session, characters, tensor }: Recogniser,
  strips: Picture[],
): Promise<Recognised[]> {
  const width = Math.ceil(Math.max(...strips.map((strip) => strip.width)) / 16) * 16;
  const plane = width * stripHeight;
  const data = new Float32Array(strips.length * 3 * plane);
  for (const [n, strip] of strips.entries())
    for (let channel = 0; channel < 3; channel++)
      for (let y = 0; y < stripHeight; y++)
        for (let x = 0; x < strip.width; x++)
          data[(n * 3 + channel) * plane + y * width + x] =
            (strip.data[(y * strip.width + x) * 3 + 2 - channel] as number) / 127.5 - 1;
  const output = await session.run({ x: tensor(data, [strips.length, 3, stripHeight, width]) });
  const scores = Object.values(output)[0] as TypedTensor<'float32'>;
  const [, steps = 0, classes = 0] = scores.dims;
  const step = width / steps;
  return strips.map((_, n) =>
    decode(scores.data.subarray(n * steps * classes, (n + 1) * steps * classes), classes, step, characters),
  );
}

/** Greedy CTC: the best class of each step, doubles and "nothing" left out. */
function decode(
  scores: Float32Array,
  classes: number,
  step: number,
  characters: readonly string[],
): Recognised {
  const marks: Recognised['marks'] = [];
  let before = 0;
  for (let from = 0, n = 0; from < scores.length; from += classes, n++) {
    let best = 0;
    for (let at = 1; at < classes; at++)
      if ((scores[from + at] as number) > (scores[from + best] as number)) best = at;
    const sure = scores[from + best] as number;
    if (best !== 0 && best !== before)
      marks.push({ character: characters[best] ?? '', sure, at: (n + 0.5) * step });
    before = best;
  }
  const confidence = marks.length > 0 ? marks.reduce((sum, { sure }) => sum + sure, 0) / marks.length : 0;
  return { text: marks.map(({ character }) => character).join(''), confidence, marks };
}
