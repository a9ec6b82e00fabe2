import { changesOfEvent, changesOfRecords } from '../../../adapters/aws/table-stream.ts';

const arn = (name: string) =>
  `arn:aws:dynamodb:ap-southeast-1:111122223333:table/${name}/stream/2027-01-04T01:00:00.000`;

/** As Lambda delivers it: https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html */
const record = (name: string, keys: Record<string, string>, eventName = 'MODIFY') => ({
  eventID: 'c4ca4238a0b923820dcc509a6f75849b',
  eventName,
  eventSource: 'aws:dynamodb',
  eventSourceARN: arn(name),
  dynamodb: {
    Keys: Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, { S: value }])),
    NewImage: { invoice_id: { S: 'INV-7' }, version: { N: '2' } },
    StreamViewType: 'NEW_IMAGE',
  },
});

describe('what a stream tells', () => {
  test('is the table and the key of each item, once, in order', () => {
    const Records = [
      record('ic-state', { invoice_id: 'INV-7' }, 'INSERT'),
      record('ic-sends', { step_index: 'c1#0#ab', invoice_id: 'INV-7' }),
      record('ic-state', { invoice_id: 'INV-7' }, 'REMOVE'),
      record('ic-state', { invoice_id: '😀' }),
    ];
    expect(changesOfEvent({ Records })).toEqual([
      { table: 'ic-state', key: { invoice_id: 'INV-7' } },
      { table: 'ic-sends', key: { invoice_id: 'INV-7', step_index: 'c1#0#ab' } },
      { table: 'ic-state', key: { invoice_id: '😀' } },
    ]);
  });

  test('goes by the name without its prefix', () => {
    const Records = [record('test-ic-state', { invoice_id: 'a' }), record('ic-state', { invoice_id: 'b' })];
    expect(changesOfEvent({ Records }, 'test-')).toEqual([{ table: 'ic-state', key: { invoice_id: 'a' } }]);
  });

  test.each([
    ['another table', record('other', { id: 'a' })],
    ['a name of JavaScript', record('constructor', { id: 'a' })],
    ['another key', record('ic-state', { id: 'a' })],
    ['half a key', record('ic-sends', { invoice_id: 'a' })],
    ['no keys', { eventSourceARN: arn('ic-state'), dynamodb: {} }],
    ['no stream', { dynamodb: { Keys: { invoice_id: { S: 'a' } } } }],
    ['nothing', {}],
  ])('leaves out a record of %s', (_, odd) => {
    const Records = [odd, record('ic-state', { invoice_id: 'a' })];
    expect(changesOfEvent({ Records })).toEqual([{ table: 'ic-state', key: { invoice_id: 'a' } }]);
  });

  test('is the same in the shape of GetRecords', () => {
    const records = [
      { dynamodb: { Keys: { letter_id: { S: 'l1' } } } },
      { dynamodb: { Keys: { letter_id: { S: 'l1' } } } },
    ];
    expect(changesOfRecords('ic-letters', records)).toEqual([
      { table: 'ic-letters', key: { letter_id: 'l1' } },
    ]);
  });
});
