import { ofType, type Resource } from './template.ts';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: string | string[];
}

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);
const matches = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(text);

/** What a function's role allows, by the templates: nobody is let through who would not be in an account. */
export function createPermissions(resources: Resource[]) {
  const roleOf = new Map(
    ofType(resources, 'AWS::Lambda::Function').map(({ properties }) => [
      String(properties.FunctionName).replace('paydesk-', ''),
      String(properties.Role).split('/').at(-1),
    ]),
  );
  const byRole = new Map<string, Statement[]>();
  for (const { properties } of ofType(resources, 'AWS::IAM::Policy'))
    for (const role of properties.Roles as string[])
      byRole.set(role, [
        ...(byRole.get(role) ?? []),
        ...(properties.PolicyDocument as { Statement: Statement[] }).Statement,
      ]);
  return (name: string, action: string, resource: string): boolean =>
    (byRole.get(roleOf.get(name) ?? '') ?? []).some(
      ({ Effect, Action, Resource: on }) =>
        Effect === 'Allow' &&
        list(Action).some((each) => matches(each, action)) &&
        list(on).some((each) => matches(each, resource)),
    );
}
