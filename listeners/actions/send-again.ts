import { answerUnknown } from '../../app/invoices/answer-unknown-letter.ts';
import { actOnLetter } from '../act.ts';

export const onSendAgain = actOnLetter((ports, id, by, revision) =>
  answerUnknown(ports, id, 'send-again', by, revision),
);
