import type { ExpenseDocument, ExpenseField } from '@aws-sdk/client-textract';
import type { ReadPage, ReceiptPages, SaidField } from '../../app/ports/reader.ts';
import { lineOf, pageOf, pagesOf } from './textract-blocks.ts';

const kinds: Record<string, SaidField['kind']> = {
  VENDOR_NAME: 'vendor',
  INVOICE_RECEIPT_DATE: 'date',
  TOTAL: 'total',
  TAX: 'tax',
};

/** What AnalyzeExpense says of a file. Types are its guesses: it calls several amounts a TOTAL, one of them 0.00, or none. */
export function receiptPages(documents: readonly ExpenseDocument[]): ReceiptPages {
  const said = documents.flatMap(({ SummaryFields = [] }) => SummaryFields.flatMap(saidOf));
  const blocks = documents.flatMap(({ Blocks = [] }) => Blocks);
  const pages = blocks.length > 0 ? pagesOf(blocks) : fieldPages(documents);
  const several = documents.filter(({ SummaryFields = [] }) => SummaryFields.some(isTotal)).length > 1;
  return { pages, ...(said.length > 0 && { said }), ...(several && { doubt: 'several-receipts' as const }) };
}

const isTotal = ({ Type, ValueDetection }: ExpenseField): boolean =>
  Type?.Text === 'TOTAL' && /[1-9]/.test(ValueDetection?.Text ?? '');

function saidOf({ Type, ValueDetection, Currency }: ExpenseField): SaidField[] {
  const kind = kinds[Type?.Text ?? ''];
  const text = ValueDetection?.Text?.replace(/\s+/g, ' ').trim();
  if (!kind || !text) return [];
  const confidence = Math.min(Type?.Confidence ?? 0, ValueDetection?.Confidence ?? 0) / 100;
  return [{ kind, text, confidence, ...(Currency?.Code && { currency: Currency.Code }) }];
}

/** Replies without blocks (older ones, or a row of fields alone): labels and values where they stand. */
function fieldPages(documents: readonly ExpenseDocument[]): ReadPage[] {
  const fields = documents.flatMap(({ SummaryFields = [], LineItemGroups = [] }) => [
    ...SummaryFields,
    ...LineItemGroups.flatMap(({ LineItems = [] }) =>
      LineItems.flatMap(({ LineItemExpenseFields = [] }) =>
        LineItemExpenseFields.filter(({ Type }) => Type?.Text !== 'EXPENSE_ROW'),
      ),
    ),
  ]);
  return [...Map.groupBy(fields, ({ PageNumber = 1 }) => PageNumber)]
    .sort(([a], [b]) => a - b)
    .map(([, own]) => {
      const lines = own.flatMap(({ LabelDetection, ValueDetection }) =>
        [LabelDetection, ValueDetection].map((part) => lineOf(part?.Text, part?.Confidence, part?.Geometry)),
      );
      // A value may be told twice, as one field and as a part of another.
      return pageOf([
        ...new Map(lines.map((line) => [line && `${line.text}#${line.box.x}#${line.box.y}`, line])).values(),
      ]);
    });
}
