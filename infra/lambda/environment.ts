import type { Bucket } from '../../app/ports/files.ts';
import { Fault } from '../../app/shared/errors.ts';

/** What the functions stack tells a function of the account it runs in. All else stands in Parameter Store. */
export const variables = {
  bucketSuffix: 'PAYDESK_BUCKET_SUFFIX',
  configurationSet: 'PAYDESK_CONFIGURATION_SET',
} as const;

/** One variable of this function. The only place of the Lambdas that sees the environment, but for the SDK. */
export function variable(name: keyof typeof variables): string {
  const value = process.env[variables[name]];
  if (!value) throw new Fault(`This function lacks ${variables[name]}: deploy the functions stack again.`);
  return value;
}

export const bucketName = (bucket: Bucket): string => `${bucket}${variable('bucketSuffix')}`;
