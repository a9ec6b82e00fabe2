/**
 * All that a line may hold. Whatever can carry a name, an address or an amount is left out, an error's message too:
 * `error` is its kind, `at` where it was thrown.
 */
interface Line {
  level: 'INFO' | 'WARN' | 'ERROR';
  function: string;
  /** What was being done, in the code's own words. */
  what: string;
  why?: string;
  request_id?: string;
  letter_id?: string;
  names?: string[];
}

export interface Log {
  warn(what: string, more?: Omit<Line, 'level' | 'function' | 'what'>): void;
  trouble(what: string, error?: unknown, more?: Omit<Line, 'level' | 'function' | 'what'>): void;
}

/** Lines of JSON, as Lambda's own are. `write` gets a whole line. */
export function createLog(
  name: string,
  write: (line: string) => void = (line) => void process.stdout.write(line),
): Log {
  const put = (line: Line & Record<string, unknown>) =>
    write(`${JSON.stringify({ timestamp: new Date().toISOString(), ...line })}\n`);
  return {
    warn: (what, more) => put({ level: 'WARN', function: name, what, ...more }),
    trouble: (what, error, more) =>
      put({ level: 'ERROR', function: name, what, ...more, ...(error !== undefined && kindOf(error)) }),
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
