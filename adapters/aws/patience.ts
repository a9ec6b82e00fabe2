/** Milliseconds for one answer, and requests at the most until there is one. */
export interface Patience {
  timeout: number;
  attempts: number;
}

/** Settings of a client that gives up on a silent service. All clients follow AWS_ENDPOINT_URL. */
export const patient = ({ timeout, attempts }: Patience) => ({
  maxAttempts: attempts,
  requestHandler: {
    connectionTimeout: Math.min(timeout, 1000),
    requestTimeout: timeout,
    socketTimeout: timeout,
    throwOnRequestTimeout: true,
  },
});
