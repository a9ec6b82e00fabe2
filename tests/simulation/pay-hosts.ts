import { answerHost, type HostAnswer } from '../../app/invoices/answer-host.ts';
import { askPayHosts } from '../../app/invoices/ask-pay-hosts.ts';
import { hostOf } from '../../app/invoices/pay-ways.ts';
import { payPage, readPayFacts } from '../../app/invoices/read-pay-page.ts';
import { syncInvoices } from '../../app/invoices/sync-invoices.ts';
import type { Ports } from '../../app/ports/ports.ts';
import { Conflict, Refusal } from '../../app/shared/errors.ts';
import type { Choose } from './choices.ts';
import { customer_id, letter_id } from './customer-answers.ts';
import { type Flow, performChanges } from './play.ts';
import { rows } from './setting.ts';
import type { World } from './world.ts';

const host = 'pay.new.example';

const refused = (error: unknown) => {
  if (!(error instanceof Refusal || error instanceof Conflict)) throw error;
};

async function sync(ports: Ports): Promise<void> {
  await syncInvoices(ports);
  await askPayHosts(ports);
}

/** The customer opens the page of their letter. */
const open = (world: World) => async (ports: Ports) => {
  const facts = await readPayFacts(ports, { letter_id, customer_id });
  const hosts = facts ? payPage(facts).lines.flatMap((l) => hostOf(l.pay_url) ?? []) : [];
  world.pages.push({ after: world.log.length, hosts });
};

function click(world: World, answer: HostAnswer['answer']): void {
  const asked = [...world.cards.values()].find((m) => m.notice.kind === 'ask' && m.notice.about === host);
  if (asked?.notice.kind !== 'ask') return;
  const { revision } = asked.notice;
  world.spawn(`${answer}`, (ports) =>
    answerHost(ports, { host, answer, by: 'U024BE7LH', revision }).catch(refused),
  );
}

/** Somebody writes a pay url into the sheet, two people answer at once, and the customer looks all the while. */
async function play(world: World, choose: Choose): Promise<void> {
  world.events.splice(0);
  world.sheet[0] = { ...(rows[0] as (typeof rows)[0]), pay_url: `https://${host}/INV-1` };
  for (const name of ['drive-sync', 'chaser']) world.spawn(name, sync);
  world.spawn('pay page', open(world));
  await world.run();
  performChanges(world);
  await world.run();
  const first = (['confirmed', 'refused'] as const)[choose(2, 'answer')] ?? 'confirmed';
  click(world, first);
  click(world, first === 'confirmed' ? 'refused' : 'confirmed');
  world.spawn('pay page again', open(world));
  await world.run();
  performChanges(world);
  world.spawn('pay page at last', open(world));
  await world.run();
}

export const payHostFlows: Flow[] = [
  { name: 'a-new-pay-host', planned: true, mishaps: 1, turns: 2, options: { slack: true }, play },
];
