import { plainMime } from '../../../adapters/mime/plain-mime.ts';

/** An environment handles one mail at a time, and Lambda ends it where it takes too long. */
export const open = () => plainMime;
