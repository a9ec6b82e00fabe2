/** One value that many look at. */
export interface Store<T> {
  get(): T;
  set(change: (now: T) => T): void;
  /** Called after each change, until the returned function is. */
  watch(heard: () => void): () => void;
}

export function createStore<T>(initial: T): Store<T> {
  let now = initial;
  const watchers = new Set<() => void>();
  return {
    get: () => now,
    set(change) {
      const next = change(now);
      if (next === now) return;
      now = next;
      for (const heard of watchers) heard();
    },
    watch(heard) {
      watchers.add(heard);
      return () => watchers.delete(heard);
    },
  };
}
