import { createTextractReader } from '../../../adapters/aws/textract-reader.ts';
import { bucketName, variable } from '../environment.ts';

export function open() {
  const role = variable('textractRole');
  return createTextractReader({
    bucket: bucketName('ea-receipts'),
    done: { topic: variable('receiptsTopic'), role },
    invoices: {
      bucket: bucketName('ic-source-pdfs'),
      done: { topic: variable('invoicesTopic'), role },
    },
  });
}
