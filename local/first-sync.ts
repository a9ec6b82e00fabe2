import type { Ports } from '../app/ports/ports.ts';
import { syncAll } from '../jobs/drive-sync.ts';

/** Before anything is planned. Throws where the sheet cannot be read; what else could not be done is said. */
export async function firstSync(ports: Ports, say: (text: string) => void): Promise<void> {
  const { synced, troubles } = await syncAll(ports);
  if (!synced && troubles[0]) throw troubles[0].error;
  for (const { words } of troubles) say(words);
}
