import type { Uses } from './store-uses.ts';

export const read = ['get', 'batchGet'] as const;
export const readPut = [...read, 'put'] as const;
export const put = ['put'] as const;
export const get = ['get'] as const;
export const inForce = { 'ic-rules-source': get, 'ea-policy-source': get } as const;
export const desk = { 'ic-invoices-source': get, ...inForce } as const;
export const mirrors = {
  'ic-invoices-source': ['get', 'put'],
  'ic-rules-source': ['get', 'put'],
  'ea-policy-source': ['get', 'put'],
} as const;

export const doneFiles = {
  ...desk,
  'ea-receipts': ['get', 'put'],
  'ic-raw-mime': get,
  'ea-raw-mime': get,
  'ic-source-pdfs': put,
} as const;

/** Of whoever carries out effects: any record may have some, and any may be looked at and drawn anew. */
export const effects = {
  'ic-state': [...readPut, 'by-open', 'check'],
  'ic-customers': readPut,
  'ic-letters': readPut,
  'ic-sends': ['query', 'put', 'delete'],
  'ic-sends-archive': ['get', 'put'],
  'ic-audit': put,
  'ea-claims': [...readPut, 'by-day', 'by-turn'],
  'ea-audit': put,
  'pd-records': [...readPut, 'check', 'delete'],
} as const;

/** And looks for all that is due, and sends what waits. */
export const sweeper = {
  ...effects,
  'ic-state': [...effects['ic-state'], 'by-due'],
  'ic-customers': [...readPut, 'check', 'by-due'],
  'ic-letters': [...readPut, 'by-due'],
  'ea-claims': [...effects['ea-claims'], 'by-due'],
  'pd-records': [...effects['pd-records'], 'by-due'],
} as const;

export const reading: Uses = {
  tables: { 'ea-claims': readPut, 'ea-audit': put, 'pd-records': readPut },
  files: { ...inForce, 'ea-receipts': get },
};

export const reporting = { 'ic-audit': ['query', 'put'], 'pd-records': ['get', 'put'] } as const;

/** Of whoever learns what became of a letter. */
export const settling = {
  'ic-state': ['batchGet', 'put'],
  'ic-customers': ['batchGet', 'put'],
  'ic-letters': readPut,
  'ic-sends': put,
  'ic-audit': put,
  'ea-claims': read,
  'pd-records': readPut,
} as const;
