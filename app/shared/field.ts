/** What was found and how likely it is right, from 0 to 1. */
export interface Field<T> {
  value: T;
  confidence: number;
}

/** Two digits: more would pretend to be more than it is. */
export const field = <T>(value: T, confidence: number): Field<T> => ({
  value,
  confidence: Math.round(Math.max(0, Math.min(0.99, confidence)) * 100) / 100,
});

/** At or above this a field need not be looked at. */
export const sure = 0.9;
