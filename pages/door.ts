/** The most that a form of ours holds, many times over. */
export const longestBody = 16 * 1024;

interface Asked {
  url: string;
  header(name: string): string | undefined;
}

/** A form, and one with files in it. */
export const plainForm = 'application/x-www-form-urlencoded';
export const fileForm = 'multipart/form-data';

/**
 * Why a POST is not let in: `foreign`, sent by another site; `media-type`, no form of the kind that is due here. Under `no-referrer` browsers send
 * `Origin: null` from our own pages as well, so that alone proves nothing; Sec-Fetch-Site does where there is one, and
 * the form's own nonce does everywhere.
 */
export function whyNotIn(
  { url, header }: Asked,
  public_url: string,
  due: typeof plainForm | typeof fileForm = plainForm,
): 'foreign' | 'media-type' | undefined {
  const site = header('sec-fetch-site')?.trim().toLowerCase();
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'foreign';
  const origin = header('origin')?.trim().toLowerCase();
  const ours = [new URL(public_url).origin, new URL(url).origin];
  if (origin !== undefined && origin !== 'null' && !ours.includes(origin)) return 'foreign';
  const [type] = (header('content-type') ?? '').split(';');
  return type?.trim().toLowerCase() === due ? undefined : 'media-type';
}
