import type { HonoRequest } from 'hono';
import { isObject } from '../../../../blocks/validate/walk.ts';
import { refuse } from '../refused.ts';

/** What a method was called with. In a form everything is text, and what has parts is JSON in it. */
export interface Arguments {
  has(name: string): boolean;
  text(name: string): string | undefined;
  flag(name: string): boolean;
  number(name: string): number | undefined;
  /** Throws a `Refused` of that name where it is no JSON. */
  json(name: string, otherwise: string): unknown;
}

const readArguments = (given: Record<string, unknown>): Arguments => {
  const value = (name: string): unknown => (Object.hasOwn(given, name) ? given[name] : undefined);
  const text = (name: string): string | undefined => {
    const found = value(name);
    if (found === undefined || found === null) return undefined;
    return typeof found === 'object' ? JSON.stringify(found) : String(found);
  };
  return {
    has: (name) => text(name) !== undefined && text(name) !== '',
    text,
    flag: (name) => ['true', '1'].includes(text(name) ?? ''),
    number: (name) => (text(name) ? Number(text(name)) : undefined),
    json(name, otherwise) {
      const found = value(name);
      if (typeof found !== 'string') return found ?? undefined;
      if (found === '') return undefined;
      try {
        return JSON.parse(found);
      } catch {
        return refuse(otherwise);
      }
    },
  };
};

export interface Call {
  token: string | undefined;
  args: Arguments;
}

/** As Slack reads a call: a form, or JSON with the token in the header. */
export async function readCall(request: HonoRequest): Promise<Call> {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(request.header('authorization') ?? '') ?? [];
  const type = (request.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  const body = request.method === 'POST' ? await request.text() : '';
  if (type === 'application/json') {
    const given = jsonOf(body);
    if (!isObject(given)) return refuse('json_not_object');
    return { token: bearer, args: readArguments(given) };
  }
  if (body !== '' && type !== 'application/x-www-form-urlencoded')
    return refuse(type ? 'invalid_post_type' : 'missing_post_type');
  const given = Object.fromEntries([
    ...new URLSearchParams(new URL(request.url).search),
    ...new URLSearchParams(body),
  ]);
  return { token: bearer ?? given.token, args: readArguments(given) };
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body || '{}');
  } catch {
    return refuse('invalid_json');
  }
}
