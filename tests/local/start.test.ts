import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { readConfig } from '../../app/config.ts';
import type { Message } from '../../app/ports/messenger.ts';
import { Fault } from '../../app/shared/errors.ts';
import { type Instant, plus } from '../../app/shared/instant.ts';
import { createDeps } from '../../local/deps.ts';
import { FaultsFound } from '../../local/exits.ts';
import { paydesk } from '../../local/program.ts';
import { sample } from '../../local/sample/sample.ts';
import { start } from '../../local/start.ts';
import { freePort } from '../support/free-port.ts';
import { scratchFolder } from '../support/scratch.ts';
import { testTerminal } from '../support/test-terminal.ts';

const scratch = scratchFolder();
const rules = readFileSync(sample.rules, 'utf8');
const voice = readFileSync(sample.voice, 'utf8');
const sheet = `Invoice number,Customer,Email,Amount,Currency,Issue date,Due date,Paid date
A-1,Aspen,ap@aspen.example,250.00,GBP,2026-02-20,2026-03-05,
`;

const furnish = () => {
  scratch.write('home/sheets/invoices.csv', sheet);
  scratch.write('home/documents/rules.md', rules);
  scratch.write('home/documents/voice.md', voice);
};

/** Runs the process from one moment of the business's day to another; its waiting moves the clock. */
async function run(
  from: Instant,
  until: Instant,
  onWait?: (now: Instant) => void | Promise<void>,
  env: Record<string, string> = {},
) {
  let now = from;
  const ending = new AbortController();
  const clock = { now: () => now, wall: () => now };
  const said: string[] = [];
  const posted: Message[] = [];
  const waits: number[] = [];
  const deps = createDeps({
    config: readConfig({ PAYDESK_HOME: scratch.path('home'), ...env }),
    clock,
    onPost: (message) => posted.push(message),
  });
  const wait = async (milliseconds: number) => {
    waits.push(milliseconds);
    now = plus(now, Math.max(milliseconds, 1));
    await onWait?.(now);
    if (now >= until) ending.abort();
  };
  try {
    await start({ deps, ending: ending.signal, say: (text) => said.push(text), wait });
  } finally {
    deps.close();
  }
  return { said, posted, waits, end: now };
}

const outbox = () =>
  existsSync(scratch.path('home/outbox'))
    ? readdirSync(scratch.path('home/outbox')).filter((name) => name.endsWith('.eml'))
    : [];

// Monday, four days after due. London is on UTC in March.
const monday = (time: string): Instant => `2026-03-09T${time}:00.000Z`;

describe('the one process', () => {
  test('plans at nine, sends after quiet hours, tells it, and ends when asked', async () => {
    furnish();
    const { said, posted, waits } = await run(monday('08:58'), monday('09:29'));
    expect(outbox()).toEqual([]);
    expect(posted.map(({ notice }) => notice.kind)).toEqual(['understood', 'understood', 'day-review']);
    expect(said).toEqual([expect.stringContaining('Stop it with Ctrl+C'), 'Stopped.']);
    for (const wait of waits) expect(wait).toBeLessThanOrEqual(60_000);

    // What was scheduled is lost with the process; the sweeper finds it.
    await run(monday('09:29'), monday('09:36'));
    expect(outbox()).toHaveLength(1);
    const mail = readFileSync(scratch.path(`home/outbox/${outbox()[0]}`), 'utf8');
    expect(mail).toMatch(/^To: ap@aspen\.example$/m);
  });

  test('catches up a tick that it missed, once', async () => {
    furnish();
    await run(monday('10:15'), monday('10:20'));
    expect(outbox()).toHaveLength(1);
    const again = await run(monday('11:00'), monday('12:00'));
    expect(outbox()).toHaveLength(1);
    expect(again.posted).toEqual([]);
  });

  test('sends nothing on a closed day', async () => {
    furnish();
    await run('2026-03-14T08:00:00.000Z', '2026-03-14T12:00:00.000Z');
    expect(outbox()).toEqual([]);
  });

  test('says what fails meanwhile and goes on', async () => {
    furnish();
    const { said } = await run(monday('08:00'), monday('09:45'), (now) => {
      if (now > monday('08:10') && now < monday('08:20'))
        rmSync(scratch.path('home/sheets/invoices.csv'), { force: true });
      if (now > monday('08:20') && !existsSync(scratch.path('home/sheets/invoices.csv'))) furnish();
    });
    expect(
      said.filter((line) => line.startsWith('Trouble in drive-sync: There is no sheet at')),
    ).toHaveLength(1);
    expect(outbox()).toHaveLength(1);
  });

  test('leaves an audit that the audit command finds whole', async () => {
    furnish();
    await run(monday('09:00'), monday('09:45'));
    const terminal = testTerminal({ folder: scratch.path() });
    expect(await paydesk(['audit', 'verify', '--home', 'home'], terminal)).toBe(0);
    expect(terminal.printed()).toMatch(/^\d+ entries in \d+ chains: every one is whole\.$/);
    const json = testTerminal({ env: { PAYDESK_HOME: scratch.path('home') } });
    expect(await paydesk(['audit', 'verify', '--json'], json)).toBe(0);
    expect(JSON.parse(json.printed())).toMatchObject({ broken: [], chains: expect.any(Number) });
  });
});

describe('a home that is not furnished', () => {
  test.each([
    ['sheets/invoices.csv', /^There is no invoice sheet\. Put it at .*home\/sheets\/invoices\.csv/],
    ['documents/rules.md', /^There are no rules\. Put them at .*home\/documents\/rules\.md/],
    ['documents/voice.md', /^There are no letters\. Put them at .*home\/documents\/voice\.md/],
  ])('is refused for want of %s, which says where to put it', async (missing, words) => {
    furnish();
    rmSync(scratch.path(`home/${missing}`));
    await expect(run(monday('08:00'), monday('08:01'))).rejects.toThrow(Fault);
    const terminal = testTerminal({ folder: scratch.path() });
    expect(await paydesk(['run', '--home', 'home'], terminal)).toBe(2);
    expect(terminal.noted()).toMatch(words);
  });

  test('is refused for faults in a document, by line, until a good version was in force', async () => {
    furnish();
    const faulty = rules.replace('Europe/London', 'Atlantis');
    scratch.write('home/documents/rules.md', faulty);
    await expect(run(monday('08:00'), monday('08:01'))).rejects.toThrow(FaultsFound);
    await expect(run(monday('08:00'), monday('08:01'))).rejects.toThrow(/^rules\.md:\d+: .*Atlantis/);
    furnish();
    await run(monday('08:00'), monday('08:01'));
    scratch.write('home/documents/rules.md', faulty);
    const { posted } = await run(monday('08:05'), monday('09:45'));
    expect(posted.map(({ notice }) => notice.kind)).toContain('faults');
    expect(outbox()).toHaveLength(1);
  });

  test('is refused where letters would leave in nobody’s name', () => {
    const config = readConfig({ PAYDESK_HOME: scratch.path('home'), SMTP_URL: 'smtp://127.0.0.1:1' });
    expect(() => createDeps({ config })).toThrow(/PAYDESK_FROM/);
  });
});

describe('Slack of a live home', () => {
  const channel = { PAYDESK_SLACK_CHANNEL: 'C0ACCOUNTS', PAYDESK_SLACK_API: 'http://127.0.0.1:1/api/' };

  test('is told to be missing, in words, where only a part of it is set up', async () => {
    furnish();
    const { said } = await run(monday('08:00'), monday('08:01'), undefined, channel);
    expect(said[1]).toMatch(
      /^There is no Slack yet: .*ic-slack-bot-token and .*ic-slack-signing-secret are missing\. .*messages\.jsonl\.$/,
    );
    scratch.write('home/secrets/ic-slack-bot-token', 'xoxb-1');
    scratch.write('home/secrets/ic-slack-signing-secret', '0123456789abcdef0123456789abcdef');
    const other = await run(monday('08:01'), monday('08:02'));
    expect(other.said[1]).toMatch(/^There is no Slack yet: set PAYDESK_SLACK_CHANNEL\./);
  });

  test('is served where it is set up, beside the pay page', async () => {
    furnish();
    scratch.write('home/secrets/ic-slack-bot-token', 'xoxb-1');
    scratch.write('home/secrets/ic-slack-signing-secret', '0123456789abcdef0123456789abcdef');
    const port = await freePort();
    const statuses: number[] = [];
    const ask = async () => {
      const at = `http://127.0.0.1:${port}/slack/events`;
      for (const method of ['GET', 'POST']) statuses.push((await fetch(at, { method })).status);
    };
    const env = { ...channel, PAYDESK_PORT: `${port}` };
    await run(monday('08:00'), monday('08:00'), ask, env);
    expect(statuses).toEqual([405, 415]);
  });

  test('is never made up', async () => {
    const { ports, close } = createDeps({ config: readConfig({ PAYDESK_HOME: scratch.path('home') }) });
    await expect(ports.secrets.get('ic/slack/bot-token')).rejects.toThrow(
      /There is no secret ic\/slack\/bot-token/,
    );
    expect(await ports.secrets.get('ic/paylink/secret')).toEqual(
      await ports.secrets.get('ic/paylink/secret'),
    );
    close();
  });
});

test('one process runs on a home at a time', async () => {
  furnish();
  await run(monday('08:00'), monday('08:00'), async () => {
    await expect(run(monday('08:00'), monday('08:00'))).rejects.toThrow(/Another Paydesk runs on/);
  });
});
