import type { Bus, BusEvent } from '../../app/ports/bus.ts';

export interface BusUnderTest {
  bus: Bus;
  /** What came out on the other side. */
  delivered(): BusEvent[];
  stop(): Promise<void>;
}

/** What every bus owes. */
export function busContract(start: () => Promise<BusUnderTest>): void {
  let under: BusUnderTest;
  beforeEach(async () => {
    under = await start();
  });
  afterEach(() => under.stop());

  test('an event arrives with its type and its ids, as they were given', async () => {
    const detail = { letter_id: 'é"7', revision: 3 };
    await under.bus.publish({ type: 'ic.first_nudge', detail });
    expect(under.delivered()).toEqual([{ type: 'ic.first_nudge', detail }]);
  });

  test('events at the same time do not mix', async () => {
    const events = [1, 2, 3, 4].map((n) => ({ type: `claim.${n}`, detail: { claim_id: `C-${n}` } }));
    await Promise.all(events.map((event) => under.bus.publish(event)));
    expect(under.delivered().sort((a, b) => (a.type < b.type ? -1 : 1))).toEqual(events);
  });
}
