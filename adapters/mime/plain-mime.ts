import type { MimeReader } from '../../app/ports/mime.ts';
import { readMime } from './read-mime.ts';

/** In this very process: for one that handles one mail at a time and may be ended by it. */
export const plainMime: MimeReader = { read: readMime, close: async () => {} };
