import { channels, people } from '../../local/demo/business/workspace.ts';
import { sheetRows } from './account.ts';
import { buttonIn } from './buttons.ts';
import { firing } from './clocks.ts';
import type { Check } from './rehearse.ts';
import type { Stage } from './stage.ts';

const plain = (mime: string): string =>
  mime
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** From the first sync to a customer's look at the pay page and a click in Slack. */
export async function playMorning(stage: Stage, check: Check, say: (words: string) => void): Promise<void> {
  const { lambdas, wiring, mails, outside, resources } = stage;
  const fire = async (at: string, rates: boolean) => {
    stage.moveTo(at);
    const names = firing(resources, at, rates);
    for (const name of names) {
      const { threw } = await lambdas.invoke(name, {});
      if (threw) check(`${name} runs`, false, threw);
    }
    await wiring.settle();
    return names;
  };

  say('8:25, the schedules that come every few minutes');
  const early = await fire('2026-01-05T00:25:00.000Z', true);
  check(
    'drive-sync and the sweeper have run',
    early.includes('drive-sync') && early.includes('sweeper'),
    early,
  );
  check('no letter left before nine', mails.length === 0, mails.length);

  say('9:00 on a Monday');
  const nine = await fire('2026-01-05T01:00:00.000Z', false);
  check('the daily tick came at nine where the business is', nine.includes('chaser'), nine);
  check('letters went out by SES', mails.length > 2, mails.length);
  check(
    'each to one address, and none twice',
    new Set(mails.map(({ to }) => to)).size === mails.length,
    mails.map(({ to }) => to),
  );
  check(
    'each with the tags by which SES tells of it',
    mails.every(({ tags }) => tags.letter_id && tags.attempt_id),
  );
  const review = await outside.messages(channels.accounts, people.priya.id);
  const posted = review.filter(({ user }) => user === 'U0PAYDESK1');
  check(
    'the day’s review stands in Slack',
    posted.some(({ text }) => /letter/i.test(text)),
    posted.map(({ text }) => text),
  );
  const head = sheetRows(stage.google, 'invoices')[0] ?? [];
  const last = head.indexOf('Last letter');

  say('A customer opens the link of a letter');
  const link = mails
    .map(({ mime }) => /https:\/\/pay\.studio\.example(\/pay\/[\w.~-]+)/.exec(plain(mime))?.[1])
    .find(Boolean);
  check('a letter has a link to the pay page', link);
  const page = await lambdas.invoke('pay-link', {
    rawPath: link,
    rawQueryString: '',
    headers: { host: 'x', accept: 'text/html' },
    requestContext: { http: { method: 'GET' } },
  });
  const { statusCode, body = '' } = (page.answer ?? {}) as { statusCode?: number; body?: string };
  const html = Buffer.from(body, 'base64').toString();
  check(
    'the page shows what is open, and to whom it is paid',
    statusCode === 200 && html.includes('Lantern Lane Studio') && html.includes('000-12345-6'),
    [statusCode, html.slice(0, 300), page.threw],
  );
  const forged = await lambdas.invoke('pay-link', {
    rawPath: '/pay/forged',
    headers: {},
    requestContext: { http: { method: 'GET' } },
  });
  check('a forged link shows nothing', !JSON.stringify(forged.answer).includes('000-12345-6'));

  say('Somebody calls an invoice disputed');
  const found = buttonIn(posted, 'dispute-invoice');
  check(
    'the review has the button',
    found,
    posted.flatMap(({ blocks }) => blocks).map((b) => (b as { block_id?: string }).block_id),
  );
  if (found) {
    const clicked = await outside.ask('click', { as: people.priya.id, ...found, values: {} });
    check('the click is answered', clicked.ok, clicked);
    await wiring.settle();
    const after = await outside.messages(channels.accounts, people.priya.id);
    check('the card shows it', JSON.stringify(after).includes('isputed'));
  }

  say('9:15, the next sync');
  await fire('2026-01-05T01:15:00.000Z', true);
  check(
    'the sheet says which letters went',
    sheetRows(stage.google, 'invoices').some((row) => /2026-01-05/.test(row[last] ?? '')),
    sheetRows(stage.google, 'invoices')
      .slice(0, 12)
      .map((row) => row[last]),
  );
}
