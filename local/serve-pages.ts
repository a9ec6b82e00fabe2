import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Fault } from '../app/shared/errors.ts';
import { second } from '../app/shared/instant.ts';
import { badRequest } from '../pages/create-pages.ts';

/** This machine alone: a proxy with a certificate stands before what customers reach. */
export const hostname = '127.0.0.1';
const portsTried = 50;

export interface Served {
  url: string;
  close(): Promise<void>;
}

/**
 * Serves from `port` on, or from the next one that is free. Throws a `Fault` where none is. At the end, requests under
 * way have `grace` milliseconds.
 */
export async function servePages(
  fetch: (request: Request) => Response | Promise<Response>,
  port: number,
  grace = second,
): Promise<Served> {
  const listener = getRequestListener(fetch, {
    hostname,
    overrideGlobalObjects: false,
    errorHandler: badRequest,
  });
  // A phone on a slow network takes its time to send photos of receipts.
  const server = createServer({ requestTimeout: 180 * second, headersTimeout: 10 * second }, listener);
  server.on('clientError', (_, socket) => {
    if (socket.writable) socket.end(rawBadRequest());
    else socket.destroy();
  });
  for (let at = port; ; at++) {
    const taken = await listen(server, at);
    if (!taken) break;
    if (at >= port + portsTried || at >= 65_535 || port === 0)
      throw new Fault(
        `No port from ${port} to ${at} can be used (${taken}). Set PAYDESK_PORT to one that is free.`,
      );
  }
  // A connection that cannot be taken (too many files are open) must not end the chase.
  server.on('error', () => {});
  return {
    url: `http://${hostname}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), grace);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
      }),
  };
}

/** Why not, where it cannot. */
const listen = (server: Server, port: number): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      server.off('listening', done);
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(error.code);
      else reject(error);
    };
    const done = () => {
      server.off('error', failed);
      resolve(undefined);
    };
    server.once('error', failed).once('listening', done).listen(port, hostname);
  });

/** To what is not even HTTP. */
function rawBadRequest(): string {
  const headers = [...badRequest().headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `HTTP/1.1 400 Bad Request\r\nConnection: close\r\n${headers}\r\nThis request cannot be read.\n`;
}
