export type Secret =
  | 'ic/drive/sa'
  | 'ic/paylink/secret'
  | 'ic/slack/app-token'
  | 'ic/slack/bot-token'
  | 'ic/slack/client-secret'
  | 'ic/slack/signing-secret'
  | 'ic/stripe/webhook-secret'
  | 'ic/webhook/secret';

export interface Secrets {
  /** All values in force, the one to sign with first: two while a secret is being changed. */
  get(secret: Secret): Promise<string[]>;
}
