import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { openBrowser } from './browser.ts';
import { type RunningDemo, startDemo } from './demo.ts';

/**
 * A receipt on its way, from a picture to the row to be paid: through Slack, and then by the pages for people without Slack
 * at hand.
 */

let home: string;
let demo: RunningDemo;
let browser: Browser;
let slack: Page;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'paydesk-expense-'));
  [demo, browser] = await Promise.all([startDemo(join(home, 'workspace')), openBrowser()]);
  slack = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  await slack.goto(demo.url);
  await moveClock('PT35M');
});

afterAll(async () => {
  await browser?.close();
  await demo?.end();
  if (home) await rm(home, { recursive: true, force: true });
});

const moveClock = (advance: string): Promise<Response> =>
  fetch(`${demo.url}/local/clock`, { method: 'POST', body: JSON.stringify({ advance }) });

async function actAs(name: string): Promise<void> {
  const chooser = slack.getByLabel('Acting as');
  await chooser.selectOption(await chooser.locator('option', { hasText: name }).getAttribute('value'));
}

async function openMessages(): Promise<void> {
  await slack.getByRole('link', { name: 'Paydesk', exact: true }).click();
  await slack.getByRole('tab', { name: 'Messages' }).click();
}

/** A receipt of our own making, as a till prints it. */
function receipt(total = '18.97', shop = 'KOPITIAM CORNER PTE LTD'): Promise<Buffer> {
  const lines = [
    shop,
    '12 Joo Chiat Road Singapore 427001',
    '',
    'RECEIPT',
    'Date: 02/01/2026  12:41',
    '',
    'Kaya toast set   6.50',
    'Laksa            8.50',
    'Teh tarik        2.40',
    'Subtotal        17.40',
    'GST 9%           1.57',
    `TOTAL SGD       ${total}`,
    'CASH            20.00',
    'CHANGE           1.03',
  ];
  const text = lines.map(
    (line, at) =>
      `<text x="40" y="${60 + at * 44}" font-family="monospace" font-size="28" xml:space="preserve">${line}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="700"><rect width="100%" height="100%" fill="white"/>${text.join('')}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

const payables = async (): Promise<string> => (await fetch(`${demo.url}/local/sheets/payables.csv`)).text();

test('a picture in #expenses is read, and shown to whoever dropped it with what is unsure', async () => {
  await actAs('Aisha');
  await slack.getByRole('link', { name: 'expenses', exact: true }).click();
  const file = { name: 'lunch.png', mimeType: 'image/png', buffer: await receipt() };
  await slack.locator('input[type=file]').setInputFiles(file);
  await slack.getByRole('button', { name: 'Send', exact: true }).click();
  await openMessages();
  await slack.getByText(/KOPITIAM CORNER PTE LTD, SGD 18\.97, Meals/).waitFor();
  // In the very place where it was said that it is being read.
  expect(await slack.getByText('Got it. Reading…').count()).toBe(0);
});

test('what is unsure is confirmed, and the claim goes to the team’s approver', async () => {
  await slack.getByRole('button', { name: /^(Check and submit|Submit)$/ }).click();
  const dialog = slack.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Submit' }).click();
  await slack.getByText(/Now with daniel@lanternlane\.example/).waitFor();
});

test('nobody is asked to approve their own: another person sees the receipt, and does with one tap', async () => {
  expect(await slack.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0);
  await actAs('Daniel');
  await openMessages();
  const picture = slack.getByRole('img', { name: /^The receipt: KOPITIAM CORNER PTE LTD/ });
  await picture.waitFor();
  expect(await picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBe(640);
  await slack.getByRole('button', { name: 'Approve', exact: true }).click();
  await slack.getByText(/Approved by/).waitFor();
  expect(await payables()).not.toContain('18.97');
});

test('ten minutes later it stands once among what is to be paid', async () => {
  await moveClock('PT15M');
  expect((await payables()).match(/KOPITIAM CORNER PTE LTD/g)).toHaveLength(1);
  const { verified } = (await (await fetch(`${demo.url}/local/audit`)).json()) as { verified: boolean };
  expect(verified).toBe(true);
});

describe('in a browser, without Slack at hand', () => {
  let phone: BrowserContext;
  let page: Page;
  let approver: Page;
  const small = { viewport: { width: 390, height: 844 } };
  const signIn = async (who: string, at: Page) => {
    await at.getByRole('link', { name: 'Sign in with Slack' }).click();
    await at.getByRole('button', { name: `Continue as ${who}` }).click();
  };
  beforeAll(async () => {
    phone = await browser.newContext({ ...small, javaScriptEnabled: false });
    page = await phone.newPage();
    approver = await browser.newPage({ ...small, colorScheme: 'dark' });
  });

  test('a phone without script signs in, sends a photo, and sees it read back, unsure fields first', async () => {
    await page.goto(`${demo.url}/claims/new`);
    await signIn('Aisha', page);
    const file = {
      name: 'tea.png',
      mimeType: 'image/png',
      buffer: await receipt('17.40', 'TEA HOUSE PTE LTD'),
    };
    await page.getByLabel('Choose receipts').setInputFiles(file);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Submit' }).waitFor();
    expect(await page.getByLabel('Who was paid').inputValue()).toBe('TEA HOUSE PTE LTD');
    await page.getByLabel('Category').selectOption('Meals');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByRole('link', { name: 'My claims' }).click();
    await page.getByText('Now with daniel@lanternlane.example').first().waitFor();
  });

  test('the link of the mail opens the decision for its approver alone, who decides by one press', async () => {
    // It answers once all that came due has run, the mail among it.
    await moveClock('PT1M');
    const mails = (await (await fetch(`${demo.url}/local/mail`)).json()) as { to: string; text: string }[];
    const [link = ''] =
      /http:\S+\/decide\/\S+/.exec(mails.find(({ text }) => /TEA HOUSE/.test(text))?.text ?? '') ?? [];
    await page.goto(link);
    await page.getByText('This link is not yours').waitFor();
    await approver.goto(link);
    await signIn('Daniel', approver);
    const shown = approver.getByAltText('The receipt of this claim');
    expect(await shown.evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth)).toBe(
      640,
    );
    expect(await faultsOn(approver)).toEqual([]);
    await approver.getByRole('button', { name: 'Approve' }).click();
    await approver.getByText('It is approved.').waitFor();
  });

  test('every page is usable by everybody, at 390 pixels, by day and by night', async () => {
    const cookies = await phone.cookies();
    const claim = await page
      .goto(`${demo.url}/claims`)
      .then(() => page.locator('main a[href^="/claims/C-"]').first().getAttribute('href'));
    const context = await browser.newContext(small);
    const day = await context.newPage();
    await day.goto(`${demo.url}/sign-in`);
    expect(await faultsOn(day)).toEqual([]);
    await context.addCookies(cookies);
    for (const [path, scheme] of [
      ['/claims', 'dark'],
      ['/claims/new', 'light'],
      [claim ?? '', 'dark'],
    ] as const) {
      await day.emulateMedia({ colorScheme: scheme });
      await day.goto(demo.url + path);
      expect(await faultsOn(day)).toEqual([]);
      const wide = await day.evaluate('document.documentElement.scrollWidth');
      expect(wide).toBeLessThanOrEqual(390);
    }
  });

  test('so are the demo’s own pages, from whose bar the claim form is reached', async () => {
    for (const path of ['/mail', '/mail/write', '/sheets', '/webhooks']) {
      await approver.goto(demo.url + path);
      expect(await faultsOn(approver)).toEqual([]);
      expect(await approver.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    }
    expect(await approver.getByRole('link', { name: 'Claims' }).getAttribute('href')).toBe('/claims');
  });

  const axe = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');
  /** What axe finds, by its names. */
  async function faultsOn(shown: Page): Promise<string[]> {
    await shown.evaluate(axe);
    const found = await shown.evaluate(
      'axe.run().then(({ violations }) => violations.map((v) => v.id + ": " + v.nodes[0].html))',
    );
    return found as string[];
  }
});

test('whoever pays people back says so on their Home, and the sheet has it when that stands', async () => {
  await actAs('Priya');
  await slack.getByRole('link', { name: 'Paydesk', exact: true }).click();
  await slack.getByRole('tab', { name: 'Home' }).click();
  // Home may be drawn anew between the focus and the key; whoever sees nothing happen presses once more.
  const mark = slack.locator('button[aria-description^="Mark paid, KOPITIAM"]');
  await mark.waitFor();
  for (let press = 0; press < 4 && (await mark.count()) > 0; press++) {
    await mark.press('Enter', { timeout: 5000 }).catch(() => {});
    await mark.waitFor({ state: 'detached', timeout: 5000 }).catch(() => {});
  }
  await slack.getByRole('tab', { name: 'Messages' }).click();
  await slack.getByText(/Marked as paid on Mon 5 Jan/).waitFor();
  await moveClock('PT15M');
  expect(await payables()).toMatch(/KOPITIAM.*2026-01-05\s*$/m);
});
