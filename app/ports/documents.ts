export type OwnerDocument = 'rules' | 'voice' | 'policy';

export interface Documents {
  /** The owner's document as Markdown; `undefined` where there is none. */
  read(document: OwnerDocument): Promise<{ text: string; revision: string } | undefined>;
}
