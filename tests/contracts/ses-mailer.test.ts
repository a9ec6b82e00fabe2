import { createSesMailer } from '../../adapters/aws/ses-mailer.ts';
import { sesClient } from '../adapters/aws/ses-client.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import { mailerContract } from './mailer.ts';

interface Sent {
  Destination: { ToAddresses: string[] };
  Content: { Raw: { Data: string } };
}

const fromOf = (mime: Buffer): string => /^From: (.*)$/m.exec(mime.toString())?.[1]?.trim() ?? '';

describe('SES keeps the contract of a mailer', () => {
  mailerContract(async () => {
    let n = 0;
    const server = await startScriptedServer([() => ({ json: { MessageId: `0100-${n++}` } })]);
    return {
      mailer: createSesMailer({ configurationSet: 'letters', client: sesClient(server.endpoint) }),
      replacesIds: true,
      delivered: async () =>
        (server.requests as unknown as Sent[]).map(({ Destination, Content }) => {
          const raw = Buffer.from(Content.Raw.Data, 'base64');
          return { from: fromOf(raw), to: Destination.ToAddresses.join(), raw };
        }),
      stop: server.stop,
    };
  });
});
