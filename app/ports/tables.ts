/** The tables of both references and our own, with the attributes that are their keys. */
export interface TableKeys {
  readonly pk: string;
  readonly sk?: string;
  readonly indexes?: Readonly<Record<string, { readonly pk: string; readonly sk: string }>>;
  /** Attribute with the second (Unix time) after which a record may be dropped. */
  readonly expires?: string;
}

const byDue = { pk: 'due_shard', sk: 'due_at' } as const;

export const tables = {
  'ic-state': {
    pk: 'invoice_id',
    indexes: { 'by-due': byDue, 'by-open': { pk: 'open_shard', sk: 'invoice_id' } },
  },
  'ic-customers': { pk: 'customer_id', indexes: { 'by-due': byDue } },
  'ic-letters': { pk: 'letter_id', indexes: { 'by-due': byDue } },
  'ic-sends': { pk: 'invoice_id', sk: 'step_index' },
  'ic-sends-archive': { pk: 'invoice_id', sk: 'step_index' },
  'ic-audit': { pk: 'invoice_id', sk: 'ts' },
  'ea-claims': {
    pk: 'claim_id',
    indexes: {
      'by-due': byDue,
      'by-day': { pk: 'claimant', sk: 'category_date' },
      'by-turn': { pk: 'turn', sk: 'claim_id' },
    },
  },
  'ea-audit': { pk: 'claim_id', sk: 'ts' },
  'pd-records': { pk: 'id', indexes: { 'by-due': byDue }, expires: 'expires_at' },
} as const satisfies Record<string, TableKeys>;

export type Table = keyof typeof tables;

/** Index partitions are spread over this many shards, so that none is hot. */
export const shards = 8;
