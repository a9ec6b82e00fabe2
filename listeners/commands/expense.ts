import { z } from 'zod';
import { askPolicy } from '../../app/expenses/ask-policy.ts';
import { delegate, endDelegation } from '../../app/expenses/delegate.ts';
import { findClaim, listMine, listWaiting } from '../../app/expenses/list-claims.ts';
import { lookAtClaim } from '../../app/expenses/look-at-claim.ts';
import { newClaim } from '../../app/expenses/new-claim.ts';
import { readPolicyInForce } from '../../app/expenses/read-policy-in-force.ts';
import { readDayAhead } from '../../app/shared/day-in-words.ts';
import { Refusal } from '../../app/shared/errors.ts';
import { misspelt } from '../../app/shared/owner-words.ts';
import { readPerson } from '../../app/shared/people.ts';
import { changeClaimModal } from '../../views/modals/change-claim.ts';
import { claimActor } from '../claim-actor.ts';
import type { CommandListener } from '../listener.ts';
import { onTop, show } from '../modals.ts';
import type { Turn } from '../turn.ts';
import { canWords, delegatedWords, helpWords, mineWords, waitingWords, whyWords } from './expense-words.ts';

type Said = (rest: string, turn: Turn) => Promise<string>;

const verbs: Record<string, Said> = {
  help: async () => helpWords,
  mine: async (_, turn) => mineWords(await listMine(turn.ports, await claimActor(turn))),
  waiting: async (_, turn) => waitingWords(await listWaiting(turn.ports, await claimActor(turn))),
  why: async (rest, turn) => {
    const by = await claimActor(turn);
    const id = await findClaim(turn.ports, by, rest);
    return whyWords(await lookAtClaim(turn.ports, id, by));
  },
  can: async (rest, turn) =>
    canWords(await askPolicy(turn.ports, await claimActor(turn), rest.replace(/^i\s+/i, ''))),
  delegate: async (rest, turn) => {
    const by = await claimActor(turn);
    if (/^(?:nobody|no one|end|stop|off)$/i.test(rest)) {
      await endDelegation(turn.ports, { by });
      return 'You decide for yourself again. What went to somebody else in your place comes back to you.';
    }
    const [, whom = '', when = ''] = /^(\S+)\s+(?:until|till|til|to)\s+(.+)$/i.exec(rest) ?? [];
    if (!whom) throw new Refusal('To whom, and until when? Write /expense delegate @name until Friday.');
    const { today } = await readPolicyInForce(turn.ports);
    const until = readDayAhead(when, today);
    const to = await addressOf(whom, turn);
    await delegate(turn.ports, { by, to, until, member: whom.startsWith('<@') });
    return delegatedWords(to, until);
  },
};

/** A member as Slack escapes a mention, or a mail address, which Slack may have made a link of. */
async function addressOf(whom: string, { ports }: Turn): Promise<string> {
  const [, id] = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(whom) ?? [];
  const written = /^(?:<mailto:)?([^\s<>|@]+@[^\s<>|@]+?)(?:\|[^>]*)?>?$/.exec(whom)?.[1];
  if (written) return written.toLowerCase();
  const person = id ? await readPerson(ports, id) : undefined;
  if (id && (person?.guest || person?.stranger || person?.gone))
    throw new Refusal('Only full members of the workspace can decide about claims.');
  if (!person?.address)
    throw new Refusal('I do not know who that is. Choose them by @name, or write their mail address.');
  return person.address;
}

const payload = z.object({ text: z.string().max(1000).default(''), trigger_id: z.string().default('') });

const unescapeText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** `/expense can I meals 40` and so on: one word that says what, then what it is about. */
export const expense: CommandListener = async ({ command, body, client }, turn) => {
  const read = payload.safeParse(command);
  if (!read.success) throw new Refusal('That is more than anybody can read. Try /expense help.');
  const [, word = '', rest = ''] =
    /^(\S*)\s*(.*)$/s.exec(unescapeText(read.data.text).replace(/\s+/g, ' ').trim()) ?? [];
  const name = word.toLowerCase();
  if (name === '') return helpWords;
  if (name === 'new') {
    const by = await claimActor(turn);
    const { claim_id } = await newClaim(turn.ports, { key: `new:${read.data.trigger_id}`, by });
    const looked = await lookAtClaim(turn.ports, claim_id, by);
    await show(client, onTop(body), changeClaimModal(looked, { submit: true }));
    return undefined;
  }
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (verb) return verb(rest, turn);
  const near = misspelt(name, [...Object.keys(verbs), 'new']);
  return `There is no /expense ${word}.${near ? ` Did you mean /expense ${near}?` : ''}\n${helpWords}`;
};
