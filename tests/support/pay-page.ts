import { answerHost } from '../../app/invoices/answer-host.ts';
import type { Letter } from '../../app/invoices/letter.ts';
import { hostOf } from '../../app/invoices/pay-ways.ts';
import { planLetters } from '../../app/invoices/plan-letters.ts';
import { hour, plus } from '../../app/shared/instant.ts';
import { type Purpose, signLink } from '../../app/shared/signed-link.ts';
import { createPages } from '../../pages/create-pages.ts';
import { openTestDesk, type TestDeskOptions } from './desk.ts';

export const secret = 'x'.repeat(40);
export const host = 'http://127.0.0.1:3000';

export type PayDesk = Awaited<ReturnType<typeof openPayDesk>>;

export interface PayDeskOptions extends TestDeskOptions {
  /** Nobody has said yet that the hosts of the rows' pay urls are ours. */
  unconfirmed?: true;
}

/** A business whose first letters are out, and the pages that their links open. */
export async function openPayDesk(options: PayDeskOptions = {}) {
  const desk = await openTestDesk(options);
  await planLetters(desk.ports);
  await desk.work();
  await desk.deliver();
  const hosts = new Set(options.rows?.flatMap((row) => hostOf(row['Pay url']) ?? []));
  if (!options.unconfirmed)
    for (const host of hosts) await answerHost(desk.ports, { host, answer: 'confirmed', by: 'U1' });
  const troubles: unknown[] = [];
  const app = createPages(desk.ports, (error) => troubles.push(error));
  const letterTo = (address = 'ap@acme.example') =>
    desk.letters().find((l) => l.address === address) as Letter;
  const link = async (purpose: Purpose = 'pay', address?: string, change: object = {}) => {
    const { letter_id, customer_id } = letterTo(address);
    const expires = plus(desk.time.now, 60 * 24 * hour);
    const token = await signLink([secret], { purpose, letter_id, customer_id, expires, ...change });
    return `${purpose === 'pay' ? '/pay/' : '/pay/wrong-person/'}${token}`;
  };
  const get = async (path: string, init: RequestInit = {}) => readPage(await app.request(host + path, init));
  const post = async (path: string, fields: Fields | string, headers: Record<string, string> = {}) => {
    const body = typeof fields === 'string' ? fields : encode(fields);
    const usual = { 'content-type': 'application/x-www-form-urlencoded' };
    return readPage(
      await app.request(host + path, { method: 'POST', body, headers: { ...usual, ...headers } }),
    );
  };
  /** Fills a form of a page and sends it, as a browser does. */
  const send = async (path: string, page: { forms: Fields[] }, answer: string, change: Fields = {}) => {
    const form = page.forms.find((f) => f.answer === answer);
    if (!form) throw new Error(`there is no form ${answer}`);
    return post(path, { ...form, ...change });
  };
  /** The whole way: the page, its form, the confirmation, and the page that it leads to. */
  const say = async (path: string, answer: string, change: Fields = {}) => {
    const asked = await send(path, await get(path), answer, change);
    if (asked.status !== 200) return asked;
    const done = await send(path, asked, answer);
    return done.status === 303 ? get(`${path.split('?')[0]}${done.location}`) : done;
  };
  const snapshot = () => JSON.stringify(desk.store.snapshot());
  return Object.assign(desk, { app, troubles, letterTo, link, get, post, send, say, snapshot });
}

export type Fields = Record<string, string | string[]>;

export const encode = (fields: Fields): string => {
  const body = new URLSearchParams();
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) body.append(name, value);
  return body.toString();
};

/** An answer as a test reads it: its text without tags, and the forms with what they would send untouched. */
export async function readPage(response: Response) {
  const html = await response.text();
  const body = html.replace(/<(style|script|title)[^>]*>[\s\S]*?<\/\1>/g, '');
  return {
    status: response.status,
    headers: response.headers,
    location: response.headers.get('location') ?? '',
    html,
    text: decode(body.replace(/<[^>]+>/g, ' '))
      .replace(/\s+/g, ' ')
      .trim(),
    forms: (html.match(/<form[\s\S]*?<\/form>/g) ?? []).map(fieldsOf),
  };
}

function fieldsOf(form: string): Fields {
  const fields: Fields = {};
  const add = (name: string, value: string) => {
    const before = fields[name];
    fields[name] = before === undefined ? value : [before, value].flat();
  };
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const of = (attribute: string) => decode(new RegExp(`${attribute}="([^"]*)"`).exec(tag)?.[1] ?? '');
    if (of('type') === 'checkbox' && !/\schecked/.test(tag)) continue;
    add(of('name'), of('value'));
  }
  for (const [, name = '', text = ''] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)</g))
    add(name, decode(text));
  return fields;
}

const decode = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** What every answer carries. */
export function expectHeaders(headers: Headers): void {
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; script-src 'nonce-([\w-]{22})'; style-src 'nonce-\1'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
  );
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-robots-tag')).toContain('noindex');
  expect(headers.get('set-cookie')).toBeNull();
}
