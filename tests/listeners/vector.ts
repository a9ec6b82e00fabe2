import { commandBody, formRequest, type SlackRequest } from '../support/slack-requests.ts';

/** A request that must not get in, what it is answered, and why in the door's own words. */
export interface Vector {
  name: string;
  event: unknown;
  status: number;
  why: string;
}

/** Names a customer in three scripts, so that bytes and characters differ. */
export const body = commandBody('why café №7 発票 ☕');

/** Vectors on the ground of a good request, which each of them spoils in one place. */
export function collectVectors(now: number) {
  const vectors: Vector[] = [];
  const base = (): SlackRequest => formRequest(body, { timestamp: now });
  return {
    vectors,
    add: (status: number, why: string) => (name: string, event: unknown) =>
      vectors.push({ name, event, status, why }),
    base,
    withHeaders(headers: Record<string, unknown>): SlackRequest {
      const request = base();
      return { ...request, headers: { ...request.headers, ...headers } };
    },
  };
}
