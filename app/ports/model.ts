/** A small, bounded question to a language model. What it answers is checked by code and never acts. */
export interface Question {
  /** Names the use in logs and settings: `sort-receipt`, `read-amount`, `read-invoice`, `write-summary`. */
  purpose: string;
  /** What is to be done. Ours alone: nothing that came from outside stands in it. */
  instructions: string;
  /** What came from outside, as data. It is cut where it is too long. */
  material: string;
  /** JSON Schema of the answer. */
  schema: Record<string, unknown>;
  /** Where the first answer was not sure enough: the heavier model, where there is one. */
  stronger?: true;
}

export interface Model {
  /**
   * The answer as parsed JSON, to be parsed again by whoever asked; `undefined` where there is no model or it does not
   * answer, so that every flow goes on without.
   */
  ask(question: Question): Promise<unknown>;
}

/** Where there is no model. */
export const noModel: Model = { ask: async () => undefined };
