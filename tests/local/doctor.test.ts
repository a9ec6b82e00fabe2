import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { readConfig } from '../../app/config.ts';
import { examine, type Outside } from '../../local/doctor/doctor.ts';
import type { Finding } from '../../local/doctor/finding.ts';
import { paydesk } from '../../local/program.ts';
import { sample } from '../../local/sample/sample.ts';
import { scratchFolder } from '../support/scratch.ts';
import { startSmtpSink } from '../support/smtp-sink.ts';
import { testTerminal } from '../support/test-terminal.ts';

const scratch = scratchFolder();
const home = () => scratch.path('home');
const scopes = JSON.parse(readFileSync('manifest.json', 'utf8')).oauth_config.scopes.bot as string[];

const furnish = () => {
  mkdirSync(home(), { mode: 0o700 });
  scratch.write('home/sheets/invoices.csv', readFileSync(sample.ledger));
  scratch.write('home/documents/rules.md', readFileSync(sample.rules));
  scratch.write('home/documents/voice.md', readFileSync(sample.voice));
};

const nothing = async (): Promise<never> => {
  throw Object.assign(new Error('no'), { code: 'ENOTFOUND' });
};
const outside: Outside = {
  dns: { resolveTxt: nothing, resolveMx: nothing, resolveCname: nothing },
  fetch: nothing,
};

async function look(env: Record<string, string> = {}, given: Outside = {}): Promise<Finding[]> {
  const found: Finding[] = [];
  const config = { ...readConfig(env), home: home() };
  for await (const finding of examine(config, { ...outside, ...given })) found.push(finding);
  return found;
}
const said = (found: Finding[], about: string) =>
  found.filter((each) => each.about === about).map(({ state, words }) => `${state}: ${words}`);

test('a new home that is in order has nothing wrong, and each thing that is not there says what to do', async () => {
  furnish();
  const found = await look();
  expect(found.filter(({ state }) => state === 'wrong')).toEqual([]);
  expect(found.filter(({ state }) => state === 'absent').every(({ fix }) => fix)).toBe(true);
  expect(said(found, 'invoice sheet')[0]).toMatch(/^works: \d+ invoices of \d+ customers/);
});

test('looking changes nothing', async () => {
  const terminal = testTerminal();
  expect(await paydesk(['doctor', '--home', home()], terminal)).toBe(0);
  expect(terminal.printed()).toContain('– home (not there)');
  expect(() => readFileSync(home())).toThrow('ENOENT');
});

test('faults of documents, and a home that everybody reads, come with their place and their fix', async () => {
  furnish();
  scratch.write('home/documents/rules.md', '## Standard\n- First nudge: soon\n');
  chmodSync(home(), 0o755);
  const terminal = testTerminal({ env: { PAYDESK_PUBLIC_URL: 'http://pay.kite.example' } });
  expect(await paydesk(['doctor', '--home', home(), '--json'], terminal)).toBe(1);
  const found = JSON.parse(terminal.printed()).findings as Finding[];
  expect(said(found, 'rules')[0]).toMatch(/^wrong: \d+ faults?, the first: line 1: There is no time zone/);
  expect(said(found, 'home')).toEqual([`wrong: Everybody on this machine may look into ${home()}.`]);
  expect(said(found, 'pay page')).toEqual(['wrong: http://pay.kite.example is not encrypted.']);
});

describe('mail', () => {
  test('a server that lets us in, and a domain that is known to send', async () => {
    furnish();
    const sink = await startSmtpSink({ login: { user: 'kite', pass: 'secret-pass' } });
    try {
      const url = sink.url.replace('//', '//kite:secret-pass@');
      const dns = {
        resolveTxt: async (name: string) =>
          name === '_dmarc.kite.test' ? [['v=DMARC1;', ' p=none']] : [['v=spf1 -all'], ['other']],
        resolveMx: async () => [{ exchange: 'mx.kite.test' }],
        resolveCname: nothing,
      };
      const found = await look(
        { SMTP_URL: `${url}/?ignoreTLS=true`, PAYDESK_FROM: 'billing@kite.test' },
        { dns },
      );
      expect(said(found, 'mail out')).toEqual(['works: 127.0.0.1 lets Paydesk in.']);
      expect([...said(found, 'SPF'), ...said(found, 'DMARC'), ...said(found, 'answers')]).toEqual([
        'works: kite.test says who may send for it.',
        'works: kite.test says what becomes of mail that only pretends to be its own.',
        'works: Customers’ answers go to billing@kite.test.',
      ]);
      expect(sink.received).toEqual([]);
    } finally {
      await sink.stop();
    }
  });

  test('a refused login is told without the password, and missing records with what to set', async () => {
    furnish();
    const sink = await startSmtpSink({
      login: { user: 'kite', pass: 'right' },
      loginRefused: 'no secret-pass',
    });
    try {
      const url = sink.url.replace('//', '//kite:secret-pass@');
      const found = await look({ SMTP_URL: `${url}/?ignoreTLS=true`, PAYDESK_FROM: 'billing@kite.test' });
      expect(said(found, 'mail out')[0]).toContain('wrong: 127.0.0.1 does not let Paydesk in (EAUTH');
      expect(JSON.stringify(found)).not.toContain('secret-pass');
      expect(found.find(({ about }) => about === 'DMARC')?.fix).toContain('_dmarc.kite.test');
      expect(said(found, 'SPF')[0]).toContain('has no SPF record');
      expect(said(found, 'answers')[0]).toContain('Nobody takes mail for');
    } finally {
      await sink.stop();
    }
  });

  test('a name service that is silent proves nothing', async () => {
    furnish();
    const silent = async (): Promise<never> => {
      throw Object.assign(new Error('no'), { code: 'ETIMEOUT' });
    };
    const env = { SMTP_URL: 'smtp://127.0.0.1:9', PAYDESK_FROM: 'billing@kite.test' };
    const found = await look(env, { dns: { resolveTxt: silent, resolveMx: silent, resolveCname: silent } });
    expect(said(found, 'SPF')).toEqual(['absent: The name service did not answer.']);
  });
});

describe('Slack', () => {
  const env = {
    PAYDESK_SLACK_TEAM: 'T0TEAM',
    PAYDESK_SLACK_BOT_USER: 'U0BOT',
    PAYDESK_SLACK_CHANNEL: 'C0ACCOUNTS',
    PAYDESK_PEOPLE: 'U0MEI',
  };
  const slack = (given: { scopes?: string[]; auth?: object; channel?: object }): Outside => ({
    fetch: async (input) => {
      const auth = String(input instanceof Request ? input.url : input).includes('auth.test');
      const body = auth
        ? (given.auth ?? { ok: true, team: 'Kite', team_id: 'T0TEAM', user_id: 'U0BOT' })
        : (given.channel ?? { ok: true, messages: [] });
      return new Response(JSON.stringify(body), {
        headers: { 'content-type': 'application/json', 'x-oauth-scopes': (given.scopes ?? scopes).join(',') },
      });
    },
  });
  const install = () => {
    furnish();
    scratch.write('home/secrets/ic-slack-bot-token', 'xoxb-secret\n');
    scratch.write('home/secrets/ic-slack-signing-secret', 'signed\n');
    chmodSync(scratch.path('home/secrets'), 0o700);
  };

  test('an app that is in order', async () => {
    install();
    const found = await look(env, slack({}));
    expect(said(found, 'Slack')).toEqual([
      'works: The token is good for Kite.',
      'works: Paydesk is in the channel of PAYDESK_SLACK_CHANNEL.',
      'absent: PAYDESK_SLACK_EXPENSES is not set.',
    ]);
  });

  test.each([
    ['another workspace', { auth: { ok: true, team_id: 'T1', user_id: 'U0BOT' } }, 'names another workspace'],
    ['another app', { auth: { ok: true, team_id: 'T0TEAM', user_id: 'U1' } }, 'is not this app'],
    [
      'a token that was revoked',
      { auth: { ok: false, error: 'token_revoked' } },
      'not take the token (token_revoked)',
    ],
    [
      'a scope that is missing',
      { scopes: scopes.filter((s) => s !== 'files:read') },
      'files:read is missing',
    ],
    ['a channel it is not in', { channel: { ok: false, error: 'not_in_channel' } }, '(not_in_channel)'],
  ])('%s', async (_, given, words) => {
    install();
    const found = await look(env, slack(given));
    const wrong = found.filter(({ about, state }) => about === 'Slack' && state === 'wrong');
    expect(wrong).toHaveLength(1);
    expect(wrong[0]?.words).toContain(words);
    expect(JSON.stringify(found)).not.toContain('xoxb-secret');
  });
});

test('something else behind the address of the pay page', async () => {
  furnish();
  const found = await look(
    { PAYDESK_PUBLIC_URL: 'https://pay.kite.test' },
    { fetch: async () => new Response('<html>Parked</html>') },
  );
  expect(said(found, 'pay page')).toEqual([
    'wrong: Something else than Paydesk answers at https://pay.kite.test (200).',
  ]);
});
