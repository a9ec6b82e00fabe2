import type { Told } from './wire.ts';

/** Who looks at this moment, and what they are told. */
export function createLive() {
  const listening = new Map<string, Set<(told: Told) => void>>();
  return {
    listen(person: string, hear: (told: Told) => void): () => void {
      const all = listening.get(person) ?? new Set();
      listening.set(person, all.add(hear));
      return () => {
        all.delete(hear);
        if (all.size === 0) listening.delete(person);
      };
    },
    isThere: (person: string): boolean => listening.has(person),
    tell(person: string, told: Told): void {
      for (const hear of listening.get(person) ?? []) hear(told);
    },
  };
}

export type Live = ReturnType<typeof createLive>;
