import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createTransport } from 'nodemailer';
import { readConfig } from '../../../app/config.ts';
import { mirrorPerson } from '../../../app/shared/people.ts';
import { mirrorAddresses } from '../../../app/shared/people-by-address.ts';
import { driveSync } from '../../../jobs/drive-sync.ts';
import { createSigning } from '../../../local/demo/mail/signing.ts';
import { createDeps } from '../../../local/deps.ts';
import { createLoop } from '../../../local/loop.ts';
import { createMachine } from '../../../local/machine.ts';
import { openMailIn } from '../../../local/mail-in.ts';
import { sample } from '../../../local/sample/sample.ts';
import { stopwatch, tell } from '../home.ts';

/**
 * A whole live home takes signed mails by SMTP, half of them invoices and half receipts, over four connections, and looks
 * at each. How long until all are proposals and claims, and what the process weighs on the way.
 */
const [home = '', count = '1000'] = process.argv.slice(2);
const mails = Number(count);
const claimant = 'ann@studio.example';

mkdirSync(join(home, 'documents'), { recursive: true });
mkdirSync(join(home, 'sheets'), { recursive: true });
for (const document of ['rules', 'voice', 'policy'] as const)
  copyFileSync(join(dirname(sample.rules), `${document}.md`), join(home, 'documents', `${document}.md`));
writeFileSync(join(home, 'sheets', 'invoices.csv'), 'Invoice number,Customer,Email,Amount,Due date,Paid\n');
const deps = createDeps({
  config: readConfig({
    ...sample.env,
    PAYDESK_HOME: home,
    PAYDESK_SMTP_IN: '0',
    PAYDESK_MAIL_INVOICES: 'invoices@studio.example',
    PAYDESK_MAIL_EXPENSES: 'expenses@studio.example',
  }),
});
const { ports, inbox, scheduler } = deps;
await driveSync(ports);
const person = {
  user_id: 'U0ANN',
  address: claimant,
  guest: false,
  stranger: false,
  gone: false,
  updated: 1,
};
await mirrorPerson(ports, person);
await mirrorAddresses(ports, [person]);
const machine = createMachine({ ports, inbox, scheduler });
const ending = new AbortController();
const loop = createLoop({ machine, inbox, clock: ports.clock, say: () => {} }).run(ending.signal);
const signing = createSigning();
const door = await openMailIn({ ports, say: () => {}, resolver: signing.resolver });
const transport = createTransport({
  host: '127.0.0.1',
  port: door?.port ?? 0,
  ignoreTLS: true,
  pool: true,
  maxConnections: 4,
  maxMessages: Number.POSITIVE_INFINITY,
  dkim: signing.dkim('studio.example'),
});
const mailOf = (n: number) =>
  n % 2 === 0
    ? {
        to: 'invoices@studio.example',
        subject: `Invoice B-${n}`,
        text: `Ink Ltd\nInvoice number: B-${n}\nInvoice date: 15 February 2026\nDue date: 17 March 2026\nBill to: Acme ${n}\nTotal due: GBP ${n + 10}.50\n`,
      }
    : {
        to: 'expenses@studio.example',
        subject: `Receipt ${n}`,
        html: `<h1>Cafe ${n}</h1><p>1 March 2026</p><table><tr><td>Total</td><td>GBP ${n + 1}.00</td></tr></table>`,
      };
const weights: number[] = [];
const watch = stopwatch();
const sending: Promise<unknown>[] = [];
for (let n = 0; n < mails; n++) {
  sending.push(transport.sendMail({ from: claimant, ...mailOf(n) }));
  if (n % Math.ceil(mails / 10) === 0) {
    await Promise.all(sending.splice(0));
    weights.push(process.memoryUsage.rss() / 2 ** 20);
  }
}
await Promise.all(sending);
const taken_s = watch.used().wall_s;
const counted = async () => {
  const found = { received: 0, proposals: 0, claims: 0 };
  for await (const { id, state } of ports.store.all('pd-records')) {
    if (`${id}`.startsWith('mail#') && state === 'received') found.received++;
    if (`${id}`.startsWith('proposal#')) found.proposals++;
  }
  for await (const _ of ports.store.all('ea-claims')) found.claims++;
  return found;
};
while (inbox.waiting() || (await counted()).received > 0)
  await new Promise((resolve) => setTimeout(resolve, 50));
const used = watch.used();
weights.push(process.memoryUsage.rss() / 2 ** 20);
transport.close();
await door?.close();
ending.abort();
await loop;
const { proposals, claims } = await counted();
deps.close();
tell({ mails, taken_s, wall_s: used.wall_s, cpu_s: used.cpu_s, weights, proposals, claims });
