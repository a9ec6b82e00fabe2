import { GetQueueAttributesCommand, paginateListQueues, type SQSClient } from '@aws-sdk/client-sqs';
import { count } from '../../words.ts';
import { type Finding, works, wrong } from '../finding.ts';
import { deadQueues, queuePrefix } from './names.ts';

const about = 'paydesk-functions';
const deploy = 'Deploy the stack paydesk-functions: npm run deploy';

/** Whether something that a function could not handle lies somewhere. */
export async function lookAtQueues(client: SQSClient): Promise<Finding[]> {
  const urls: string[] = [];
  for await (const page of paginateListQueues({ client }, { QueueNamePrefix: queuePrefix, MaxResults: 100 }))
    urls.push(...(page.QueueUrls ?? []));
  const urlOf = (name: string) => urls.find((url) => url.endsWith(`/${name}`));
  const missing = deadQueues.filter((name) => !urlOf(name));
  if (missing.length === deadQueues.length)
    return [wrong(about, 'No queue of Paydesk is in this account and region.', deploy)];
  const lying = await Promise.all(
    deadQueues.filter(urlOf).map(async (name) => ({ name, n: await waitingIn(client, urlOf(name)) })),
  );
  const findings = [
    ...(missing.length > 0 ? [wrong(about, `There is no queue ${missing.join(', ')}.`, deploy)] : []),
    ...lying
      .filter(({ n }) => n > 0)
      .map(({ name, n }) =>
        wrong(
          about,
          `${count(n, 'thing')} that could not be handled ${n === 1 ? 'lies' : 'lie'} in ${name}.`,
          'Read it in SQS, mend what is wrong, then start its redrive.',
        ),
      ),
  ];
  return findings.length > 0
    ? findings
    : [works(about, 'Nothing lies in a queue of what could not be handled.')];
}

async function waitingIn(client: SQSClient, QueueUrl: string | undefined): Promise<number> {
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
}
