import type { Bucket } from '../app/ports/files.ts';

/** Names of things in the account that more than one stack or a function has to know. */
export const configurationSet = 'paydesk-letters';

export const functionName = (name: string): string => `paydesk-${name}`;

/** S3's names are shared by all accounts and regions: `ic-rules-source-111122223333-ap-southeast-1`. */
export const bucketSuffix = ({ account, region }: { account: string; region: string }): string =>
  `-${account}-${region}`;

export const bucketNameIn = (place: { account: string; region: string }, bucket: Bucket): string =>
  `${bucket}${bucketSuffix(place)}`;
