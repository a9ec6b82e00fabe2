import { planLetters } from '../../app/invoices/plan-letters.ts';
import { mailEvents } from '../../jobs/invoices/mail-events.ts';
import { openTestDesk } from '../support/desk.ts';

async function withLetter() {
  const desk = await openTestDesk({
    rows: [
      { id: 'INV-1', due: '2027-02-26' },
      { id: 'INV-2', due: '2027-02-26' },
    ],
  });
  await planLetters(desk.ports);
  await desk.work();
  await desk.deliver();
  const [{ letter_id = '', attempt_id = '' } = {}] = desk.letters();
  const mail = { tags: { letter_id: [letter_id], attempt_id: [attempt_id] } };
  const tell = async (event: object, wrap: (told: object) => unknown = (told) => told) => {
    await mailEvents(desk.ports, wrap({ ...event, mail }));
    await desk.work();
  };
  return { ...desk, tell };
}

const hard = {
  eventType: 'Bounce',
  bounce: {
    bounceType: 'Permanent',
    bouncedRecipients: [
      { emailAddress: 'ap@acme.example', status: '5.1.1', diagnosticCode: 'smtp; 550 no such user' },
    ],
  },
};

test.each([
  ['as SES tells it', (told: object) => told],
  ['as text by SNS', (told: object) => JSON.stringify(told)],
  ['in the envelope of SNS', (told: object) => ({ Type: 'Notification', Message: JSON.stringify(told) })],
  ['by EventBridge', (told: object) => ({ 'detail-type': 'Email Bounced', detail: told })],
])('a hard bounce %s holds every invoice of its letter, and the owner is asked once', async (_, wrap) => {
  const desk = await withLetter();
  await desk.tell(hard, wrap);
  await desk.tell(hard, wrap);
  for (const id of ['INV-1', 'INV-2'])
    expect(await desk.invoice(id)).toMatchObject({ status: 'held', held: { reason: 'bounced' } });
  expect(desk.letters()[0]).toMatchObject({ status: 'sent', came_back: [{ kind: 'hard' }] });
  expect(desk.asked()).toEqual([
    'The address of Acme (INV-1, INV-2) takes no mail: 5.1.1 550 no such user. Correct it in the sheet, then release the hold.',
  ]);
});

test('a complaint holds them too, a soft bounce is only written down', async () => {
  const desk = await withLetter();
  await desk.tell({ eventType: 'Bounce', bounce: { bounceType: 'Transient', bouncedRecipients: [{}] } });
  expect(await desk.invoice('INV-1')).toMatchObject({ status: 'open' });
  expect(desk.letters()[0]?.came_back?.map(({ kind }) => kind)).toEqual(['soft']);
  await desk.tell({ eventType: 'Complaint', complaint: { complaintFeedbackType: 'abuse' } });
  expect(await desk.invoice('INV-1')).toMatchObject({ status: 'held' });
  expect(desk.asked()).toEqual([
    'Acme (INV-1, INV-2) reported the letter as spam. Talk to them and correct the address in the sheet, then release the hold.',
  ]);
});

test('one that the service took nothing of after all is told like one that came back', async () => {
  const desk = await withLetter();
  await desk.tell({ eventType: 'Reject', reject: { reason: 'Bad content' } });
  expect(await desk.invoice('INV-1')).toMatchObject({ status: 'held' });
});

test.each([
  ['nothing', undefined],
  ['no JSON', 'hello'],
  ['a mail without tags', { eventType: 'Bounce', mail: {} }],
  ['a letter that there is not', { ...hard, mail: { tags: { letter_id: ['x'], attempt_id: ['y'] } } }],
  [
    'an event of another kind',
    { eventType: 'Open', mail: { tags: { letter_id: ['x'], attempt_id: ['y'] } } },
  ],
])('%s changes nothing', async (_, told) => {
  const desk = await withLetter();
  const before = JSON.stringify(desk.store.snapshot());
  await mailEvents(desk.ports, told);
  expect(JSON.stringify(desk.store.snapshot())).toBe(before);
});
