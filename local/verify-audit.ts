import {
  type Aggregate,
  auditName,
  bookkeeping,
  type KindName,
  keyOf,
  kinds,
  refOfAudit,
} from '../app/effects/aggregate.ts';
import type { Dump } from '../app/ports/dump.ts';
import type { Item, Store } from '../app/ports/store.ts';
import { type AuditEntry, canonical, chainFaults } from '../app/shared/audit.ts';

export interface BrokenChain {
  /** As it stands in the audit: `INV-7`, `letter:4af…`. */
  entity: string;
  faults: string[];
}

export interface Verdict {
  chains: number;
  entries: number;
  broken: BrokenChain[];
}

type Needs = Store & Dump;

/**
 * Walks every chain of the audit: is it whole, does its record stand at its end, and does the record say what the
 * chain's changes add up to? A record whose chain is gone is told too. Reads everything once; what looks broken is
 * read again, for a process at work may have written in between.
 */
export async function verifyAudit(store: Needs): Promise<Verdict> {
  const verdict: Verdict = { chains: 0, entries: 0, broken: [] };
  const seen = new Set<string>();
  const finish = async (chain: AuditEntry[]) => {
    const entity = chain[0]?.invoice_id;
    if (entity === undefined) return;
    seen.add(entity);
    verdict.chains++;
    verdict.entries += chain.length;
    const faults = await faultsOf(store, entity, chain);
    if (faults.length > 0) verdict.broken.push({ entity, faults });
  };
  let chain: AuditEntry[] = [];
  for await (const entry of store.all<AuditEntry>('ic-audit')) {
    if (chain[0] && chain[0].invoice_id !== entry.invoice_id) {
      await finish(chain);
      chain = [];
    }
    chain.push(entry);
  }
  await finish(chain);
  for (const kind of Object.keys(kinds) as KindName[])
    for await (const item of store.all<Item>(kinds[kind].table)) {
      const entity = auditName({ kind, id: String(item[kinds[kind].id]) });
      if (seen.has(entity) || (kind === 'record' && !item.audit)) continue;
      // Begun while we were reading?
      const faults = await faultsOf(store, entity, await chainOf(store, entity));
      if (faults.length > 0) verdict.broken.push({ entity, faults });
    }
  return verdict;
}

async function faultsOf(store: Needs, entity: string, chain: AuditEntry[]): Promise<string[]> {
  let entries = chain;
  for (let i = 0; ; i++) {
    const record = await recordOf(store, entity);
    const faults = [...chainFaults(entries, record?.audit), ...recordFaults(entries, record)];
    if (faults.length === 0 || i === 2) return faults;
    entries = await chainOf(store, entity);
  }
}

async function chainOf(store: Needs, entity: string): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  let after: string | undefined;
  do {
    const page = await store.query<AuditEntry>('ic-audit', { partition: entity, ...(after && { after }) });
    entries.push(...page.items);
    after = page.next;
  } while (after);
  return entries;
}

const recordOf = (store: Needs, entity: string): Promise<Aggregate | undefined> => {
  const ref = refOfAudit(entity);
  return store.get<Aggregate>(kinds[ref.kind].table, keyOf(ref));
};

function recordFaults(entries: AuditEntry[], record: Aggregate | undefined): string[] {
  if (entries.length === 0) return ['its chain is gone'];
  if (!record) return ['its record is gone'];
  if (!record.audit) return ['its record does not say where its chain stands'];
  // Without the erased values nobody can say what the personal facts add up to.
  const erased = entries.some((entry) => entry.personal_hash && !entry.personal);
  const told: Record<string, unknown> = {};
  for (const { after, personal } of entries) Object.assign(told, after, erased ? {} : personal?.after);
  const facts = record as unknown as Record<string, unknown>;
  const names = new Set([...Object.keys(told), ...(erased ? [] : Object.keys(facts))]);
  const differs = [...names].filter(
    (name) => !bookkeeping.has(name) && canonical(told[name]) !== canonical(facts[name]),
  );
  return differs.map((name) => `its record has another “${name}” than its chain tells`);
}
