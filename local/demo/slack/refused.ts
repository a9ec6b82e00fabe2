/** What Slack would not take, under Slack's own name for it. `more` stands beside `error` in the answer. */
export class Refused extends Error {
  override name = 'Refused';
  readonly error: string;
  readonly more: Record<string, unknown>;

  constructor(error: string, more: Record<string, unknown> = {}) {
    super(error);
    this.error = error;
    this.more = more;
  }
}

export const refuse = (error: string, messages: string[] = [], more: object = {}): never => {
  throw new Refused(error, { ...(messages.length > 0 && { response_metadata: { messages } }), ...more });
};
