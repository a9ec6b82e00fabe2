import type { Person, State } from '../../slack/wire.ts';
import { decoded } from './mrkdwn-nodes.ts';

const most = 8;

/** The `@…` that is being typed at the caret: where it begins, and what stands behind it. */
export function mentionAt(text: string, caret: number): { from: number; wanted: string } | undefined {
  const found = /(?:^|[\s(])@([\w.-]*)$/.exec(text.slice(0, caret));
  if (!found) return undefined;
  const wanted = found[1] ?? '';
  return { from: caret - wanted.length - 1, wanted: wanted.toLowerCase() };
}

/**
 * Whom an `@` may mean: those whose name or real name has a word that begins so, members of the channel first; nobody
 * any more once a whole name stands there.
 */
export function peopleFor(wanted: string, people: readonly Person[], members: readonly string[]): Person[] {
  const fits = ({ name, real_name }: Person) =>
    [name, ...real_name.split(/\s+/)].some((word) => word.toLowerCase().startsWith(wanted));
  if (people.some(({ name }) => name === wanted)) return [];
  const isIn = ({ id }: Person) => Number(members.includes(id));
  return people
    .filter(fits)
    .sort((a, b) => isIn(b) - isIn(a))
    .slice(0, most);
}

/** A message as somebody would type it again: mentions by their names. */
export const asTyped = (text: string, { people, channels }: Pick<State, 'people' | 'channels'>): string =>
  decoded(
    text
      .replace(/<@(\w+)(?:\|[^>]*)?>/g, (whole, id: string) => {
        const name = people.find((each) => each.id === id)?.name;
        return name ? `@${name}` : whole;
      })
      .replace(/<#(\w+)(?:\|([^>]*))?>/g, (whole, id: string, label?: string) => {
        const name = channels.find((each) => each.id === id)?.name ?? label;
        return name ? `#${name}` : whole;
      }),
  );
