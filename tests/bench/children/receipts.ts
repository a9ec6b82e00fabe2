import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { usualLimits } from '../../../adapters/embedded/reader/limits.ts';
import { loadModels } from '../../../adapters/embedded/reader/models.ts';
import { readFile } from '../../../adapters/embedded/reader/read-file.ts';
import { readReceipt } from '../../../app/expenses/read-receipt/read-receipt.ts';
import { judgeReceipt, knownReceipts } from '../../support/receipts-corpus.ts';
import { stopwatch, tell } from '../home.ts';

/** `node receipts.ts`: what the reader's process does, in this one, so that its memory can be told. */
const started = stopwatch();
const models = await loadModels();
const loaded_s = started.used().wall_s;
const read = [];
for (const known of knownReceipts()) {
  const bytes = readFileSync(known.image);
  const { width, height } = await sharp(bytes).metadata();
  const watch = stopwatch();
  const pages = await readFile({ bytes }, usualLimits, async () => models);
  const receipt = readReceipt(pages);
  const { wall_s, cpu_s } = watch.used();
  read.push({
    id: known.id,
    megapixels: (width * height) / 1e6,
    wall_s,
    cpu_s,
    judged: judgeReceipt(receipt, known),
    known,
    pages,
  });
}
tell({ read, loaded_s, peak_mib: started.used().peak_mib });
