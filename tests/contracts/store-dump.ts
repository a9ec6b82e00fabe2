import type { Item, Write } from '../../app/ports/store.ts';
import { byBytes, fresh, type Subject } from './store-subject.ts';

export const dumpContract = (subject: () => Subject) => {
  test('a dump is every item of a table once, in the order of its keys, over pages too', async () => {
    const { store } = subject();
    const stems = ['\uffefb', 'a', '😀', 'a\u0000', 'B'].map((stem) => fresh(stem));
    const steps = ['2', '10', '😀', '\uffef'];
    const items = stems.flatMap((invoice_id) =>
      steps.map((step_index): Item => ({ invoice_id, step_index, text: 'x'.repeat(60_000) })),
    );
    const puts = items.map((item): Write => ({ put: 'ic-sends-archive', item, if: 'absent' }));
    await store.transact(puts);
    const dumped: Item[] = [];
    for await (const item of store.all('ic-sends-archive')) dumped.push(item);
    const keysOf = (item: Item) => [item.invoice_id as string, item.step_index as string] as const;
    const ordered = items.toSorted((a, b) => {
      const [left, right] = [keysOf(a), keysOf(b)];
      return byBytes(left[0], right[0]) || byBytes(left[1], right[1]);
    });
    expect(dumped.filter((item) => stems.includes(item.invoice_id as string))).toEqual(ordered);
  });
};
