import type { Ports } from '../app/ports/ports.ts';
import { inText } from './loop.ts';

/** Slack without an address that it could call: by a connection of our own, whose packages load only here. */
export async function openSlackSocket(
  ports: Ports,
  say: (text: string) => void,
): Promise<{ close(): Promise<void> }> {
  const [{ createSocketEntry }, { openSocket }] = await Promise.all([
    import('../listeners/socket.ts'),
    import('../adapters/slack/socket-mode.ts'),
  ]);
  const answer = createSocketEntry({
    ports,
    onTrouble: (what, error) => say(`Trouble with Slack (${what})${error ? `: ${inText(error)}` : ''}.`),
  });
  return openSocket({ config: ports.config, secrets: ports.secrets, answer, say });
}
