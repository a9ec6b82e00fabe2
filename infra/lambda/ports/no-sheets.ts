import { createNoSheets } from '../../../adapters/aws/no-sheets.ts';

export const open = () => createNoSheets();
