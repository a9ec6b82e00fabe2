import { readFileSync } from 'node:fs';
import { mirrorPerson } from '../../app/shared/people.ts';
import { mirrorAddresses } from '../../app/shared/people-by-address.ts';
import { createAnswers } from '../../local/answers.ts';
import { createSlack } from '../../local/demo/slack/create-slack.ts';
import { arjun, mei, nora, openClaimDesk, siti, wei } from './claim-desk.ts';
import { encode, type Fields, readPage } from './pay-page.ts';

export const origin = 'http://127.0.0.1:3000';
export const team = { id: 'T0STUDIO1', name: 'Studio Kite', domain: 'studio-kite' };
export const client = { id: '100.200', secret: 'client-secret-of-the-studio' };

const member = ({ id, address }: { id: string; address: string }) => ({
  id,
  name: id.toLowerCase(),
  real_name: id,
  title: '',
  email: address,
  color: '#14532d',
  is_bot: false,
  is_restricted: false,
});
export const guest = { id: 'UGUEST', address: 'guest@elsewhere.example' };
export const left = { id: 'ULEFT', address: 'left@plover.example' };
export const staff = [arjun, siti, wei, mei, nora];

export type StaffDesk = Awaited<ReturnType<typeof openStaffDesk>>;
export type Browser = ReturnType<StaffDesk['browser']>;

/** The example business with its pages for the staff, and a Slack in which they sign in. */
export async function openStaffDesk(config: Record<string, string> = {}) {
  const desk = await openClaimDesk({
    config: {
      PAYDESK_PUBLIC_URL: origin,
      PAYDESK_SLACK_TEAM: team.id,
      PAYDESK_SLACK_CLIENT_ID: client.id,
      PAYDESK_SLACK_API: `${origin}/api/`,
      ...config,
    },
  });
  const { ports, time } = desk;
  ports.secrets.get = async (secret) => [
    secret === 'ic/slack/client-secret' ? client.secret : 'x'.repeat(40),
  ];
  const person = (p: { id: string; address: string }, of: object = {}) => ({
    ...{ user_id: p.id, address: p.address, guest: false, stranger: false, gone: false, updated: 1 },
    ...of,
  });
  const known = [
    ...staff.map((p) => person(p)),
    person(guest, { guest: true }),
    person(left, { gone: true }),
  ];
  for (const one of known) await mirrorPerson(ports, one);
  await mirrorAddresses(ports, known);
  const slack = createSlack({
    path: ':memory:',
    workspace: {
      team,
      app: { id: 'A0', name: 'Paydesk', bot_id: 'B0', user_id: 'U0BOT', client_id: client.id },
      people: [...staff.map(member), { ...member(guest), is_restricted: true }, member(left)],
      channels: [],
    },
    manifest: JSON.parse(readFileSync('manifest.json', 'utf8')),
    secrets: {
      signing: async () => 's'.repeat(32),
      token: async () => 'xoxb-1',
      client: async () => client.secret,
    },
    requestUrl: () => `${origin}/slack/events`,
    publicUrl: () => origin,
    redirectUrls: () => [`${origin}/sign-in/callback`],
    wall: () => time.wall,
    now: () => time.now,
  });
  const asked: { url: string; body: string }[] = [];
  /** The network: Slack, and what a test puts in its place. */
  const network = {
    answer: undefined as
      | ((url: string, body: string) => Response | Promise<Response> | undefined)
      | undefined,
  };
  const send = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const url = String(input);
    const body = String(init.body ?? '');
    asked.push({ url, body });
    const instead = await network.answer?.(url, body);
    return instead ?? slackAnswers(new Request(url, { ...init, redirect: 'manual' }));
  };
  const slackAnswers = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const to = (app: { fetch(r: Request): Response | Promise<Response> }, path: string) =>
      app.fetch(new Request(origin + path + search, request));
    if (pathname.startsWith('/api/')) return to(slack.api, pathname.slice(4));
    return to(slack.openid, pathname.slice('/openid/connect'.length));
  };
  const troubles: unknown[] = [];
  const answers = createAnswers({
    ports,
    fetch: send as typeof fetch,
    tell: (error) => troubles.push(error),
  });

  /** One browser with its cookies. */
  const browser = () => {
    const jar = new Map<string, string>();
    const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const request = async (path: string, init: RequestInit = {}) => {
      const url = new URL(path, origin);
      const headers = new Headers(init.headers);
      if (jar.size > 0 && !headers.has('cookie')) headers.set('cookie', cookies());
      const asking = new Request(url, { ...init, headers });
      const response = url.pathname.startsWith('/openid/')
        ? await slackAnswers(asking)
        : await answers(asking);
      if (!response) throw new Error(`nobody answers ${path}`);
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (value === '') jar.delete(name);
        else jar.set(name, value);
      }
      return response;
    };
    const get = async (path: string) => readPage(await request(path));
    const post = async (path: string, fields: Fields, headers: Record<string, string> = {}) =>
      readPage(
        await request(path, {
          method: 'POST',
          body: encode(fields),
          headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        }),
      );
    /** As far as Slack's page, and with a choice made there: where the browser is sent back to. */
    const choose = async (user: string, to = '/claims') => {
      const begun = await get(`/sign-in/slack?to=${encodeURIComponent(to)}`);
      const asked = Object.fromEntries(new URL(begun.location).searchParams);
      const { location } = await post('/openid/connect/authorize', { ...asked, user });
      return { asked, location };
    };
    const signIn = async (who: { id: string }, to?: string) => {
      const { location } = await choose(who.id, to);
      return get(location);
    };
    return { jar, request, get, post, choose, signIn };
  };
  const signedIn = async (who: { id: string }) => {
    const one = browser();
    const { status } = await one.signIn(who);
    if (status !== 303) throw new Error(`${who.id} could not sign in`);
    return one;
  };
  const snapshot = () => JSON.stringify(desk.store.snapshot());
  return Object.assign(desk, {
    slack,
    network,
    asked,
    troubles,
    browser,
    signedIn,
    snapshot,
    close: slack.close,
  });
}
