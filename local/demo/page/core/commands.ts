import type { Command } from '../../slack/wire.ts';

/** What a `/` that somebody types may become; none once a whole command stands there. */
export function commandsFor(text: string, commands: Command[]): Command[] {
  if (!/^\/\S*$/.test(text)) return [];
  return commands.filter(({ command }) => command.startsWith(text.toLowerCase()) && command !== text);
}

/** The command that is being written, whose hint helps on. */
export const commandIn = (text: string, commands: Command[]): Command | undefined =>
  commands.find(({ command }) => text === command || text.startsWith(`${command} `));
