import { createGoogleDocuments } from '../../../adapters/google/documents.ts';
import { google } from '../google.ts';
import type { Log } from '../log.ts';

export const open = async (log: Log) => createGoogleDocuments(await google(log));
