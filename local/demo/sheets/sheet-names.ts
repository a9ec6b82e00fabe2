import { z } from 'zod';

/** The sheets that there are. */
export const sheetNames = z.enum(['invoices', 'payables']);
