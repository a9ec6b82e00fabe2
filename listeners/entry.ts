import { type HttpAnswer, knockOf } from '../app/shared/knock.ts';
import type { Answer } from './answer.ts';
import { createDispatch } from './dispatch.ts';
import { checkDoor, type Refused } from './door.ts';
import { routes as ours } from './index.ts';
import type { Routes } from './listener.ts';
import { type Body, readBody } from './read-body.ts';
import type { SlackDeps } from './slack-app.ts';
import { answerWithin, realTimer, type Timer } from './timer.ts';

export interface EntryDeps extends SlackDeps {
  /** Counts what was turned away; nothing else of such a request is told to anybody. */
  onRefused?: (why: Refused) => void;
  timer?: Timer;
}

/**
 * Where Slack calls: takes the event of a Lambda function URL, which the local server makes too, and answers within
 * 2.5 seconds. Never throws.
 */
export function createEntry(deps: EntryDeps, routes: Routes = ours): (event: unknown) => Promise<HttpAnswer> {
  const { ports, onRefused, onTrouble, timer = realTimer } = deps;
  const dispatch = createDispatch({ ...deps, timer }, routes);
  const refuse = (why: Refused, status: number): HttpAnswer => {
    onRefused?.(why);
    return plain(status, why === 'method' ? { allow: 'POST' } : {});
  };

  async function answer(event: unknown): Promise<HttpAnswer> {
    const secrets = await ports.secrets.get('ic/slack/signing-secret');
    const verdict = checkDoor(knockOf(event), secrets, ports.clock.wall());
    if ('refused' in verdict) return refuse(verdict.refused, verdict.status);
    const body = readBody(verdict.bytes, verdict.type);
    if (!body) return refuse('body', 400);
    return greeting(body) ?? httpOf(await dispatch(body));
  }

  return async (event) => {
    const { passed, cancel } = timer(answerWithin);
    try {
      return await Promise.race([answer(event), passed.then(() => plain(503))]);
    } catch (error) {
      onTrouble?.('entry', error);
      return plain(500);
    } finally {
      cancel();
    }
  };
}

/** Slack asks whether this address is ours, and now and then whether its certificate is good. */
function greeting({ type, challenge, ssl_check }: Body): HttpAnswer | undefined {
  if (type === 'url_verification' && typeof challenge === 'string')
    return httpOf({ status: 200, content: { challenge } });
  return ssl_check === '1' ? plain(200) : undefined;
}

const plain = (statusCode: number, headers: Record<string, string> = {}): HttpAnswer => ({
  statusCode,
  headers,
  body: '',
});

const httpOf = ({ status, content }: Answer): HttpAnswer => {
  if (content === undefined) return plain(status);
  const [type, body] =
    typeof content === 'string' ? ['text/plain', content] : ['application/json', JSON.stringify(content)];
  return { ...plain(status, { 'content-type': `${type}; charset=utf-8` }), body };
};
