import type { ServiceError } from '../../../adapters/aws/service-error.ts';
import { Fault } from '../../../app/shared/errors.ts';
import { type Finding, wrong } from '../finding.ts';

const denied = /AccessDenied|NotAuthorized|Unauthorized|Forbidden/i;

/** What the service said: adapters wrap it. */
const causeOf = (error: unknown): ServiceError =>
  (error instanceof Error && error.cause ? error.cause : error) as ServiceError;

/** AWS's name for what is wrong; never its words, for they may hold a name or a value. */
export function reasonOf(error: unknown): string {
  const { name, code, $metadata } = causeOf(error);
  return name && name !== 'Error' ? name : String(code ?? $metadata?.httpStatusCode ?? 'no answer');
}

/** AWS said something. */
export const isAnswer = (error: unknown): boolean => causeOf(error).$metadata?.httpStatusCode !== undefined;

export const isNamed = (error: unknown, name: string): boolean => causeOf(error).name === name;

/** One look; what cannot be seen is told as such, and keeps nothing else from being looked at. */
export async function seen(
  about: string,
  actions: string,
  look: () => Promise<Finding[]>,
  fix = 'Put it right, and look again.',
): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Fault) return [wrong(about, error.message, fix)];
    const reason = reasonOf(error);
    return [
      denied.test(reason) || causeOf(error).$metadata?.httpStatusCode === 403
        ? wrong(about, `Your credentials may not look at it (${reason}).`, `Allow them ${actions}.`)
        : wrong(about, `It cannot be seen now (${reason}).`, 'Look again; is this region the right one?'),
    ];
  }
}
