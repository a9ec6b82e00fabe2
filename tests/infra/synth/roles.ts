import { deployed } from '../../../infra/deployed.ts';
import { usesOf } from '../../../infra/grants.ts';
import { wideBecause } from '../../../infra/stacks/add-function.ts';
import { secretsIn, storeUsesIn } from '../store-uses.ts';
import { allowedTo, listOf, type Synthesized } from '../synthesized.ts';

/** Seen by running it, which shows more than what is in its bundle: tests/infra/grants.test.ts. */
const byRunning = ['sender'];

/** What a mistake in `infra/uses.ts` is, in words. */
function differences(name: string, code: string): string[] {
  const { tables, secrets = [] } = usesOf(name);
  const granted = Object.entries(tables).flatMap(([table, asked]) => asked.map((use) => `${use} ${table}`));
  const found = storeUsesIn(code);
  const asked = secretsIn(code);
  const lacks = byRunning.includes(name) ? [] : [...found].filter((use) => !granted.includes(use));
  return [
    ...lacks.map((use) => `${name} does ${use}: its line in infra/uses.ts lacks it`),
    ...granted
      .filter((use) => !found.has(use))
      .map((use) => `${name} never does ${use}: take it out of infra/uses.ts`),
    ...asked
      .filter((s) => !secrets.includes(s as never))
      .map((s) => `${name} asks for ${s}: infra/uses.ts lacks it`),
    ...secrets
      .filter((s) => !asked.includes(s))
      .map((s) => `${name} never asks for ${s}: take it out of infra/uses.ts`),
  ];
}

export function rolesTests(made: () => Synthesized): void {
  test.each(deployed)('$name is allowed what is in its bundle, and nothing else', ({ name }) => {
    expect(differences(name, made().code(name))).toEqual([]);
  });

  test('a function that nobody thought of is named, with what to do', () => {
    expect(() => usesOf('thank-you')).toThrow(
      'thank-you has no line in infra/uses.ts: say what it does to which table, bucket and secret.',
    );
  });

  test.each(deployed)('$name says why wherever it is wide, and never allows all of anything', ({ name }) => {
    const { statements, metadata } = allowedTo(made().functions, name);
    const reasons: Record<string, unknown> = Object.assign({}, ...metadata.map((m) => m[wideBecause]));
    expect(statements.length).toBeGreaterThan(0);
    for (const { Sid = '', Action, Resource } of statements) {
      const wide = listOf(Resource).some((resource) => /[*?]/.test(resource));
      // What CDK adds for streams and queues has no name and is of one thing.
      expect([name, Sid, wide && typeof reasons[Sid] !== 'string']).toEqual([name, Sid, false]);
      expect(listOf(Action).filter((action) => action.includes('*'))).toEqual([]);
      // What AWS itself knows no narrower word for.
      if (listOf(Resource).includes('*'))
        for (const action of listOf(Action)) expect(action).toMatch(/^(ses:GetAccount|textract:\w+)$/);
    }
  });

  const allowedOf = (name: string) => allowedTo(made().functions, name).allowed;

  test('no role is for two functions', () => {
    const roles = Object.values(made().functions).filter(({ Type }) => Type === 'AWS::Lambda::Function');
    expect(new Set(roles.map(({ Properties }) => JSON.stringify(Properties.Role))).size).toBe(
      deployed.length,
    );
  });

  test('only who mails may mail, who schedules schedule, who publishes publish', () => {
    for (const { name, ports } of deployed) {
      const may = (pattern: RegExp) => allowedOf(name).some((line) => pattern.test(line));
      expect([name, may(/^ses:SendRawEmail/)]).toEqual([name, ports.includes('mailer')]);
      expect([name, may(/^scheduler:CreateSchedule/)]).toEqual([name, ports.includes('scheduler')]);
      expect([name, may(/^events:PutEvents/)]).toEqual([name, ports.includes('bus')]);
    }
  });

  test('the function that Slack calls can neither mail nor delete', () => {
    expect(allowedOf('slack').filter((line) => /^ses:|Delete/.test(line))).toEqual([]);
  });

  test('nobody can change what the audit says', () => {
    for (const { name } of deployed)
      expect(allowedOf(name).filter((line) => /(Update|Delete)Item on .*-audit$/.test(line))).toEqual([]);
  });
}
