/** A hint that something is there to look at. `detail` holds ids and revisions, never facts to act on. */
export interface BusEvent {
  type: string;
  detail: Record<string, string | number>;
}

/** At least once: an event may arrive twice, late, or be lost (the sweep finds what it left). */
export interface Bus {
  publish(event: BusEvent): Promise<void>;
}
