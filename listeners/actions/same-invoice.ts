import { answerReusedNumber } from '../../app/invoices/answer-reused-number.ts';
import { actOnInvoice } from '../act.ts';

export const onSameInvoice = actOnInvoice((ports, command) =>
  answerReusedNumber(ports, { ...command, answer: 'correction' }),
);
