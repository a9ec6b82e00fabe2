import type { Channel, State } from '../../slack/wire.ts';
import { commandsFor } from './commands.ts';
import { mentionAt, peopleFor } from './typed.ts';

export interface Suggestion {
  key: string;
  /** What it is called; what stands behind it; what it does. */
  name: string;
  hint: string;
  note: string;
  /** What stands in the composer once it was taken, and where one goes on typing. */
  text: string;
  caret: number;
}

/** What may be meant by what is typed up to the caret: commands, except in a thread, or people. */
export function suggestionsFor(
  text: string,
  caret: number,
  { commands, people }: Pick<State, 'commands' | 'people'>,
  { members }: Pick<Channel, 'members'>,
  inThread: boolean,
): { label: string; all: Suggestion[] } {
  const found = inThread ? [] : commandsFor(text, commands);
  if (found.length > 0)
    return {
      label: 'Commands',
      all: found.map(({ command, usage_hint, description }) => ({
        key: command,
        name: command,
        hint: usage_hint,
        note: description,
        text: `${command} `,
        caret: command.length + 1,
      })),
    };
  const mention = mentionAt(text, caret);
  if (!mention) return { label: '', all: [] };
  const { from, wanted } = mention;
  return {
    label: 'People',
    all: peopleFor(wanted, people, members).map(({ id, name, real_name, title }) => {
      const written = `@${name} `;
      return {
        key: id,
        name: real_name,
        hint: `@${name}`,
        note: title,
        text: text.slice(0, from) + written + text.slice(caret).replace(/^ /, ''),
        caret: from + written.length,
      };
    }),
  };
}
