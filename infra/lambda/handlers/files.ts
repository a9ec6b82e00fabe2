import { z } from 'zod';
import { bucketOf } from '../environment.ts';
import type { Root } from '../root.ts';
import { answer, type Context, type Job } from './answer.ts';

const notice = z.object({
  detail: z.object({ bucket: z.object({ name: z.string() }), object: z.object({ key: z.string() }) }),
});

/** A file was put into a bucket, which S3 tells the bus. The job gets `{ bucket, key }`. */
export const onFile =
  (root: Root, job: Job) =>
  async (event: unknown, context?: Context): Promise<void> => {
    const parsed = notice.safeParse(event);
    if (!parsed.success) throw new Error(`${root.name} was given something that tells of no file.`);
    const { bucket, object } = parsed.data.detail;
    await answer(root, job, { bucket: bucketOf(bucket.name), key: object.key }, context);
  };
