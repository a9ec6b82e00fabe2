import type { z } from 'zod';

/** What is wrong with what a webhook says, where, and what would be right. Never what it says instead. */
export class WrongField extends Error {
  override name = 'WrongField';
  /** `invoice.due_date`; empty for the body as a whole. */
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/** The first thing that is wrong, by what the schema says of it. */
export function parsed<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new WrongField(issue?.path.join('.') ?? '', issue?.message ?? 'This is not what is asked for here.');
}
