import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface RunningDemo {
  url: string;
  /** All that it printed so far. */
  printed(): string;
  end(signal?: NodeJS.Signals): Promise<void>;
}

/** The demo as `npm start` begins it, in a process of its own; resolves once it says where it is. */
export async function startDemo(home: string): Promise<RunningDemo> {
  const demo = spawn(process.execPath, ['local/paydesk.ts', 'demo'], {
    cwd: root,
    env: { ...process.env, PAYDESK_HOME: home, PAYDESK_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const hear = (chunk: Buffer) => {
    text += chunk;
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? [];
    if (url) resolve(url);
  };
  demo.stdout.on('data', hear);
  demo.stderr.on('data', hear);
  demo.once('exit', () => reject(new Error(`The demo ended before it said where it is: ${text}`)));
  return {
    url: await promise,
    printed: () => text,
    end: (signal = 'SIGINT') => end(demo, signal),
  };
}

async function end(demo: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (demo.exitCode !== null || demo.signalCode !== null) return;
  demo.kill(signal);
  await once(demo, 'exit');
}
