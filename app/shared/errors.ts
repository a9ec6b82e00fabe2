/** A mistake in what a person gave us: the message says what to fix, where that person is. */
export class Fault extends Error {
  override name = 'Fault';
}

/** A verb that may not act now. The message is shown to the person who asked. */
export class Refusal extends Error {
  override name = 'Refusal';
  /** The answer that it is about, by its name in the command. */
  readonly field: string | undefined;

  constructor(message: string, field?: string) {
    super(message);
    this.field = field;
  }
}

/** A condition of a transaction did not hold: reload and decide again. `at` counts the writes from 0. */
export class Conflict extends Error {
  override name = 'Conflict';
  readonly at: number[];

  constructor(at: number[] = []) {
    super(`a condition did not hold (write ${at.join(', ') || 'unknown'})`);
    this.at = at;
  }
}

/** After a lost race or a lost reply a transaction is looked at again: it may be committed, by us or by another. */
export const maybeDone = (error: unknown): boolean => error instanceof Conflict || error instanceof Unclear;

/** The outside surely did not do it. `permanent`: asking again will not help. */
export class DefiniteFailure extends Error {
  override name = 'DefiniteFailure';
  readonly permanent: boolean;

  constructor(message: string, options: { permanent?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.permanent = options.permanent ?? false;
  }
}

/** The reply was lost: nobody here can know whether it happened. */
export class Unclear extends Error {
  override name = 'Unclear';
}
