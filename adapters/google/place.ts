import type { Config } from '../../app/config.ts';
import { Fault } from '../../app/shared/errors.ts';
import { googleSettings } from '../../app/shared/google-settings.ts';

/** A document or a spreadsheet of Google's, by its id; of a spreadsheet, one tab by its own number. */
export interface GooglePlace {
  id: string;
  gid?: number;
}

const link = /^https:\/\/docs\.google\.com\/(?:document|spreadsheets)\/d\/([\w-]{20,})(?:[/?#]|$)/;

/** From what the browser's address bar shows, or the bare id. Throws a `Fault` for anything else. */
export function placeAt(setting: string, text: string): GooglePlace {
  const id = link.exec(text)?.[1] ?? (/^[\w-]{20,}$/.test(text) ? text : undefined);
  if (!id)
    throw new Fault(`${setting}: is no link to a Google document or sheet. Copy it from the address bar.`);
  const gid = /[#?&]gid=(\d{1,10})/.exec(text)?.[1];
  return { id, ...(gid && { gid: Number(gid) }) };
}

/** All that the configuration says lies at Google. Throws a `Fault` that names the setting that is no link. */
export const placesOf = ({
  google,
}: Pick<Config, 'google'>): Partial<Record<keyof Config['google'], GooglePlace>> =>
  Object.fromEntries(
    Object.entries(google).map(([what, link]) => [
      what,
      placeAt(googleSettings[what as keyof typeof googleSettings], link),
    ]),
  );
