import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');

export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Metadata?: Record<string, unknown>;
}

export type Resources = Record<string, Resource>;
const stacks = ['storage', 'functions', 'mail-rules', 'watch'] as const;

/** What `node infra/bin.ts` writes into a folder. Throws where CloudFormation's schemas or cdk-nag find a fault. */
export async function synthesize(out: string) {
  const { stdout } = await promisify(execFile)(process.execPath, ['infra/bin.ts', out, '--no-maps'], {
    cwd: root,
  });
  const readJson = (path: string) => JSON.parse(readFileSync(join(out, path), 'utf8'));
  const templates = Object.fromEntries(
    stacks.map((stack) => [stack, plain(readJson(`paydesk-${stack}.template.json`))]),
  ) as Record<(typeof stacks)[number], { Resources: Resources; Outputs?: Record<string, { Value: string }> }>;
  const of = (stack: (typeof stacks)[number]) => templates[stack].Resources;
  return {
    out,
    stdout,
    storage: of('storage'),
    functions: of('functions'),
    mailRules: of('mail-rules'),
    watch: of('watch'),
    all: Object.assign({}, ...stacks.map(of)) as Resources,
    outputs: templates.functions.Outputs ?? {},
    report: readJson('validation-report.json'),
    templates: stacks.map((stack) => join(out, `paydesk-${stack}.template.json`)),
    bundle: (name: string) => join(out, 'lambda', name, 'index.mjs'),
    /** All that a function's folder holds of code, listeners that are loaded later too. */
    code: (name: string): string =>
      readdirSync(join(out, 'lambda', name))
        .filter((file) => file.endsWith('.mjs'))
        .map((file) => readFileSync(join(out, 'lambda', name, file), 'utf8'))
        .join('\n'),
    /** The sources of which something is in a bundle, from the project's root. */
    sources: (name: string): string[] => Object.keys(readJson(`lambda/${name}.parts.json`)),
  };
}

export type Synthesized = Awaited<ReturnType<typeof synthesize>>;

/** Joins become strings and references the name in angle brackets, so that ARNs read as they will be. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const {
    Ref,
    'Fn::Join': joined,
    'Fn::GetAtt': got,
    'Fn::ImportValue': imported,
  } = value as Record<string, unknown>;
  if (typeof Ref === 'string') return `<${Ref}>`;
  if (typeof imported === 'string') return `<${imported.replace(/^.*ExportsOutput(FnGetAtt|Ref)/, '')}>`;
  if (Array.isArray(got)) return `<${got.join('.')}>`;
  if (Array.isArray(joined)) return (joined[1] as unknown[]).map(plain).join(joined[0] as string);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}

export const ofType = (resources: Resources, type: string): Resource[] =>
  Object.values(resources).filter(({ Type }) => Type === type);

export const named = (resources: Resources, type: string, name: string): Record<string, unknown> =>
  ofType(resources, type).find(({ Properties }) => Object.values(Properties).includes(name))?.Properties ??
  {};

export interface Statement {
  Sid?: string;
  Effect: string;
  Action: string | string[];
  Resource: string | string[];
  Condition?: unknown;
  Principal?: unknown;
}

export const listOf = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** Letters and digits alone, as CDK makes logical ids of names. */
export const idOf = (name: string): string => name.replaceAll('-', '');

/** A function's own policies, as `action on resource`. */
export function allowedTo(resources: Resources, name: string) {
  const policies = Object.entries(resources).filter(
    ([id, { Type }]) => Type === 'AWS::IAM::Policy' && id.startsWith(`${idOf(name)}role`),
  );
  const statements = policies.flatMap(
    ([, { Properties }]) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement,
  );
  const allowed = statements.flatMap(({ Action, Resource }) =>
    listOf(Resource).flatMap((resource) => listOf(Action).map((action) => `${action} on ${resource}`)),
  );
  return { statements, allowed, metadata: policies.map(([, { Metadata }]) => Metadata ?? {}) };
}
