import type { z } from 'zod';

/** Something Slack would refuse, or that nobody here checks. `rule` follows the path in a sentence. */
export interface Broken {
  /** `blocks[3].accessory.text.text`; empty for the whole. */
  path: string;
  rule: string;
  /** The number that was passed, where the rule has one. */
  limit?: number;
}

const article = (what: string): string => `${/^[aeio]/.test(what) ? 'an' : 'a'} ${what}`;
const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
};

export const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (said, key) =>
      typeof key === 'number' ? `${said}[${key}]` : said ? `${said}.${String(key)}` : String(key),
    '',
  );

const size = ({ input }: z.core.$ZodIssue): string =>
  Array.isArray(input)
    ? `has ${input.length} items`
    : typeof input === 'string'
      ? `is ${input.length} characters long`
      : `is ${shown(input)}`;

function ruleOf(issue: z.core.$ZodIssue): Omit<Broken, 'path'> {
  switch (issue.code) {
    case 'custom':
      return {
        rule: issue.message,
        ...(issue.params?.limit !== undefined && { limit: Number(issue.params.limit) }),
      };
    case 'too_big':
      return { rule: `${size(issue)}, Slack takes at most ${issue.maximum}`, limit: Number(issue.maximum) };
    case 'too_small':
      return { rule: `${size(issue)}, Slack needs at least ${issue.minimum}`, limit: Number(issue.minimum) };
    case 'invalid_value':
      return issue.input === undefined
        ? { rule: `is missing, it has to be ${issue.values.map(shown).join(' or ')}` }
        : { rule: `is ${shown(issue.input)}, it has to be ${issue.values.map(shown).join(' or ')}` };
    case 'invalid_union': {
      const type = (issue.input as Record<string, unknown> | undefined)?.type;
      const known = 'options' in issue ? (issue.options as unknown[]).join(', ') : '';
      return { rule: `is ${shown(type)}, which is not used here${known && `; known are ${known}`}` };
    }
    case 'invalid_type':
      return issue.input === undefined
        ? { rule: `is missing, it has to be ${article(issue.expected)}` }
        : { rule: `is ${shown(issue.input)}, it has to be ${article(issue.expected)}` };
    default:
      return { rule: issue.message };
  }
}

/** zod's findings in our words, one for each property that nobody knows. */
export const brokenOf = (issues: readonly z.core.$ZodIssue[]): Broken[] =>
  issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          path: pathOf([...issue.path, key]),
          rule: 'is no property that is known here',
        }))
      : [{ path: pathOf(issue.path), ...ruleOf(issue) }],
  );

/** For an object whose parts have to fit together: `say(path, rule)` for each that does not. */
export const fits =
  <T>(check: (value: T, say: (path: PropertyKey[], rule: string, limit?: number) => void) => void) =>
  ({ value, issues }: z.core.ParsePayload<T>): void =>
    check(value, (path, message, limit) =>
      issues.push({ code: 'custom', input: value, path, message, params: { limit } }),
    );
