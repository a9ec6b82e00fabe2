/** The references' buckets. */
export type Bucket =
  | 'ic-invoices-source'
  | 'ic-rules-source'
  | 'ic-raw-mime'
  | 'ic-source-pdfs'
  | 'ea-receipts'
  | 'ea-policy-source'
  | 'ea-raw-mime';

export interface StoredFile {
  bytes: Uint8Array;
  /** Changes with every put. */
  version: string;
}

export interface Files {
  get(bucket: Bucket, key: string): Promise<StoredFile | undefined>;
  /** The version alone, cheaply. */
  version(bucket: Bucket, key: string): Promise<string | undefined>;
  /** Replaces the whole file or leaves it as it was. */
  put(bucket: Bucket, key: string, bytes: Uint8Array): Promise<{ version: string }>;
}
