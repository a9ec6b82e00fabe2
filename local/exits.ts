/** Exit codes, as the help tells them. */
export const exits = { done: 0, faults: 1, unusable: 2, unexpected: 3 } as const;

/** What was read has faults; the message has one a line. */
export class FaultsFound extends Error {
  override name = 'FaultsFound';
}
