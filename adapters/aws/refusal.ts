import { DefiniteFailure, Unclear } from '../../app/shared/errors.ts';
import { type ServiceError, wasNeverSent } from './service-error.ts';

/**
 * What an error of a service says about an effect: a refusal with a status, or a request that never left, is definite; a
 * failure inside the service or a silence proves nothing.
 */
export function refusalOf(service: string, thrown: unknown): DefiniteFailure | Unclear {
  const error = thrown as ServiceError;
  const status = error.$metadata?.httpStatusCode;
  if (status === undefined && wasNeverSent(error))
    return new DefiniteFailure(`${service} is out of reach`, { cause: thrown });
  if (status === undefined || status < 400 || status >= 500 || status === 408)
    return new Unclear(`${service} gave no clear answer (${error.name})`, { cause: thrown });
  return new DefiniteFailure(`${service} refused it (${error.name})`, { cause: thrown });
}
