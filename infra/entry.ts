import type { Ports } from '../app/ports/ports.ts';
import { type Deployed, isQueued } from './deployed.ts';

/** By what calls a function: the file of `infra/lambda/handlers/`, and what it exports. */
const handlers = {
  every_minutes: ['schedule', 'onSchedule'],
  daily: ['schedule', 'onSchedule'],
  weekly: ['schedule', 'onSchedule'],
  monthly: ['schedule', 'onSchedule'],
  stream: ['stream', 'onStream'],
  events: ['events', 'onEvent'],
  queue: ['queue', 'onQueue'],
  files: ['files', 'onFile'],
  topic: ['topic', 'onTopic'],
  url: ['url', 'onUrl'],
  page: ['url', 'onPage'],
} as const;

/** Ports that a function has in another way than the others: docs/decisions/0012-the-sender-does-not-read-the-sheet.md. */
const otherwise: Record<string, Partial<Record<keyof Ports, string>>> = { sender: { sheets: 'no-sheets' } };

const camel = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/**
 * The source of a function's root, for the bundler, as if it lay in the project's folder: its job, the adapters of the
 * ports that its line takes, and what calls it. Nothing else gets into its bundle.
 */
export function entryOf(made: Deployed): string {
  const { name, file, ports, trigger } = made;
  if (made.door) return `export * from './${file}';`;
  const kind =
    'page' in trigger
      ? 'page'
      : isQueued(made)
        ? 'queue'
        : (Object.keys(trigger)[0] as keyof typeof handlers);
  const [handler, on] = handlers[kind];
  const openers = ports.map(
    (port) => `import { open as ${port} } from './infra/lambda/ports/${otherwise[name]?.[port] ?? port}.ts';`,
  );
  return `${openers.join('\n')}
import { ${on} } from './infra/lambda/handlers/${handler}.ts';
import { createRoot } from './infra/lambda/root.ts';
import { ${camel(name)} as job } from './${file}';
export const handler = ${on}(createRoot('${name}', { ${ports.join(', ')} }), job);
`;
}
