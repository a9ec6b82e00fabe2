import { type Aggregate, newborn } from '../effects/aggregate.ts';
import { type Change, commit } from '../effects/commit.ts';
import { describePolicyDifference } from '../expenses/describe-policy.ts';
import { describeRatesDifference } from '../expenses/describe-rates.ts';
import { readPolicy } from '../expenses/policy.ts';
import { readRates } from '../expenses/read-rates.ts';
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
  /** Of the exchange rates `line` is the row. */
  faults: { line: number; column?: string; message: string }[];
  differences: string[];
  in_force?: string;
}

export const documentRecordId = (document: OwnerDocument): string => `document#${document}`;

type Needs = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'documents'>;

/**
 * Takes a good edit over and says what was understood; a faulty one is told by line, and the last good one stays. What
 * is told is committed first: a sync that is cut off before the edit is in force puts it there the next time.
 */
export async function syncDocument(
  ports: Needs,
  document: OwnerDocument,
): Promise<{ faults: number; missing?: true }> {
  const found = await ports.documents.read(document);
  const home = document === 'rates' ? await homeCurrency(ports) : '';
  // What a rate is of, nobody knows before there is a policy.
  if (!found || home === undefined) return { faults: 0, missing: true };
  const read = { ...found, revision: `${found.revision}${home && ` ${home}`}` };
  const before = await ports.store.get<DocumentRecord>('pd-records', { id: documentRecordId(document) });
  const { bucket, key } = mirrored[document];
  const file = await ports.files.get(bucket, key);
  const old = file && new TextDecoder().decode(file.bytes);
  const takeOver = async () => {
    if (old !== read.text) await ports.files.put(bucket, key, new TextEncoder().encode(read.text));
  };
  if (before?.document_revision === read.revision) {
    if (before.faults.length === 0) await takeOver();
    return { faults: before.faults.length };
  }
  const { faults, differences } = compare(document, old, read.text, home);
  try {
    await commit(ports, [changeOf(ports, document, before, read.revision, faults, differences)]);
  } catch (error) {
    // Another sync was faster: what it read goes.
    if (!(error instanceof Conflict)) throw error;
    return { faults: faults.length };
  }
  if (faults.length === 0) await takeOver();
  return { faults: faults.length };
}

function changeOf(
  { clock }: Pick<Needs, 'clock'>,
  document: OwnerDocument,
  before: DocumentRecord | undefined,
  revision: string,
  faults: DocumentRecord['faults'],
  differences: string[],
): Change<DocumentRecord> {
  const now = clock.now();
  const wrong = faults.length > 0;
  const understood =
    differences.length === 0 && before?.faults.length ? ['It reads as before.'] : differences;
  const what = wrong ? 'document-faults' : 'document-understood';
  const base = before ?? { ...newborn, id: documentRecordId(document) };
  const tell = { id: `${what}:${base.revision}`, kind: 'notice', due_at: now, data: { what, document } };
  return {
    kind: 'record',
    before,
    after: {
      ...base,
      document_revision: revision,
      faults: faults.slice(0, 50),
      differences: understood.slice(0, 50),
      ...(!wrong && { in_force: revision }),
      effects: [...base.effects, ...(wrong || understood.length > 0 ? [tell] : [])],
    },
    by: 'owner',
    action: wrong ? 'refuse-document' : 'sync-document',
  };
}

async function homeCurrency({ files }: Pick<Needs, 'files'>): Promise<string | undefined> {
  const policy = await files.get(mirrored.policy.bucket, mirrored.policy.key);
  return policy && readPolicy(new TextDecoder().decode(policy.bytes)).policy?.currency;
}

function compare(
  document: OwnerDocument,
  old: string | undefined,
  fresh: string,
  home: string,
): Pick<DocumentRecord, 'faults' | 'differences'> {
  if (document === 'rates') {
    const { rates, faults } = readRates(fresh, home);
    const before = old === undefined ? undefined : readRates(old, home).rates;
    return {
      faults: faults.map(({ row, ...fault }) => ({ line: row, ...fault })),
      differences: rates ? describeRatesDifference(before, rates) : [],
    };
  }
  if (document === 'rules') {
    const { rules, faults } = readRules(fresh);
    return {
      faults,
      differences: rules
        ? describeDifference(old === undefined ? undefined : readRules(old).rules, rules)
        : [],
    };
  }
  if (document === 'policy') {
    const { policy, faults } = readPolicy(fresh);
    const before = old === undefined ? undefined : readPolicy(old).policy;
    return { faults, differences: policy ? describePolicyDifference(before, policy) : [] };
  }
  const { voice, faults } = readVoice(fresh);
  return {
    faults,
    differences: voice
      ? describeVoiceDifference(old === undefined ? undefined : readVoice(old).voice, voice)
      : [],
  };
}
