import type { Core } from '../core.ts';

/** Slack's three control characters, as it keeps them. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What somebody typed, as Slack keeps it: `@ines` becomes a mention, `#accounts` a link to the channel. */
export function encoded({ people, channels }: Core, text: string): string {
  const named = new Map(people.all().map(({ id, name }) => [name, id]));
  return escaped(text)
    .replaceAll(/(?<![\w@])@([\w.-]+\w|\w)/g, (whole, name: string) => {
      const id = named.get(name);
      return id ? `<@${id}>` : whole;
    })
    .replaceAll(/(?<![\w#&])#([\w-]+)/g, (whole, name: string) => {
      const id = channels.byName(name)?.id;
      return id ? `<#${id}|${name}>` : whole;
    });
}
