import { openSocket, type Socket } from '../../../adapters/slack/socket-mode.ts';
import type { Routes } from '../../../listeners/listener.ts';
import { createSocketEntry } from '../../../listeners/socket.ts';
import {
  noRoutes,
  onClick,
  onCommand,
  onEvent,
  openSlackDesk,
  type SlackDesk,
} from '../../listeners/slack-desk.ts';
import { clickBody, commandBody, eventBody, ines, team } from '../../support/slack-requests.ts';
import { type Link, openSocketServer } from '../../support/socket-server.ts';

let server: Awaited<ReturnType<typeof openSocketServer>>;
let desk: SlackDesk;
let socket: Socket | undefined;
let said: string[];
let waits: number[];
beforeEach(async () => {
  server = await openSocketServer();
  said = [];
  waits = [];
});
afterEach(async () => {
  await socket?.close();
  await server.close();
  await desk.close();
  socket = undefined;
});

/** Connected, with these routes behind. */
async function connect(routes: Routes | undefined, token = 'xapp-1'): Promise<Link> {
  desk = await openSlackDesk();
  const onTrouble = (what: string, error?: unknown) => desk.troubles.push({ what, error });
  const first = server.next();
  socket = openSocket({
    config: { slack: { ...desk.ports.config.slack, api_url: server.api } },
    secrets: { get: async () => [token] },
    answer: createSocketEntry({ ports: desk.ports, onTrouble }, ...(routes ? [routes] : [])),
    say: (words) => said.push(words),
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
  });
  return first;
}

const command = (text: string) => Object.fromEntries(new URLSearchParams(commandBody(text)));
const click = JSON.parse(new URLSearchParams(clickBody('pause', 'INV-1')).get('payload') ?? '');
const event = JSON.parse(eventBody({ type: 'team_rename', user: ines, name: 'x' }));
const sent = (link: Link, envelope_id: string, type: string, payload: object, more: object = {}) => {
  const heard = link.hears();
  link.say({ envelope_id, type, payload, accepts_response_payload: type !== 'events_api', ...more });
  return heard;
};

test('a command is answered in its acknowledgement, by the very listeners behind the door', async () => {
  const link = await connect(undefined);
  const { envelope_id, payload } = await sent(link, 'e1', 'slash_commands', command('help'));
  expect(envelope_id).toBe('e1');
  expect(payload?.response_type).toBe('ephemeral');
  expect(String(payload?.text)).toContain('/chase why');
  expect(server.asked).toEqual(['Bearer xapp-1']);
});

test('a click reaches its listener with whoever clicked, and is acknowledged with nothing', async () => {
  const heard: string[] = [];
  const link = await connect(onClick(async ({ body }) => void heard.push(body.user.id)));
  expect(await sent(link, 'e1', 'interactive', click)).toEqual({ envelope_id: 'e1', payload: {} });
  expect(heard).toEqual([ines]);
});

test('an event that comes again is acted upon once', async () => {
  let acted = 0;
  const link = await connect(onEvent(async () => void acted++));
  for (const id of ['e1', 'e2']) await sent(link, id, 'events_api', event, { retry_attempt: 1 });
  expect([link.heard.map((h) => h.envelope_id), acted]).toEqual([['e1', 'e2'], 1]);
});

test('an event that failed is not acknowledged, so that it comes again', async () => {
  let fails = true;
  const link = await connect(
    onEvent(async () => {
      if (fails) throw new Error('no store');
    }),
  );
  link.say({ envelope_id: 'e1', type: 'events_api', payload: event });
  await sent(link, 'other', 'a_kind_of_tomorrow', {});
  fails = false;
  await sent(link, 'e2', 'events_api', event, { retry_attempt: 1 });
  expect(link.heard.map((h) => h.envelope_id)).toEqual(['other', 'e2']);
  expect(desk.troubles.map(({ what }) => what)).toEqual(['event']);
});

test('other people are refused as they are at the door', async () => {
  const link = await connect(onCommand(async () => ({ text: 'secret' }) as never));
  const payload = { ...command('list'), team_id: 'T0OTHER' };
  const answer = await sent(link, 'e1', 'slash_commands', payload);
  expect(String(answer.payload?.text)).toContain('belongs to another workspace');
  expect(team).not.toBe('T0OTHER');
});

test.each<[string, (link: Link) => void]>([
  ['says that it ends', (link) => link.say({ type: 'disconnect', reason: 'refresh_requested' })],
  ['is cut', (link) => link.cut()],
])('a connection that %s is opened again, and nobody is told', async (_, end) => {
  const link = await connect(noRoutes);
  await sent(link, 'e0', 'nothing', {});
  const second = server.next();
  end(link);
  expect((await sent(await second, 'e1', 'nothing', {})).envelope_id).toBe('e1');
  expect(said).toEqual([]);
});

test('a Slack that lets nobody in is told once with what to do, and when it is over', async () => {
  server.state.error = 'invalid_auth';
  const tried = Promise.withResolvers<void>();
  const connecting = connect(noRoutes);
  const look = setInterval(() => waits.length > 3 && tried.resolve(), 5);
  await tried.promise;
  clearInterval(look);
  server.state.error = undefined;
  const link = await connecting;
  await sent(link, 'e1', 'nothing', {});
  expect(said).toEqual([
    'Slack lets Paydesk not connect (invalid_auth), and is asked again. Put an app-level token with connections:write into the secret ic/slack/app-token.',
    'Paydesk hears from Slack again.',
  ]);
  expect(waits.slice(0, 4)).toEqual([2000, 4000, 8000, 16000]);
});

test('an answer that is none is no reason to end', async () => {
  server.state.status = 503;
  const connecting = connect(noRoutes);
  while (waits.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  server.state.status = 200;
  await sent(await connecting, 'e1', 'nothing', {});
  expect(said[0]).toBe('Slack lets Paydesk not connect, and is asked again.');
});

test('what is closed takes nothing more and does not come back', async () => {
  const link = await connect(noRoutes);
  await sent(link, 'e0', 'nothing', {});
  await socket?.close();
  await link.closed;
  expect(server.links).toHaveLength(1);
});
