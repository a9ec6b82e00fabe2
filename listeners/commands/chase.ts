import { z } from 'zod';
import { openDesk } from '../../app/invoices/desk.ts';
import { explainInvoice } from '../../app/invoices/explain-invoice.ts';
import { findInvoiceId } from '../../app/invoices/find-invoice.ts';
import { listHeld } from '../../app/invoices/list-held.ts';
import { listOverdue } from '../../app/invoices/list-overdue.ts';
import { pauseChase } from '../../app/invoices/pause-chase.ts';
import { previewLetters } from '../../app/invoices/preview-letters.ts';
import { resumeChase } from '../../app/invoices/resume-chase.ts';
import { showInvoice } from '../../app/invoices/show-invoice.ts';
import { stopLetters } from '../../app/invoices/stop.ts';
import { dayInFull, readDayAhead } from '../../app/shared/day-in-words.ts';
import { Refusal } from '../../app/shared/errors.ts';
import { misspelt } from '../../app/shared/owner-words.ts';
import type { CommandListener } from '../listener.ts';
import type { Turn } from '../turn.ts';
import { actsWords, explainWords, heldWords, helpWords, overdueWords, previewWords } from './chase-words.ts';

type Said = (rest: string, turn: Turn) => Promise<string>;

const verbs: Record<string, Said> = {
  help: async () => helpWords,
  list: async (_, { ports }) => overdueWords(await listOverdue(ports)),
  held: async (_, { ports }) => heldWords(await listHeld(ports, 1)),
  preview: async (_, { ports }) => previewWords(await previewLetters(ports)),
  why: async (rest, turn) => {
    const id = await invoiceMeant(rest, turn, 'why INV-7');
    const explained = explainWords(await explainInvoice(turn.ports, id));
    return [explained, ...(await actsOn(turn, id))].join('\n');
  },
  pause: async (rest, turn) => {
    const sample = 'pause INV-7 until 5 March';
    const [, number = rest, when] = /^(.*?)\s+(?:until|till|til|to|for)\s+(.+)$/i.exec(rest) ?? [];
    const id = await invoiceMeant(number, turn, sample);
    if (!when) throw new Refusal(`Until when is ${id} paused? Write /chase ${sample}.`);
    const { today } = await openDesk(turn.ports);
    const until = readDayAhead(when, today);
    const decided = await pauseChase(turn.ports, { invoice_id: id, by: turn.by, until });
    return told(
      `${id} is paused until ${dayInFull(until)}; then the chase goes on by itself. To end it sooner: /chase resume ${id}`,
      decided?.warning,
    );
  },
  stop: async (_, { ports, by }) => {
    await stopLetters(ports, true, by);
    return 'All letters are stopped. One that was being sent at this very moment may still arrive. To let them go again: /chase resume';
  },
  resume: async (rest, turn) => {
    if (!rest) {
      await stopLetters(turn.ports, false, turn.by);
      return 'Letters go again from now on.';
    }
    const id = await invoiceMeant(rest, turn, 'resume INV-7');
    const decided = await resumeChase(turn.ports, { invoice_id: id, by: turn.by });
    return told(`${id} is not paused any more; the chase goes on.`, decided?.warning);
  },
};

/** What somebody typed, as they typed it: Slack escapes a command's text. */
const unescapeText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const payload = z.object({ text: z.string().max(1000).default('') });

/** `/chase why INV-7` and so on: one word that says what, then what it is about. */
export const chase: CommandListener = async ({ command }, turn) => {
  const read = payload.safeParse(command);
  if (!read.success) throw new Refusal('That is more than anybody can read. Try /chase help.');
  const [, word = '', rest = ''] =
    /^(\S*)\s*(.*)$/s.exec(unescapeText(read.data.text).replace(/\s+/g, ' ').trim()) ?? [];
  const name = word.toLowerCase();
  if (name === '') return helpWords;
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (verb) return verb(rest, turn);
  const near = misspelt(name, Object.keys(verbs));
  return `There is no /chase ${word}.${near ? ` Did you mean /chase ${near}?` : ''}\n${helpWords}`;
};

/** The number of the invoice, as the sheet has it, in whatever quotes or case it was typed. */
async function invoiceMeant(typed: string, { ports }: Turn, sample: string): Promise<string> {
  const number = typed.replace(/^["'“”‘’`]+|["'“”‘’`.]+$/gu, '').trim();
  if (!number) throw new Refusal(`Which invoice? Write its number, like /chase ${sample}.`);
  return findInvoiceId(ports, await openDesk(ports), number);
}

/** A row with a fault is no invoice that anything could be done about. */
async function actsOn({ ports }: Turn, id: string): Promise<string[]> {
  const { ledger } = await openDesk(ports);
  return ledger.byId.has(id) ? actsWords((await showInvoice(ports, id)).invoice) : [];
}

const told = (words: string, warning: string | undefined): string =>
  warning ? `${words}\n${warning}` : words;
