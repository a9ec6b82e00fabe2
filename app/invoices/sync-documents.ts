import { type Aggregate, newborn } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import type { OwnerDocument } from '../ports/documents.ts';
import type { Ports } from '../ports/ports.ts';
import { Conflict } from '../shared/errors.ts';
import { describeDifference, describeVoiceDifference } from './describe-rules.ts';
import { mirrored } from './desk.ts';
import { readRules } from './rules.ts';
import { readVoice } from './voice.ts';

export interface DocumentRecord extends Aggregate {
  id: string;
  document_revision: string;
  faults: { line: number; message: string }[];
  differences: string[];
  in_force?: string;
}

export const documentRecordId = (document: OwnerDocument): string => `document#${document}`;

type Needs = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'documents'>;

/** Takes a good edit over and says what was understood; a faulty one is told by line, and the last good one stays. */
export async function syncDocument(
  ports: Needs,
  document: OwnerDocument,
): Promise<{ faults: number; missing?: true }> {
  const read = await ports.documents.read(document);
  if (!read) return { faults: 0, missing: true };
  const before = await ports.store.get<DocumentRecord>('pd-records', { id: documentRecordId(document) });
  if (before?.document_revision === read.revision) return { faults: before.faults.length };
  const { bucket, key } = mirrored[document];
  const old = await ports.files.get(bucket, key);
  const { faults, differences } = compare(document, old && new TextDecoder().decode(old.bytes), read.text);
  if (faults.length === 0) await ports.files.put(bucket, key, new TextEncoder().encode(read.text));
  const now = ports.clock.now();
  const what = faults.length ? 'document-faults' : 'document-understood';
  const base = before ?? { ...newborn, id: documentRecordId(document) };
  const after: DocumentRecord = {
    ...base,
    document_revision: read.revision,
    faults: faults.slice(0, 50),
    differences: differences.slice(0, 50),
    ...(faults.length === 0 && { in_force: read.revision }),
    effects: [
      ...base.effects,
      { id: `${what}:${now}`, kind: 'notice', due_at: now, data: { what, document } },
    ],
  };
  await commit(ports, [
    {
      kind: 'record',
      before,
      after,
      by: 'owner',
      action: faults.length ? 'refuse-document' : 'sync-document',
    },
  ]).catch(fasterIsFine);
  return { faults: faults.length };
}

function compare(document: OwnerDocument, old: string | undefined, fresh: string) {
  if (document === 'rules') {
    const { rules, faults } = readRules(fresh);
    return {
      faults,
      differences: rules
        ? describeDifference(old === undefined ? undefined : readRules(old).rules, rules)
        : [],
    };
  }
  const { voice, faults } = readVoice(fresh);
  return {
    faults,
    differences: voice
      ? describeVoiceDifference(old === undefined ? undefined : readVoice(old).voice, voice)
      : [],
  };
}

function fasterIsFine(error: unknown): void {
  if (!(error instanceof Conflict)) throw error;
}
