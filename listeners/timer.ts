/** Wall time that passes on its own; tests let it pass when they want. */
export type Timer = (milliseconds: number) => { passed: Promise<void>; cancel(): void };

export const realTimer: Timer = (milliseconds) => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timeout = setTimeout(resolve, milliseconds);
  return { passed: promise, cancel: () => clearTimeout(timeout) };
};

/**
 * Slack shows an error to whoever acted when no answer came within three seconds. By this time it has gone out,
 * whatever happened.
 */
export const answerWithin = 2500;

/** A listener's time where its words go into the answer itself. */
export const listenWithin = 2200;

/** And where its words need a call first, which gets the rest. */
export const callWithin = 1000;
export const listenBeforeCall = 1400;
