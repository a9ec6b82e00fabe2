import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** A Slack that is connected to: `apps.connections.open`, and as much of WebSockets (RFC 6455) as a test needs. */
export async function openSocketServer(token = 'xapp-1') {
  const links: Link[] = [];
  const awaited: ((link: Link) => void)[] = [];
  const asked: string[] = [];
  /** What `apps.connections.open` answers instead. */
  const state = { error: undefined as string | undefined, status: 200, greets: true };
  const server: Server = createServer((request, response) => {
    asked.push(request.headers.authorization ?? '');
    const good =
      request.url === '/api/apps.connections.open' && request.headers.authorization === `Bearer ${token}`;
    const error = state.error ?? (good ? undefined : 'invalid_auth');
    const { port } = server.address() as AddressInfo;
    response.writeHead(state.status, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify(error ? { ok: false, error } : { ok: true, url: `ws://127.0.0.1:${port}/link` }),
    );
  });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex) => {
    const key = createHash('sha1').update(
      `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`,
    );
    stream.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key.digest('base64')}\r\n\r\n`,
    );
    const link = linkOver(stream);
    links.push(link);
    if (state.greets) link.say({ type: 'hello', num_connections: 1 });
    for (const took of awaited.splice(0)) took(link);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    state,
    asked,
    links,
    api: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    /** The next connection that is made. */
    next: () => new Promise<Link>((resolve) => awaited.push(resolve)),
    async close() {
      for (const link of links) link.cut();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Said = { envelope_id?: string; payload?: Record<string, unknown> };
export type Link = ReturnType<typeof linkOver>;

function linkOver(stream: Duplex) {
  const heard: Said[] = [];
  const waiting: ((said: Said) => void)[] = [];
  const closed = Promise.withResolvers<void>();
  let rest = Buffer.alloc(0);
  const frame = (opcode: number, payload: Buffer): void => {
    const long = payload.length > 125;
    const head = Buffer.from([
      0x80 | opcode,
      long ? 126 : payload.length,
      ...(long ? [payload.length >> 8, payload.length & 255] : []),
    ]);
    if (!stream.destroyed) stream.write(Buffer.concat([head, payload]));
  };
  stream.on('error', () => {});
  stream.on('close', () => closed.resolve());
  stream.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let read = readFrame(rest); read; read = readFrame(rest)) {
      rest = rest.subarray(read.length);
      if (read.opcode === 8) {
        frame(8, read.payload);
        stream.end();
      } else if (read.opcode === 9) frame(10, read.payload);
      else if (read.opcode === 1) {
        const said = JSON.parse(read.payload.toString()) as Said;
        heard.push(said);
        waiting.shift()?.(said);
      }
    }
  });
  return {
    heard,
    closed: closed.promise,
    say: (message: object) => frame(1, Buffer.from(JSON.stringify(message))),
    /** The next message of the app. */
    hears: () => new Promise<Said>((resolve) => waiting.push(resolve)),
    /** Without a goodbye. */
    cut: () => stream.destroy(),
  };
}

/** A masked frame of a client, if it is all there. */
function readFrame(bytes: Buffer) {
  if (bytes.length < 6) return undefined;
  const short = bytes[1]! & 127;
  const at = short === 126 ? 4 : 2;
  const size = short === 126 ? bytes.readUInt16BE(2) : short;
  const length = at + 4 + size;
  if (bytes.length < length) return undefined;
  const mask = bytes.subarray(at, at + 4);
  const payload = Buffer.from(bytes.subarray(at + 4, length).map((byte, n) => byte ^ mask[n % 4]!));
  return { opcode: bytes[0]! & 15, payload, length };
}
