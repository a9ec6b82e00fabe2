/** One mail, already rendered as MIME. */
export interface Mail {
  /** Envelope addresses, bare (`ap@acme.example`). */
  from: string;
  to: string;
  /** The Message-ID in the MIME, with its angle brackets. A service may replace it; `send` returns the real one. */
  message_id: string;
  mime: Uint8Array;
  /** Carried by the service into its delivery events. */
  tags: Record<string, string>;
}

export interface Mailer {
  /**
   * Sends once, without any retry of its own.
   * Throws `DefiniteFailure` when the service surely took nothing (`permanent` when it will never take this
   * address), `Unclear` when nobody can know.
   */
  send(mail: Mail): Promise<{ message_id: string }>;
  /** Did a mail with this Message-ID go out? `undefined` where this service cannot tell. */
  wasSent(message_id: string): Promise<boolean | undefined>;
}

/** After this long without an answer a send counts as unclear. */
export const mailTimeout = 30_000;
