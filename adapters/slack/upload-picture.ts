import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { DefiniteFailure, Unclear } from '../../app/shared/errors.ts';
import type { Call, CallNeeds } from './calls.ts';
import { mustBeSlacks } from './fetch-file.ts';

const begun = z.object({ upload_url: z.url(), file_id: z.string().regex(/^F[A-Z0-9]{2,30}$/) });
const told = z.object({ file: z.object({ mimetype: z.string().optional() }) });

const timeout = 15_000;

/** Slack takes a moment until it knows a file for a picture, and refuses cards that show it before; milliseconds. */
const waits = [0, 400, 1200];

/** A picture that stays private to the app: only the messages that show it show it to anybody. */
export async function uploadPicture(
  call: Call,
  { config, fetch: given = fetch }: CallNeeds,
  { bytes, name }: { bytes: Uint8Array; name: string },
): Promise<{ id: string; ready: boolean }> {
  const answer = begun.safeParse(
    await call('files.getUploadURLExternal', { filename: name, length: bytes.length }),
  );
  if (!answer.success)
    throw new Unclear('Slack gave an answer to files.getUploadURLExternal that cannot be read.');
  const { upload_url, file_id } = answer.data;
  mustBeSlacks(upload_url, config.slack.api_url);
  // No token goes with it: the address is the permission.
  const response = await given(upload_url, {
    method: 'POST',
    body: bytes as Uint8Array<ArrayBuffer>,
    redirect: 'error',
    signal: AbortSignal.timeout(timeout),
  }).catch(() => {
    throw new DefiniteFailure('Slack did not take a picture.');
  });
  await response.body?.cancel();
  if (!response.ok) throw new DefiniteFailure(`Slack refused a picture with HTTP ${response.status}.`);
  await call('files.completeUploadExternal', { files: JSON.stringify([{ id: file_id, title: name }]) });
  return { id: file_id, ready: await isPicture(call, file_id) };
}

async function isPicture(call: Call, file: string): Promise<boolean> {
  for (const wait of waits) {
    if (wait > 0) await pause(wait);
    const { data } = told.safeParse(await call('files.info', { file }, ['file_not_found']));
    if (data?.file.mimetype?.startsWith('image/')) return true;
  }
  return false;
}
