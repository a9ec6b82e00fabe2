import type { Limits } from '../options.ts';

/** A bucket for each key that runs full again with wall time. Milliseconds until the next is allowed; 0: go on. */
export function createRateLimit(
  { burst, perSecond }: Pick<Limits, 'burst' | 'perSecond'>,
  wall: () => string,
) {
  const buckets = new Map<string, { left: number; at: number }>();
  return (key: string): number => {
    const at = Date.parse(wall());
    const before = buckets.get(key) ?? { left: burst, at };
    const left = Math.min(burst, before.left + (Math.max(at - before.at, 0) / 1000) * perSecond);
    if (left < 1) return Math.ceil(((1 - left) / perSecond) * 1000);
    buckets.set(key, { left: left - 1, at });
    return 0;
  };
}
