import { drive, type drive_v3 } from '@googleapis/drive';
import { sheets, type sheets_v4 } from '@googleapis/sheets';
import { JWT, UserRefreshClient } from 'google-auth-library';
import { z } from 'zod';
import type { Secrets } from '../../app/ports/secrets.ts';
import { sheetTimeout } from '../../app/ports/sheets.ts';
import { Fault } from '../../app/shared/errors.ts';

/** Reading and writing the sheets and documents that were shared; nothing else of the account. */
export const scopes = [
  'https://www.googleapis.com/auth/spreadsheets',
  'https://www.googleapis.com/auth/drive.readonly',
];

const key = z.discriminatedUnion('type', [
  z.object({ type: z.literal('service_account'), client_email: z.email(), private_key: z.string().min(1) }),
  z.object({
    type: z.literal('authorized_user'),
    client_id: z.string().min(1),
    client_secret: z.string().min(1),
    refresh_token: z.string().min(1),
  }),
]);

export type GoogleKey = z.infer<typeof key>;

export interface GoogleApis {
  sheets: sheets_v4.Sheets;
  drive: drive_v3.Drive;
  /** Whom a sheet has to be shared with: the address of a service account, or whoever signed in. */
  who: string;
}

export interface ConnectOptions {
  secrets: Secrets;
  /** Instead of the network. */
  fetch?: typeof fetch;
}

/** A service account's key as Google's console gives it, or what a desktop sign-in left. Throws a `Fault` without a word of it. */
export function readGoogleKey(text: string): GoogleKey {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  const parsed = key.safeParse(json);
  if (!parsed.success)
    throw new Fault(
      'The secret ic/drive/sa is no key of Google: put in the whole JSON file of a service account’s key.',
    );
  return parsed.data;
}

/**
 * Both APIs, with the key read when first asked for. No call is repeated by itself, for an append that was not answered
 * may have been done; none takes longer than `sheetTimeout`.
 */
export function connectGoogle({ secrets, fetch }: ConnectOptions): () => Promise<GoogleApis> {
  let made: Promise<GoogleApis> | undefined;
  const connect = async (): Promise<GoogleApis> => {
    const [value = ''] = await secrets.get('ic/drive/sa');
    const read = readGoogleKey(value);
    const settings = {
      retry: false,
      timeout: sheetTimeout,
      ...(fetch && { fetchImplementation: fetch }),
    };
    const auth =
      read.type === 'service_account'
        ? new JWT({ email: read.client_email, key: read.private_key, scopes, transporterOptions: settings })
        : new UserRefreshClient({
            clientId: read.client_id,
            clientSecret: read.client_secret,
            refreshToken: read.refresh_token,
            transporterOptions: settings,
          });
    return {
      sheets: sheets({ version: 'v4', auth, ...settings }),
      drive: drive({ version: 'v3', auth, ...settings }),
      who: read.type === 'service_account' ? read.client_email : 'whoever signed in to Google',
    };
  };
  return () => {
    made ??= connect().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
