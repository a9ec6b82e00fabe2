import { knownSchema, type Migration, pendingMigrations } from '../../app/ports/schema.ts';
import type { Store } from '../../app/ports/store.ts';
import { Conflict } from '../../app/shared/errors.ts';

/** Each step may be cut off and run again, or run twice at once: it must come to the same. */
export type StoreMigration = Migration<Store>;

export const storeMigrations: readonly StoreMigration[] = [];

interface SchemaRecord {
  version: number;
  schema: number;
}

const id = 'schema';

const note = async (store: Store, before: SchemaRecord | undefined, schema: number) => {
  const item = { id, schema, version: (before?.version ?? 0) + 1 };
  await store.transact([{ put: 'pd-records', item, if: before?.version ?? 'absent' }]);
};

/**
 * Brings a store's data forward to what this Paydesk knows; the version stands in `pd-records`, and is noted after
 * each step. Throws a `Fault` for data of a newer Paydesk.
 */
export const migrateStore = async (
  store: Store,
  migrations: readonly StoreMigration[] = storeMigrations,
): Promise<void> => {
  for (;;) {
    const found = await store.get<SchemaRecord>('pd-records', { id });
    const [next] = pendingMigrations(migrations, found?.schema ?? 0);
    if (found && !next) return;
    await next?.run(store);
    try {
      await note(store, found, next ? found!.schema + 1 : knownSchema(migrations));
    } catch (error) {
      // Another start was quicker: look again.
      if (!(error instanceof Conflict)) throw error;
    }
  }
};
