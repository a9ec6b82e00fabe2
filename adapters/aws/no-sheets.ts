import type { Sheets } from '../../app/ports/sheets.ts';
import { Fault } from '../../app/shared/errors.ts';

/** For a function that has no access to Google: docs/decisions/0012-the-sender-does-not-read-the-sheet.md. */
export function createNoSheets(): Sheets {
  const refuse = async (): Promise<never> => {
    throw new Fault('its mirror is too old, and drive-sync has to renew it');
  };
  return { revision: refuse, read: refuse, write: refuse, append: refuse, remove: refuse };
}
