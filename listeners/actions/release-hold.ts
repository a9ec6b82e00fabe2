import { releaseHold } from '../../app/invoices/release-hold.ts';
import { actOnInvoice } from '../act.ts';

export const onReleaseHold = actOnInvoice(releaseHold);
