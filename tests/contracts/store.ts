import { conditionsContract } from './store-conditions.ts';
import { dumpContract } from './store-dump.ts';
import { indexesContract } from './store-indexes.ts';
import { itemsContract } from './store-items.ts';
import { limitsContract } from './store-limits.ts';
import { modelContract } from './store-model.ts';
import { queriesContract } from './store-queries.ts';
import type { Subject } from './store-subject.ts';
import { transactionsContract } from './store-transactions.ts';

/** Milliseconds: a Java machine is slow to start where others work. */
const slowest = 60_000;

/** What every store must do. The store is opened once for the whole suite. */
export const storeContract = (name: string, open: () => Promise<Subject>): void => {
  describe(`the store contract on ${name}`, () => {
    let opened: Subject;
    const subject = () => opened;

    beforeAll(async () => {
      opened = await open();
    }, slowest);
    afterAll(() => opened?.close(), slowest);

    itemsContract(subject);
    conditionsContract(subject);
    transactionsContract(subject);
    queriesContract(subject);
    indexesContract(subject);
    dumpContract(subject);
    limitsContract(subject);
    modelContract(subject);
  });
};
