/**
 * What work goes back to: the click, the mail or the tick that began it, by the id of its request. For logs alone; no
 * decision reads it.
 */
export interface Trail {
  cause(): string | undefined;
  /** Does `what` on behalf of an earlier cause. */
  follow<T>(cause: string | undefined, what: string, work: () => Promise<T>): Promise<T>;
}
