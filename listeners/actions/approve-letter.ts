import { approveLetter } from '../../app/invoices/approve-letter.ts';
import { actOnLetter } from '../act.ts';

export const onApproveLetter = actOnLetter(approveLetter);
