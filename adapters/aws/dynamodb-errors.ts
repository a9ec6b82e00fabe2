import { Conflict, DefiniteFailure, Unclear } from '../../app/shared/errors.ts';
import { type ServiceError, wasNeverSent } from './service-error.ts';

/**
 * What an error says of the request: `again`: it surely did nothing and may be asked again; `unclear`: nobody can know;
 * else the error to throw, which no repeat will change.
 */
export type Verdict = 'again' | 'unclear' | Error;

interface DynamoError extends ServiceError {
  CancellationReasons?: { Code?: string; Message?: string }[];
}

const throttled = new Set([
  'ProvisionedThroughputExceededException',
  'ProvisionedThroughputExceeded',
  'ThrottlingException',
  'ThrottlingError',
  'RequestLimitExceeded',
]);

const lostRace = new Set(['ConditionalCheckFailed', 'DuplicateItem', 'TransactionConflict']);

const refused = (message: string, cause: unknown) => new DefiniteFailure(message, { permanent: true, cause });

/** After an unclear attempt a TransactionConflict may be with that very attempt, and proves nothing. */
const judgeCancellation = (error: DynamoError, afterUnclear: boolean): Verdict => {
  const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
  const lost = codes.flatMap((code, at) => (lostRace.has(code) ? [at] : []));
  if (lost.length > 0 && !(afterUnclear && lost.every((at) => codes[at] === 'TransactionConflict')))
    return new Conflict(lost);
  if (lost.length > 0 || codes.some((code) => throttled.has(code))) return 'again';
  const reasons = (error.CancellationReasons ?? []).flatMap((reason, at) =>
    reason.Message && codes[at] !== 'None' ? [`write ${at} is refused: ${reason.Message}`] : [],
  );
  return refused(reasons.join('; ') || `DynamoDB cancelled a transaction: ${error.message}`, error);
};

/** Judges an error of the SDK. `afterUnclear`: an earlier attempt of the same request had no answer. */
export const judge = (thrown: unknown, afterUnclear: boolean): Verdict => {
  const error = thrown as DynamoError;
  const name = error.name ?? '';
  if (name === 'TransactionCanceledException') return judgeCancellation(error, afterUnclear);
  if (name === 'TransactionInProgressException') return 'unclear';
  if (name === 'ResourceNotFoundException')
    return refused('a table of Paydesk is not there: deploy the storage stack', thrown);
  const status = error.$metadata?.httpStatusCode;
  if (throttled.has(name)) return 'again';
  if (status === undefined) return wasNeverSent(error) ? 'again' : 'unclear';
  return status >= 500 || status < 400
    ? 'unclear'
    : refused(`DynamoDB refused a request: ${error.message}`, thrown);
};

export interface Attempts {
  /** Requests at the most. */
  attempts: number;
  /** Waits this many milliseconds. */
  wait: (milliseconds: number) => Promise<void>;
}

const firstPause = 50;

export const pause = ({ wait }: Attempts, attempt: number): Promise<void> => wait(firstPause * 2 ** attempt);

/**
 * Sends until there is an answer. A repeat must be the same request with the same token, so that it does nothing twice.
 * Throws `Conflict`; `Unclear` where the change may have been made; `DefiniteFailure` where it surely was not.
 */
export const untilAnswered = async <T>(send: () => Promise<T>, how: Attempts): Promise<T> => {
  let unclear = false;
  for (let attempt = 0; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      const verdict = judge(error, unclear);
      if (verdict instanceof Conflict) throw verdict;
      unclear ||= verdict === 'unclear';
      const last = attempt + 1 >= how.attempts;
      if (!last && !(verdict instanceof Error)) await pause(how, attempt);
      else if (unclear)
        throw new Unclear('DynamoDB gave no answer: a change may be saved or not', { cause: error });
      else if (verdict instanceof Error) throw verdict;
      else
        throw new DefiniteFailure('DynamoDB is too busy or out of reach: nothing was changed', {
          cause: error,
        });
    }
  }
};

/** For requests that change nothing, an answer that was lost is none. */
export const untilRead = async <T>(send: () => Promise<T>, how: Attempts): Promise<T> => {
  try {
    return await untilAnswered(send, how);
  } catch (error) {
    if (!(error instanceof Unclear)) throw error;
    throw new DefiniteFailure('DynamoDB gave no answer', { cause: error.cause });
  }
};
