export type OwnerDocument = 'rules' | 'voice' | 'policy' | 'rates';

export interface Documents {
  /** The owner's document as Markdown, the exchange rates as CSV; `undefined` where there is none. */
  read(document: OwnerDocument): Promise<{ text: string; revision: string } | undefined>;
}
