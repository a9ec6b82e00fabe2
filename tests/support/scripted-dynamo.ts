import { createDynamoStore } from '../../adapters/aws/dynamodb-store.ts';
import { localConfig } from './dynamodb-local.ts';
import { type Answer, startScriptedServer } from './scripted-server.ts';

export const ok: Answer = { json: {} };
export const failed = (name: string, status = 400, more: object = {}): Answer => ({
  status,
  json: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: `said ${name}`, ...more },
});
export const cancelled = (...codes: string[]) => {
  const CancellationReasons = codes.map((Code) => ({
    Code,
    Message: Code === 'None' ? undefined : `because ${Code}`,
  }));
  return failed('TransactionCanceledException', 400, { CancellationReasons });
};

/** A store whose DynamoDB answers by a script: at most 4 requests, 60 ms each, and waits that are noted, not waited. */
export const openScripted = async (script: Parameters<typeof startScriptedServer>[0]) => {
  const server = await startScriptedServer(script);
  const waits: number[] = [];
  const store = createDynamoStore({
    config: { ...localConfig(server.endpoint), timeout: 250 },
    attempts: 4,
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
  });
  return { server, store, waits };
};

export type Scripted = Awaited<ReturnType<typeof openScripted>>;
