import { Fault } from '../shared/errors.ts';

/** One step from a schema version to the next. */
export interface Migration<On> {
  name: string;
  run(on: On): void | Promise<void>;
}

/** The version this Paydesk knows: fresh data is made as that, and each migration leads older data one further. */
export const knownSchema = (migrations: readonly Migration<never>[]): number => 1 + migrations.length;

/** The steps that data of this version (0: there is none yet) still needs. Throws a `Fault` for a newer Paydesk's. */
export const pendingMigrations = <On>(
  migrations: readonly Migration<On>[],
  found: number,
): readonly Migration<On>[] => {
  const known = knownSchema(migrations);
  if (found > known)
    throw new Fault(
      `this data was written by a newer Paydesk (schema ${found}, this one knows ${known}): update Paydesk`,
    );
  return found === 0 ? [] : migrations.slice(found - 1);
};
