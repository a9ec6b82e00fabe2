import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { ofType, type Resource, region } from './template.ts';

export interface Outcome {
  answer?: unknown;
  threw?: string;
}

export interface Lambdas {
  invoke(name: string, event: unknown): Promise<Outcome>;
  /** Moves every function's clock. */
  shift(milliseconds: number): void;
  /** Lines of all logs so far, by function. */
  logs: { name: string; line: string }[];
  stop(): void;
}

/** Each function's bundle in a process of its own, which starts with its first event and stays, as an environment does. */
export function createLambdas(
  resources: Resource[],
  code: string,
  world: { aws: string; outside: string; shift: number },
): Lambdas {
  const running = new Map<string, ChildProcess>();
  const waiting = new Map<number, (outcome: Outcome) => void>();
  const last = new Map<string, Promise<unknown>>();
  const logs: Lambdas['logs'] = [];
  let shift = world.shift;
  let count = 0;

  const start = (name: string): ChildProcess => {
    const made = ofType(resources, 'AWS::Lambda::Function').find(
      ({ properties }) => properties.FunctionName === `paydesk-${name}`,
    );
    if (!made) throw new Error(`no template has a function paydesk-${name}`);
    const { Variables = {} } = (made.properties.Environment ?? {}) as { Variables?: Record<string, string> };
    const child = fork(join(import.meta.dirname, 'environment.ts'), [join(code, name, 'index.mjs')], {
      execArgv: [
        '--disable-warning=ExperimentalWarning',
        '--import',
        join(import.meta.dirname, 'preload.ts'),
      ],
      env: {
        ...Variables,
        AWS_LAMBDA_FUNCTION_NAME: `paydesk-${name}`,
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(made.properties.MemorySize),
        AWS_REGION: region,
        AWS_ENDPOINT_URL: world.aws,
        // Says to the stand-ins whose role is asking.
        AWS_ACCESS_KEY_ID: name,
        AWS_SECRET_ACCESS_KEY: 'nothing',
        REHEARSAL_OUTSIDE: world.outside,
        REHEARSAL_SHIFT: String(shift),
      },
      silent: true,
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        for (const line of chunk.toString().split('\n')) if (line) logs.push({ name, line });
      });
    child.on('message', ({ id, ...outcome }: Outcome & { id: number }) => {
      waiting.get(id)?.(outcome);
      waiting.delete(id);
    });
    running.set(name, child);
    return child;
  };

  const run = (name: string, event: unknown): Promise<Outcome> => {
    const child = running.get(name) ?? start(name);
    const id = count++;
    return new Promise((resolve, reject) => {
      const ended = () => reject(new Error(`${name} ended`));
      child.once('exit', ended);
      waiting.set(id, (outcome) => {
        child.off('exit', ended);
        resolve(outcome);
      });
      child.send({ id, event: JSON.parse(JSON.stringify(event ?? {})) });
    });
  };

  return {
    logs,
    // An environment has one request at a time.
    invoke(name, event) {
      const turn = (last.get(name) ?? Promise.resolve()).then(() => run(name, event));
      last.set(
        name,
        turn.catch(() => {}),
      );
      return turn;
    },
    shift(milliseconds) {
      shift = milliseconds;
      for (const child of running.values()) child.send({ shift });
    },
    stop() {
      for (const child of running.values()) child.removeAllListeners('exit').kill();
    },
  };
}
