import { answerUnknown } from '../../app/invoices/answer-unknown-letter.ts';
import { actOnLetter } from '../act.ts';

export const onWentOut = actOnLetter((ports, id, by, revision) =>
  answerUnknown(ports, id, 'went-out', by, revision),
);
