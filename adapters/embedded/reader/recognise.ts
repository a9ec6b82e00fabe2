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

/** What stands on a strip. One at a time: side by side in a batch they are no faster, and need more memory. */
export async function recognise(
  { session, characters, tensor }: Recogniser,
  strip: Picture,
): Promise<Recognised> {
  const width = Math.ceil(strip.width / 16) * 16;
  const plane = width * stripHeight;
  const data = new Float32Array(3 * plane);
  for (let channel = 0; channel < 3; channel++)
    for (let y = 0; y < stripHeight; y++)
      for (let x = 0; x < strip.width; x++)
        data[channel * plane + y * width + x] =
          (strip.data[(y * strip.width + x) * 3 + 2 - channel] as number) / 127.5 - 1;
  const output = await session.run({ x: tensor(data, [1, 3, stripHeight, width]) });
  const scores = Object.values(output)[0] as TypedTensor<'float32'>;
  const [, steps = 0, classes = 0] = scores.dims;
  return decode(scores.data, classes, width / steps, characters);
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
    let sure = scores[from] as number;
    for (let at = 1; at < classes; at++)
      if ((scores[from + at] as number) > sure) {
        best = at;
        sure = scores[from + at] as number;
      }
    if (best !== 0 && best !== before)
      marks.push({ character: characters[best] ?? '', sure, at: (n + 0.5) * step });
    before = best;
  }
  const confidence = marks.length > 0 ? marks.reduce((sum, { sure }) => sum + sure, 0) / marks.length : 0;
  return { text: marks.map(({ character }) => character).join(''), confidence, marks };
}
