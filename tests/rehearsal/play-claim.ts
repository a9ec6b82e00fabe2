import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { channels, people } from '../../local/demo/business/workspace.ts';
import type { Message } from '../../local/demo/slack/wire.ts';
import { sheetRows } from './account.ts';
import { buttonIn, filledIn } from './buttons.ts';
import type { Check } from './rehearse.ts';
import type { Stage } from './stage.ts';

/** One receipt from the channel to the payable sheet. */
export async function playClaim(stage: Stage, check: Check, say: (words: string) => void): Promise<void> {
  const { wiring, outside, lambdas } = stage;
  const direct = async (as: string): Promise<Message[]> => {
    const ims = (await outside.state(as)).channels.filter(({ kind }) => kind === 'im');
    return (await Promise.all(ims.map(({ id }) => outside.messages(id, as)))).flat();
  };
  /** Slack delivers events on its own time. */
  const offered = async (as: readonly string[], act: string) => {
    for (let tries = 0; tries < 100; tries++) {
      await wiring.settle();
      for (const id of as) {
        const button = buttonIn(await direct(id), act);
        if (button) return { as: id, ...button };
      }
      await setTimeout(100);
    }
    return undefined;
  };

  say('A receipt is dropped into the channel');
  const picture = new Uint8Array(readFileSync('docs/pay-page.png'));
  const { aisha, daniel, mei } = people;
  const dropped = await outside.upload(aisha.id, channels.expenses, 'lunch.png', picture);
  check('Slack took it', dropped.ok, dropped);
  const submit = await offered([aisha.id], 'submit-claim');
  check('it was read, and the claimant is asked to submit', submit);
  if (!submit) return;

  say('The claimant submits, an approver approves');
  const tapped = await outside.ask('click', { ...submit, values: {} });
  check('the tap is answered', tapped.ok, tapped);
  const [window] = (await outside.state(aisha.id)).modals;
  // Something is not sure without a model: it is asked before it is submitted.
  if (window) {
    const values = filledIn(window.view);
    const answer = await outside.ask('submit', { as: aisha.id, view_id: window.id, values });
    check('what was read is confirmed in a window', answer.ok && !answer.errors, answer);
  }
  const approve = await offered([daniel.id, mei.id], 'approve-claim');
  check('an approver is asked', approve);
  if (!approve) return;
  const approved = await outside.ask('click', { ...approve, values: {} });
  check('and approves with one tap', approved.ok, approved);
  await wiring.settle();
  const rows = () => sheetRows(stage.google, 'payables').filter((row) => row.some(Boolean));
  check('nothing is paid before ten minutes are over', rows().length < 2);

  say('Eleven minutes later');
  stage.moveTo(new Date(Date.parse(stage.now()) + 11 * 60_000).toISOString());
  await lambdas.invoke('sweeper', {});
  await wiring.settle();
  check(
    'the payable sheet has its one row',
    rows().length === 2 && rows()[1]?.join().includes('Blue Door Cafe'),
    rows(),
  );

  say('A receipt comes by mail');
  await stage.receive('ea-inbound-rules', 'mail-1', mailFrom(aisha.email, readFileSync('docs/home.png')));
  check('the claimant is asked to submit that one too', await offered([aisha.id], 'submit-claim'));
}

/** As SES stores it, with its verdict on top. */
const mailFrom = (from: string, picture: Uint8Array): string => `Authentication-Results: amazonses.com;
 spf=pass smtp.mailfrom=${from}; dkim=pass header.i=@${from.split('@')[1]}; dmarc=pass header.from=${from.split('@')[1]};
From: ${from}
To: expenses@in.studio.example
Subject: Taxi
Message-ID: <rehearsal@mail.example>
Date: Mon, 05 Jan 2026 09:20:00 +0800
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain

Here it is.
--b
Content-Type: image/png; name="taxi.png"
Content-Disposition: attachment; filename="taxi.png"
Content-Transfer-Encoding: base64

${Buffer.from(picture)
  .toString('base64')
  .replace(/(.{76})/g, '$1\n')}
--b--
`;
