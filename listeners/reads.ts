import { bankDetailsId, payHostId } from '../app/invoices/pay-ways.ts';
import { proposalRecordId } from '../app/invoices/proposal.ts';
import { paymentsRecordId, sheetRecordId } from '../app/invoices/sheet-record.ts';
import { stopKeys } from '../app/invoices/stop.ts';
import { unmatchedId } from '../app/invoices/unmatched-id.ts';
import type { ItemKey } from '../app/ports/store.ts';
import type { Reads } from './listener.ts';

const record = (id: string): ItemKey => ({ table: 'pd-records', key: { id } });

export const readsDesk: Reads = () => [record(sheetRecordId)];

export const readsBankDetails: Reads = () => [record(bankDetailsId)];

export const readsPayHost: Reads = (target) => (target ? [record(payHostId(target.id))] : []);

export const readsProposal: Reads = (target) => [
  record(sheetRecordId),
  ...(target ? [record(proposalRecordId(target.id))] : []),
];

export const readsUnmatched: Reads = (target) => [
  record(sheetRecordId),
  record(paymentsRecordId),
  ...(target ? [record(unmatchedId(target.id))] : []),
];

export const readsReply: Reads = (target) => (target ? [record(target.id)] : []);

export const readsStop: Reads = () => stopKeys;

export const readsInvoice: Reads = (target) => [
  record(sheetRecordId),
  ...(target ? [{ table: 'ic-state' as const, key: { invoice_id: target.id } }] : []),
];

export const readsPayment: Reads = (target) => [record(paymentsRecordId), ...readsInvoice(target)];

export const readsClaim: Reads = (target) =>
  target ? [{ table: 'ea-claims', key: { claim_id: target.id } }] : [];

export const readsLetter: Reads = (target) => [
  record(sheetRecordId),
  ...(target ? [{ table: 'ic-letters' as const, key: { letter_id: target.id } }] : []),
];
