import { askClaimant } from '../../../app/expenses/ask-claimant.ts';
import { approveClaim, rejectClaim } from '../../../app/expenses/decide-claim.ts';
import { mirrored } from '../../../app/invoices/desk.ts';
import { readVoice } from '../../../app/invoices/voice.ts';
import { sweeper } from '../../../jobs/sweeper.ts';
import { arjun, type ClaimDesk, openClaimDesk, wei } from '../../support/claim-desk.ts';
import { voiceText } from '../../support/desk-documents.ts';

const write = (desk: ClaimDesk, more: string) => {
  const { bucket, key } = mirrored.voice;
  return desk.ports.files.put(bucket, key, new TextEncoder().encode(`${voiceText}\n${more}`));
};
const faultsOf = (more: string) => readVoice(`${voiceText}\n${more}`).faults.map(({ message }) => message);

test('what the owner words is told in their words, and above the card', async () => {
  const desk = await openClaimDesk();
  await write(
    desk,
    `## Claim to approve

{{Claimant}} paid {{amount}} to {{vendor}}:
{{verdict}}.

## Claim approved

Thank you. {{ amount }} for {{vendor}} comes with the next pay, says {{approver}}.
`,
  );
  const { claim_id, revision } = await desk.handed('1', { vendor: '{{reason}} & Sons' });
  expect(desk.lastTold(wei.address)).toMatchObject({
    text: 'arjun@plover.example paid SGD 9.00 to {{reason}} & Sons: within policy.',
    words: 'arjun@plover.example paid SGD 9.00 to {{reason}} & Sons:\nwithin policy.',
  });
  await approveClaim(desk.ports, { claim_id, revision, by: wei });
  await desk.settle();
  expect(desk.lastTold(arjun.id).text).toBe(
    'Thank you. SGD 9.00 for {{reason}} & Sons comes with the next pay, says wei@plover.example.',
  );
});

test('a line with something that is not there is left out; without any line, and without a text, Paydesk has its own', async () => {
  const desk = await openClaimDesk();
  await write(
    desk,
    '## Claim to approve\n\n{{claim}}\n\nOf the {{date}}\n\n## Claim rejected\n\nNo: {{reason}}\n',
  );
  const { claim_id, revision } = await desk.handed('1');
  expect(desk.lastTold(wei.address).words).toBe(`${claim_id}\n\nOf the Monday 1 March 2027`);
  await rejectClaim(desk.ports, { claim_id, revision, by: wei, note: 'Private.' });
  await desk.settle();
  expect(desk.lastTold(arjun.id).text).toBe('No: Private.');
  const other = await desk.handed('2');
  await approveClaim(desk.ports, { claim_id: other.claim_id, revision: other.revision, by: wei });
  await desk.settle();
  expect(desk.lastTold(arjun.id).text).toBe('Cafe K2, SGD 9.00, Meals: approved.');
});

test.each([
  ['## Claim approved\n\n{{amuont}}', 'There is no placeholder {{amuont}}. Did you mean {{amount}}?'],
  ['## Claim approved\n\n{{reason}}', '"Claim approved" knows no {{reason}}: the place would be empty.'],
  ['## Claim approved\n\n{{contact}}', 'There is no placeholder {{contact}}. Placeholders are {{claimant}}'],
  ['## Claim approved\n\n{amount}', 'The braces at "{amount}" are broken.'],
  ['## Claim approved\n', '"Claim approved" has no text.'],
  ['## Claim approved\n\nSubject: yes', 'nothing has a subject'],
  ['## Claim approved\n\na\n\n## Claim Approved\n\nb', 'stands in line'],
  ['## Claim aproved\n\na', 'There is no letter "Claim aproved". Did you mean "Claim approved"?'],
])('%j is a fault', (more, words) => {
  expect(faultsOf(more)).toEqual(expect.arrayContaining([expect.stringContaining(words)]));
});

test('a question that nobody answers comes back, after one business day and then every three', async () => {
  const desk = await openClaimDesk();
  await write(desk, '## Claim question reminder\n\nStill open: {{reason}}\n');
  const { claim_id, revision } = await desk.handed('1');
  await askClaimant(desk.ports, { claim_id, revision, by: wei, note: 'Who came?' });
  await desk.settle();
  const reminders: string[] = [];
  for (let day = 0; day < 12; day++) {
    await sweeper(desk.ports);
    await desk.settle();
    for (const { to, notice } of desk.messages.splice(0))
      if (notice.kind === 'claim' && notice.what === 'claim-unanswered')
        reminders.push(`${desk.time.now.slice(0, 10)} ${to} ${notice.text}`);
    desk.days(1);
  }
  expect(reminders).toEqual([
    '2027-03-02 UARJUN Still open: Who came?',
    '2027-03-05 UARJUN Still open: Who came?',
    '2027-03-10 UARJUN Still open: Who came?',
  ]);
  // Whoever asked has seen nothing of it, and may still be answered.
  expect((await desk.claim(claim_id)).revision).toBe(revision + 1);
});
