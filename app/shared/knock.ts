/** A request as it came in from the internet: nothing in it can be believed, not even its types. */
export interface Knock {
  method: unknown;
  path: unknown;
  headers: unknown;
  body: unknown;
  isBase64Encoded: unknown;
}

/** As a Lambda function URL answers (payload format 2.0). */
export interface HttpAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** What a Lambda function URL was asked, of an event of whatever shape. */
export function knockOf(event: unknown): Knock {
  const http = fieldOf(fieldOf(event, 'requestContext'), 'http');
  return {
    method: fieldOf(http, 'method'),
    path: fieldOf(event, 'rawPath'),
    headers: fieldOf(event, 'headers'),
    body: fieldOf(event, 'body'),
    isBase64Encoded: fieldOf(event, 'isBase64Encoded'),
  };
}

/** The body as it was sent; undefined when it is larger than `most` bytes, which is seen before any of it is copied. */
export function bytesOf({ body, isBase64Encoded }: Knock, most: number): Buffer | undefined {
  const text = typeof body === 'string' ? body : '';
  const encoded = isBase64Encoded === true;
  if (text.length > (encoded ? Math.ceil(most / 3) * 4 : most)) return undefined;
  const bytes = Buffer.from(text, encoded ? 'base64' : 'utf8');
  return bytes.length > most ? undefined : bytes;
}

export type Headers = (name: string) => string | undefined;

/** Finds a header by its name in any case: one value, given once. Whatever is doubled or a list counts as missing. */
export function onlyOnce(headers: unknown): Headers {
  const all = typeof headers === 'object' && headers !== null ? Object.entries(headers) : [];
  return (name) => {
    const found = all.filter(([key]) => key.toLowerCase() === name);
    const value: unknown = found.length === 1 ? found[0]?.[1] : undefined;
    return typeof value === 'string' ? value : undefined;
  };
}

/** What a body is, in small letters; undefined where it is packed, or in another alphabet than UTF-8. */
export function mediaType(headers: Headers): string | undefined {
  if ((headers('content-encoding') ?? 'identity') !== 'identity') return undefined;
  const [, type] =
    /^([a-z]+\/[a-z0-9.+-]+)(?:; ?charset="?utf-8"?)?$/i.exec(headers('content-type') ?? '') ?? [];
  return type?.toLowerCase();
}
