import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');

export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Metadata?: Record<string, unknown>;
}

/** What `node infra/bin.ts` writes into a folder. Throws where CloudFormation's schemas find a fault. */
export async function synthesize(out: string) {
  const { stdout } = await promisify(execFile)(process.execPath, ['infra/bin.ts', out], { cwd: root });
  const readJson = (path: string) => JSON.parse(readFileSync(join(out, path), 'utf8'));
  const storage = readJson('paydesk-storage.template.json');
  const functions = readJson('paydesk-functions.template.json');
  return {
    stdout,
    storage: plain(storage.Resources) as Record<string, Resource>,
    functions: plain(functions.Resources) as Record<string, Resource>,
    parameters: functions.Parameters as Record<string, unknown>,
    outputs: plain(functions.Outputs) as Record<string, { Value: string }>,
    report: readJson('validation-report.json'),
    bundle: (name: string) => join(out, 'lambda', name, 'index.mjs'),
    /** The sources that a bundle is made of, from the project's root. */
    sources: (name: string): string[] =>
      readJson(`lambda/${name}.mjs.map`).sources.map((source: string) =>
        relative(root, resolve(out, 'lambda', name, source)),
      ),
  };
}

export type Synthesized = Awaited<ReturnType<typeof synthesize>>;

/** Joins become strings and references the name in angle brackets, so that ARNs read as they will be. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const { Ref, 'Fn::Join': joined, 'Fn::GetAtt': got } = value as Record<string, unknown>;
  if (typeof Ref === 'string') return `<${Ref}>`;
  if (Array.isArray(got)) return `<${got.join('.')}>`;
  if (Array.isArray(joined)) return (joined[1] as unknown[]).map(plain).join(joined[0] as string);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}

export const ofType = (resources: Record<string, Resource>, type: string): Resource[] =>
  Object.values(resources).filter(({ Type }) => Type === type);

export interface Statement {
  Sid?: string;
  Effect: string;
  Action: string | string[];
  Resource: string | string[];
  Condition?: unknown;
  Principal?: unknown;
}

export const listOf = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** A function's own policies, as `action on resource`. */
export function allowedTo(resources: Record<string, Resource>, name: string) {
  const policies = Object.entries(resources).filter(
    ([id, { Type }]) => Type === 'AWS::IAM::Policy' && id.startsWith(`${name}role`),
  );
  const statements = policies.flatMap(
    ([, { Properties }]) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement,
  );
  const allowed = statements.flatMap(({ Action, Resource }) =>
    listOf(Resource).flatMap((resource) => listOf(Action).map((action) => `${action} on ${resource}`)),
  );
  return { statements, allowed, metadata: policies.map(([, { Metadata }]) => Metadata ?? {}) };
}
