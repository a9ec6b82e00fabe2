import { hour } from '../../shared/instant.ts';

/** So long a held mail waits for its sender's word. */
export const heldFor = 14 * 24 * hour;
