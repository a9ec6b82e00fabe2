import { undo } from '../../app/invoices/undo.ts';
import { actOnInvoice } from '../act.ts';

export const onUndo = actOnInvoice(undo);
