import type { ContentType } from './door.ts';

/** What Slack sent, parsed: an object of whatever shape. Each listener checks the part that it reads. */
export type Body = Record<string, unknown>;

/**
 * Reads a body whose signature holds. Interactive payloads are JSON within a form; commands are a form alone.
 * Undefined for what is no UTF-8, no JSON, no object, or names a field twice.
 */
export function readBody(bytes: Buffer, type: ContentType): Body | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (type === 'json') return objectIn(text);
    const fields = fieldsIn(text);
    return fields && typeof fields.payload === 'string' ? objectIn(fields.payload) : fields;
  } catch {
    return undefined;
  }
}

function objectIn(json: string): Body | undefined {
  const value: unknown = JSON.parse(json);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : undefined;
}

function fieldsIn(text: string): Body | undefined {
  // URLSearchParams puts a replacement where bytes are no UTF-8; this throws.
  decodeURIComponent(text);
  const pairs = [...new URLSearchParams(text)];
  const fields = Object.fromEntries(pairs);
  return pairs.length > 0 && Object.keys(fields).length === pairs.length ? fields : undefined;
}
