import { mailId } from '../../../app/effects/mail/mail-record.ts';
import { receiveMail } from '../../../app/effects/mail/receive-mail.ts';
import { confirmReceipt } from '../../../app/expenses/mail/confirm-receipt.ts';
import type { Ports } from '../../../app/ports/ports.ts';
import { mirrorPerson } from '../../../app/shared/people.ts';
import { mirrorAddresses } from '../../../app/shared/people-by-address.ts';
import { bring } from '../mail-flows.ts';
import { type Flow, performChanges } from '../play.ts';
import type { World } from '../world.ts';
import { type ClaimFlow, claimFlow, work } from './play.ts';
import { people } from './setting.ts';

const { arjun } = people;
const known = { guest: false, stranger: false, gone: false, updated: 1 };

async function knowsArjun(ports: Ports): Promise<void> {
  const person = { user_id: arjun.id, address: arjun.address, ...known };
  await mirrorPerson(ports, person);
  await mirrorAddresses(ports, [person]);
}

const receipt = (passed: boolean) =>
  new TextEncoder().encode(
    [
      `Authentication-Results: mx.studio.example; dmarc=${passed ? 'pass' : 'fail'} header.from=kite.example`,
      `From: ${arjun.address}`,
      'To: expenses@studio.example',
      'Subject: Lunch',
      'Message-ID: <lunch@kite.example>',
      '',
      'Blue Door Cafe',
      '01 Mar 2027',
      'TOTAL SGD 18.40',
    ].join('\r\n'),
  );

const held = { mail: mailId({ bucket: 'ea-raw-mime', key: 'receipt' }), address: arjun.address };

async function twice(world: World): Promise<void> {
  for (let n = 0; n < 2; n++) {
    performChanges(world);
    await world.run();
  }
}

const all: ClaimFlow[] = [
  {
    name: 'receipt-mail-however-often',
    options: { slack: true },
    mishaps: 2,
    turns: 1,
    before: knowsArjun,
    async play(world, choose) {
      bring(world, choose, 'receipt', receipt(true));
      await world.run();
      await twice(world);
      await work(world, choose, 2);
    },
  },
  {
    name: 'receipt-mail-held-and-confirmed-twice',
    mishaps: 1,
    turns: 2,
    before: async (ports) => {
      await knowsArjun(ports);
      await receiveMail(ports, { bucket: 'ea-raw-mime', key: 'receipt' }, receipt(false));
    },
    async play(world, choose) {
      for (const n of [1, 2]) world.spawn(`confirm #${n}`, (ports) => confirmReceipt(ports, held));
      await world.run();
      await twice(world);
      await work(world, choose);
    },
  },
];

export const mailFlows: Flow[] = all.map(claimFlow);
