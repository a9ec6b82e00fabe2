import { SESv2Client } from '@aws-sdk/client-sesv2';
import { patient } from '../../../adapters/aws/patience.ts';

/** A client as the mailer makes its own, for a stand-in on this machine. */
export const sesClient = (
  endpoint: string,
  { region = 'ap-southeast-1', timeout = 5000 }: { region?: string; timeout?: number } = {},
): SESv2Client =>
  new SESv2Client({
    ...patient({ timeout, attempts: 1 }),
    endpoint,
    region,
    credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
  });
