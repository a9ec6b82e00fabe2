import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Message, Messenger } from '../../app/ports/messenger.ts';
import { ifThere } from './folder-files.ts';

/** Messages as lines of JSON in a file, each key once: where there is no Slack. */
export function createLogMessenger({
  path,
  onPost,
}: {
  path: string;
  onPost?: (message: Message) => void;
}): Messenger {
  let keys: Promise<Set<string>> | undefined;
  const known = async () => {
    await mkdir(dirname(path), { recursive: true });
    const lines = ((await readFile(path, 'utf8').catch(ifThere)) ?? '')
      .split('\n')
      .filter((line) => line.endsWith('}'));
    return new Set(lines.map((line) => (JSON.parse(line) as Message).key));
  };
  return {
    async post(message) {
      keys ??= known();
      const posted = await keys;
      if (posted.has(message.key)) return undefined;
      await appendFile(path, `${JSON.stringify(message)}\n`, { mode: 0o600 });
      posted.add(message.key);
      onPost?.(message);
      return undefined;
    },
    // A line that was written stays as it is, and there is no Slack to show a Home or to have members.
    update: async () => {},
    showHome: async () => {},
    members: async () => [],
  };
}
