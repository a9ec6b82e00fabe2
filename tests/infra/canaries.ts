import { type Deployed, isQueued } from '../../infra/deployed.ts';
import { commandBody, formRequest } from '../support/slack-requests.ts';

/** Names, addresses and sums that stand in everything that comes in, and must stand in no log. */
export const canaries = [
  'Grace Hopper',
  'grace@navy.example',
  '4111-1111-1111-1111',
  '1234567.89',
  '+65 5550 1234',
] as const;

const [name, address, card, sum, phone] = canaries;
const text = `${name} <${address}> ${card} ${sum} ${phone}`;
const detail = { letter_id: text, claim_id: text, invoice_id: text, name, address, text };

/** What calls a function, good and bad, with all of it in every place. */
export function eventsFor(made: Deployed): unknown[] {
  const { trigger } = made;
  const junk = [text, { text }, null];
  if (isQueued(made))
    return [
      {
        Records: [
          { messageId: 'm-1', body: JSON.stringify({ detail }) },
          { messageId: 'm-2', body: text },
        ],
      },
    ];
  if ('events' in trigger) return [{ detail }, { detail: { text } }, ...junk];
  if ('files' in trigger) return [{ detail: { bucket: { name: text }, object: { key: text } } }, ...junk];
  if ('topic' in trigger)
    return [
      { Records: [{ Sns: { Message: JSON.stringify(detail) } }] },
      { Records: [{ Sns: { Message: text } }] },
      ...junk,
    ];
  if ('stream' in trigger)
    return [
      {
        Records: [
          {
            eventSourceARN: 'arn:aws:dynamodb:ap-southeast-1:111122223333:table/ic-letters/stream/x',
            dynamodb: { Keys: { letter_id: { S: text } }, SequenceNumber: '1' },
          },
        ],
      },
    ];
  if ('url' in trigger) {
    const request = formRequest(commandBody(text), { timestamp: Math.floor(Date.now() / 1000) });
    return [
      { ...request, rawPath: trigger.url },
      {
        rawPath: `${trigger.url}${encodeURIComponent(text)}`,
        rawQueryString: `q=${encodeURIComponent(text)}`,
      },
      { ...request, rawPath: `/${text}`, headers: { host: text, 'x-name': name }, body: text },
    ];
  }
  return [{ text }];
}
