import { matchPayment } from '../../app/invoices/unmatched-payment.ts';
import { Refusal } from '../../app/shared/errors.ts';
import { matchInputs, readMatch } from '../../views/modals/match-payment.ts';
import type { SubmissionListener } from '../listener.ts';
import { mustTarget } from '../target.ts';

export const submitMatchPayment: SubmissionListener = async ({ ack, body, view }, { ports, by }) => {
  const { id, revision } = mustTarget(body);
  const wrong = (errors: Record<string, string>) => ack({ response_action: 'errors', errors });
  const read = readMatch(view.state.values);
  if ('errors' in read) {
    await wrong(read.errors);
    return undefined;
  }
  try {
    await matchPayment(ports, { payment_id: id, by, revision, ...read });
  } catch (error) {
    if (!(error instanceof Refusal && error.field)) throw error;
    await wrong({ [matchInputs.invoice]: error.message });
  }
  return undefined;
};
