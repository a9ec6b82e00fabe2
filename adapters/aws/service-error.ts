/** What is read of an error that the SDK throws. */
export interface ServiceError {
  name?: string;
  message?: string;
  code?: string;
  $metadata?: { httpStatusCode?: number };
}

/** Found in the message too: where the SDK wraps an error, its code is gone. */
const neverSent = /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|CredentialsProviderError)\b/;

/** The request surely did not leave this machine. */
export const wasNeverSent = ({ name, code, message }: ServiceError): boolean =>
  neverSent.test(`${name} ${code} ${message}`);
