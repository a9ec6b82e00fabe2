import { resumeChase } from '../../app/invoices/resume-chase.ts';
import { actOnInvoice } from '../act.ts';

export const onResumeChase = actOnInvoice(resumeChase);
