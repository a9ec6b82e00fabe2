export const templateNames = {
  first_nudge_before_due: 'First nudge before due',
  first_nudge: 'First nudge',
  follow_up: 'Follow up',
  broken_promise: 'Broken promise',
  thank_you: 'Thank you',
  escalate: 'Escalate',
} as const;

export type TemplateKind = keyof typeof templateNames;

export interface Template {
  kind: TemplateKind;
  /** As the heading names it: `Chinese`. Absent: for everybody else. */
  language?: string;
  subject: string;
  /** Plain text with `{{placeholders}}` spelt as in `placeholders`. Lines break where the document's do. */
  body: string;
  /** Of the heading. */
  line: number;
}

/** What a letter may leave for Paydesk to fill in. */
export const placeholders = [
  'contact',
  'customer',
  'invoices',
  'total',
  'due date',
  'last letter',
  'as of',
  'pay link',
  'sender',
  'promised date',
  'owner',
] as const;
