import { jest } from '@jest/globals';

/** What a test's code writes into the log; a log's lines and metrics apart. */
export function capturedLog() {
  const lines: string[] = [];
  const took = (line: unknown) => {
    lines.push(String(line));
    return true;
  };
  beforeEach(() => {
    lines.length = 0;
    jest.spyOn(process.stdout, 'write').mockImplementation(took);
    jest.spyOn(process.stderr, 'write').mockImplementation(took);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  const parsed = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const told = () => parsed().filter((line) => !('_aws' in line));
  return { lines, told, counted: () => parsed().filter((line) => '_aws' in line), last: () => told().at(-1) };
}
