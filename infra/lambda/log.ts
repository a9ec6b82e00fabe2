import { LogFormatter, Logger, LogItem } from '@aws-lambda-powertools/logger';

/**
 * All that a line may hold. Whatever can carry a name, an address or an amount is left out, an error's message too:
 * `error` is its kind, `at` where it was thrown. An effect's kind and a letter's id say nothing of anybody.
 */
interface Line {
  why?: string;
  request_id?: string;
  /** The request of the click, the mail or the tick that this goes back to. */
  cause?: string;
  letter_id?: string;
  names?: string[];
  count?: number;
}

export interface Log {
  info(what: string, more?: Line): void;
  warn(what: string, more?: Line): void;
  trouble(what: string, error?: unknown, more?: Line): void;
}

const fields = ['why', 'request_id', 'cause', 'letter_id', 'names', 'count'] as const;
const ofErrors = ['error', 'status', 'service_request_id', 'at'] as const;
const allowed: ReadonlySet<string> = new Set([...fields, ...ofErrors]);

const formatter = (): LogFormatter =>
  Object.assign(Object.create(LogFormatter.prototype) as LogFormatter, {
    formatAttributes: (
      { timestamp, logLevel, serviceName, message }: LineOf,
      given: Record<string, unknown>,
    ): LogItem =>
      new LogItem({
        attributes: {
          timestamp: timestamp.toISOString(),
          level: logLevel,
          function: serviceName,
          what: message,
          ...Object.fromEntries(Object.entries(given).filter(([name]) => allowed.has(name))),
        },
      }),
  });

interface LineOf {
  timestamp: Date;
  logLevel: string;
  serviceName: string;
  message: string;
}

/** Lines of JSON with allowed fields only, by Powertools. `trail` says what each line goes back to. */
export function createLog(name: string, trail: () => Pick<Line, 'request_id' | 'cause'> = () => ({})): Log {
  const logger = new Logger({ serviceName: name, logLevel: 'INFO', logFormatter: formatter() });
  const extra = (more: object) => ({ ...trail(), ...more }) as Record<string, string>;
  return {
    info: (what, more = {}) => logger.info(what, extra(more)),
    warn: (what, more = {}) => logger.warn(what, extra(more)),
    trouble: (what, error, more = {}) =>
      logger.error(what, extra({ ...more, ...(error !== undefined && kindOf(error)) })),
  };
}

/** An error without its words: names from first to last cause, the service's status, and the place. */
function kindOf(error: unknown) {
  const causes: Error[] = [];
  for (let e = error; e instanceof Error && causes.length < 5; e = e.cause) causes.push(e);
  if (causes.length === 0) return { error: typeof error };
  const [first] = causes as [Error];
  const { $metadata } = causes.at(-1) as { $metadata?: { httpStatusCode?: number; requestId?: string } };
  return {
    error: causes.map((e) => e.name).join(' < '),
    ...($metadata?.httpStatusCode && { status: $metadata.httpStatusCode }),
    ...($metadata?.requestId && { service_request_id: $metadata.requestId }),
    at: placesOf(first),
  };
}

/** What follows the message, which may look like anything. */
function placesOf({ stack = '', message }: Error): string[] {
  const at = stack.indexOf(message);
  const places = at < 0 ? '' : stack.slice(at + message.length);
  return (places.match(/^ +at .*:\d+:\d+\)?$/gm) ?? []).slice(0, 6).map((line) => line.trim());
}
