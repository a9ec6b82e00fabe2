import type { Timer } from '../../listeners/timer.ts';

/** Time passes when a test says so, by the milliseconds that somebody waits for. */
export function handTimer() {
  const waiting: { milliseconds: number; resolve: () => void }[] = [];
  const timer: Timer = (milliseconds) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const entry = { milliseconds, resolve };
    waiting.push(entry);
    return { passed: promise, cancel: () => void waiting.splice(waiting.indexOf(entry), 1) };
  };
  return {
    timer,
    waiting: () => waiting.map(({ milliseconds }) => milliseconds),
    /** Everything that was to pass by then passes. */
    pass(milliseconds: number): void {
      for (const entry of waiting.filter((w) => w.milliseconds <= milliseconds)) entry.resolve();
    },
  };
}
