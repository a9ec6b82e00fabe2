import { DefiniteFailure, Fault, Unclear } from '../../app/shared/errors.ts';

interface GoogleError {
  code?: string | number;
  status?: number;
  message?: string;
}

/** Google took nothing: it said so, or the request never left. */
const neverSent = /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)\b/;

export interface Asked {
  /** `The invoice sheet`, as people know it. */
  what: string;
  /** The address that it has to be shared with. */
  who: string;
  /** A call that is not the same when it is done again. */
  writes?: true;
}

/**
 * What Google's error means here, in words for the owner: a `Fault` that says what to share, `DefiniteFailure` where
 * nothing was done and it may be tried again, `Unclear` where nobody can know. Nothing of the answer's text is kept, for
 * it may hold cells.
 */
export function troubleOf(error: unknown, { what, who, writes }: Asked): Error {
  const { code, status, message = '' } = error as GoogleError;
  const http = status ?? (Number(code) || undefined);
  if (http === 403)
    return new Fault(
      `Google does not let Paydesk at it. ${what} has to be shared with ${who}, as an editor where Paydesk writes.`,
    );
  if (http === 404) return new Fault(`${what} is not at Google any more, or was never shared with ${who}.`);
  if (http === 401 || /invalid_grant|unauthorized_client/.test(message))
    return new Fault(
      'Google does not know the key in ic/drive/sa any more: make a new one, or sign in again.',
    );
  if (http === 429) return new DefiniteFailure('Google asks for a pause: too many calls in this minute.');
  if (http !== undefined && http < 500)
    return new DefiniteFailure(`Google refuses the call on ${what.toLowerCase()} (${http}).`);
  const words = `Google does not answer${http ? ` (${http})` : ''}.`;
  return writes && !neverSent.test(`${code} ${message}`) ? new Unclear(words) : new DefiniteFailure(words);
}
