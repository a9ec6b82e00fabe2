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
import type { Table } from '../app/ports/tables.ts';
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
  const finish = async (audit: Table, chain: AuditEntry[]) => {
    const entity = chain[0] && entityOf(chain[0]);
    if (entity === undefined) return;
    seen.add(`${audit} ${entity}`);
    verdict.chains++;
    verdict.entries += chain.length;
    const faults = await faultsOf(store, audit, entity, chain);
    if (faults.length > 0) verdict.broken.push({ entity, faults });
  };
  for (const audit of audits) {
    let chain: AuditEntry[] = [];
    for await (const entry of store.all<AuditEntry>(audit)) {
      if (chain[0] && entityOf(chain[0]) !== entityOf(entry)) {
        await finish(audit, chain);
        chain = [];
      }
      chain.push(entry);
    }
    await finish(audit, chain);
  }
  for (const kind of Object.keys(kinds) as KindName[])
    for await (const item of store.all<Item>(kinds[kind].table)) {
      const entity = auditName({ kind, id: String(item[kinds[kind].id]) });
      const { audit } = kinds[kind];
      if (seen.has(`${audit} ${entity}`) || (kind === 'record' && !item.audit)) continue;
      // Begun while we were reading?
      const faults = await faultsOf(store, audit, entity, await chainOf(store, audit, entity));
      if (faults.length > 0) verdict.broken.push({ entity, faults });
    }
  return verdict;
}

const audits = [...new Set<Table>(Object.values(kinds).map(({ audit }) => audit))];
const entityOf = ({ invoice_id, claim_id }: AuditEntry): string | undefined => claim_id ?? invoice_id;

async function faultsOf(store: Needs, audit: Table, entity: string, chain: AuditEntry[]): Promise<string[]> {
  let entries = chain;
  for (let i = 0; ; i++) {
    const record = await recordOf(store, audit, entity);
    const faults = [...chainFaults(entries, record?.audit), ...recordFaults(entries, record)];
    if (faults.length === 0 || i === 2) return faults;
    entries = await chainOf(store, audit, entity);
  }
}

async function chainOf(store: Needs, audit: Table, entity: string): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  let after: string | undefined;
  do {
    const page = await store.query<AuditEntry>(audit, { partition: entity, ...(after && { after }) });
    entries.push(...page.items);
    after = page.next;
  } while (after);
  return entries;
}

const recordOf = (store: Needs, audit: Table, entity: string): Promise<Aggregate | undefined> => {
  const ref = refOfAudit(entity, audit);
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
