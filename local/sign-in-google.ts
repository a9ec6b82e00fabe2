import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { CodeChallengeMethod, OAuth2Client } from 'google-auth-library';
import { z } from 'zod';
import { secretPath } from '../adapters/embedded/home-secrets.ts';
import { scopes } from '../adapters/google/connect.ts';
import { Fault } from '../app/shared/errors.ts';
import { homePaths } from './home.ts';
import { hostname } from './serve-pages.ts';

/** What Google's console gives for an OAuth client of the kind *Desktop app*. */
const desktop = z.object({
  installed: z.object({ client_id: z.string().min(1), client_secret: z.string().min(1) }),
});

export interface SignIn {
  home: string;
  /** The text of the client's JSON file. */
  client: string;
  ending: AbortSignal;
  /** Told where to go in a browser. */
  onAddress(url: string): void;
  /** Instead of the network. */
  fetch?: typeof fetch;
}

/**
 * Signs in to Google as whoever sits before the browser, by a page of this machine alone (RFC 8252, with PKCE), and keeps
 * what comes of it as the home's secret `ic/drive/sa`. Throws a `Fault` in words, without a secret.
 */
export async function signInGoogle({ home, client, ending, onAddress, fetch }: SignIn): Promise<string> {
  const { client_id, client_secret } = readClient(client);
  const server = createServer({ requestTimeout: 10_000 });
  server.listen(0, hostname);
  await once(server, 'listening');
  const redirectUri = `http://${hostname}:${(server.address() as AddressInfo).port}`;
  const auth = new OAuth2Client({
    clientId: client_id,
    clientSecret: client_secret,
    redirectUri,
    ...(fetch && { transporterOptions: { fetchImplementation: fetch } }),
  });
  const { codeVerifier, codeChallenge } = await auth.generateCodeVerifierAsync();
  const state = randomBytes(24).toString('base64url');
  try {
    onAddress(
      auth.generateAuthUrl({
        access_type: 'offline',
        // Without it Google gives a refresh token the first time only.
        prompt: 'consent',
        scope: scopes,
        state,
        code_challenge_method: CodeChallengeMethod.S256,
        ...(codeChallenge && { code_challenge: codeChallenge }),
      }),
    );
    const code = await codeFrom(server, state, ending);
    const { tokens } = await auth.getToken({ code, codeVerifier }).catch(() => {
      throw new Fault('Google did not accept the sign-in. Begin again.');
    });
    if (!tokens.refresh_token)
      throw new Fault('Google gave no lasting access. Begin again, and agree to all of it.');
    const { refresh_token } = tokens;
    const key = { type: 'authorized_user', client_id, client_secret, refresh_token };
    return await keep(secretPath(homePaths(home).secrets, 'ic/drive/sa'), JSON.stringify(key, null, 2));
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

function readClient(text: string): z.infer<typeof desktop>['installed'] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  const parsed = desktop.safeParse(json);
  if (!parsed.success)
    throw new Fault(
      'That file is no OAuth client of the kind "Desktop app". In Google’s console: Credentials, Create credentials, OAuth client ID.',
    );
  return parsed.data.installed;
}

/** Only the browser that was sent there knows the state; everybody else is turned away, and the wait goes on. */
function codeFrom(
  server: ReturnType<typeof createServer>,
  state: string,
  ending: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const given = () => reject(new Fault('Nobody signed in.'));
    if (ending.aborted) given();
    ending.addEventListener('abort', given, { once: true });
    server.on('request', (request, response) => {
      const asked = new URL(request.url ?? '/', `http://${hostname}`).searchParams;
      const code = asked.get('code');
      const ours = asked.get('state') === state;
      const words = !ours
        ? 'This is not the page that you were sent to.'
        : code
          ? 'You are signed in. You can close this page and go back to the terminal.'
          : 'Google says that you did not agree. Go back to the terminal.';
      response
        .writeHead(ours ? 200 : 400, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
        .end(`${words}\n`);
      if (ours && code) resolve(code);
      else if (ours) reject(new Fault('You did not agree to it at Google. Begin again.'));
    });
  });
}

async function keep(path: string, text: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(`${path}.part`, `${text}\n`, { mode: 0o600 });
  await rename(`${path}.part`, path);
  return path;
}
