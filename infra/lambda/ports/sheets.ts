import { createGoogleSheets } from '../../../adapters/google/sheets.ts';
import { google } from '../google.ts';
import type { Log } from '../log.ts';

export const open = async (log: Log) => createGoogleSheets(await google(log));
