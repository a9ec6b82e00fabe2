import { type ReportRecord, troubleWords } from '../../reports/mail-report.ts';
import type { InvoiceDigestRecord } from '../build-digest.ts';
import { showsRecords, toChannel } from './facts.ts';
import type { Tells } from './tells.ts';

/** What is told of a week or a month as a whole. A digest that stands in the channel already is not posted again. */
export const reportNotices: Record<string, Tells> = {
  'invoice-digest': async (_, owner, { id }, effect) => {
    const { digest } = owner as InvoiceDigestRecord;
    return [toChannel(`${id}:${effect.id}`, { kind: 'invoice-digest', digest }, showsRecords([id]))];
  },
  'report-unknown': async (_, owner, { id }, effect) => {
    const text = troubleWords(owner as ReportRecord, String(effect.data.to));
    return text === '' ? [] : [toChannel(`${id}:${effect.id}`, { kind: 'told', text, invoices: [] })];
  },
};
