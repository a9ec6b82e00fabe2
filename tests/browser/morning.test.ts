import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { type RunningDemo, startDemo } from './demo.ts';

/** A morning as somebody new to it spends it: the demo as `npm start` runs it, in a real browser. */

let home: string;
let demo: RunningDemo;
let browser: Browser;
let slack: Page;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'paydesk-morning-'));
  [demo, browser] = await Promise.all([startDemo(join(home, 'workspace')), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await demo?.end();
  if (home) await rm(home, { recursive: true, force: true });
});

const openSlack = async (url = demo.url): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  await page.goto(url);
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
  return page;
};

/** The button of that name that acts on this invoice. */
const button = (name: string, invoice: string): Locator =>
  slack.getByRole('log').locator(`button[aria-description="${name} ${invoice}"]`).last();

interface Mail {
  to: string;
  subject: string;
}

const mails = async (): Promise<Mail[]> => (await (await fetch(`${demo.url}/local/mail`)).json()) as Mail[];

test('before nine nothing has left, and what to try is printed', async () => {
  expect(demo.printed()).toContain('Skip to 9:00');
  slack = await openSlack();
  expect(await mails()).toEqual([]);
});

test('nine o’clock comes: the review says what left and what is held', async () => {
  await slack.getByRole('button', { name: 'Skip to 9:00' }).click();
  await slack
    .getByText(/Sent 9:00 to/)
    .first()
    .waitFor();
  const log = await slack.getByRole('log').textContent();
  expect(log).toMatch(/\d+ letters, \d+ held back/);
  expect(log).toContain('Held back');
  expect((await mails()).length).toBeGreaterThan(4);
});

let promised: string;

test('a customer opens the letter’s pay page on a telephone, and promises a day', async () => {
  const mail = await browser.newPage();
  await mail.goto(`${demo.url}/mail`);
  const [letter] = (await mails()).filter(({ subject }) => /LL-\d+/.test(subject));
  [promised = ''] = /LL-\d+/.exec(letter?.subject ?? '') ?? [];
  await mail
    .getByRole('link', { name: new RegExp(promised) })
    .first()
    .click();
  const link = await mail
    .frameLocator('iframe')
    .getByRole('link', { name: /pay/i })
    .first()
    .getAttribute('href');
  await mail.close();

  const phone = await browser.newPage({ viewport: { width: 390, height: 844 }, hasTouch: true });
  await phone.goto(`${link}`);
  expect(await phone.getByRole('main').textContent()).toContain(promised);
  expect(await phone.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  await phone.getByText('I’ll pay on…').click();
  await phone.getByLabel('Which day?').fill('2026-01-16');
  await phone.getByRole('button', { name: 'Continue' }).locator('visible=true').click();
  await phone.getByRole('button', { name: /^Yes, I will pay/ }).click();
  await phone.getByText('Thank you. We have noted the day').waitFor();
  await phone.close();
});

test('and the card in Slack shows it at once, without a reload', async () => {
  await slack
    .getByText(/Promised for Fri 16 Jan/)
    .first()
    .waitFor();
  await button('Cancel promise', promised).waitFor();
});

test('an owner pauses another one by the modal; a past day is told beside its field', async () => {
  const pause = slack.getByRole('log').getByRole('button', { name: 'Pause', exact: true }).first();
  const invoice = ((await pause.getAttribute('aria-description')) ?? '').replace('Pause ', '');
  await pause.click();
  const dialog = slack.getByRole('dialog');
  await dialog.waitFor();
  expect(await dialog.textContent()).toContain(invoice);
  const day = dialog.locator('input[type="date"]');
  await day.fill('2026-01-02');
  await dialog.getByRole('textbox').last().fill('Waiting for the <PO>');
  await dialog.getByRole('button', { name: 'Pause' }).click();
  await dialog.getByRole('alert').waitFor();
  await day.fill('2026-01-12');
  await dialog.getByRole('button', { name: 'Pause' }).click();
  await dialog.waitFor({ state: 'detached' });
  await slack
    .getByText(/Paused until Mon 12 Jan by .*: Waiting for the <PO>/)
    .first()
    .waitFor();
  await button('Resume', invoice).waitFor();
});

test('writes one off with one tap, and takes it back with another', async () => {
  const tap = slack.getByRole('log').getByRole('button', { name: 'Write off', exact: true }).first();
  const invoice = ((await tap.getAttribute('aria-description')) ?? '').replace('Write off ', '');
  await tap.click();
  await slack
    .getByText(/Written off by .* Undo until/)
    .first()
    .waitFor();
  await slack
    .getByRole('log')
    .locator(`button[aria-description^="Undo until"][aria-description$="${invoice}"]`)
    .click();
  await button('Write off', invoice).waitFor();
  await slack
    .getByText(/Written off by/)
    .first()
    .waitFor({ state: 'detached' });
});

test('somebody who is not named for it is refused in words that only they see', async () => {
  const chooser = slack.getByLabel('Acting as');
  const aisha = await chooser.locator('option', { hasText: 'Aisha' }).getAttribute('value');
  await chooser.selectOption(aisha);
  await slack.getByRole('textbox', { name: 'Message' }).fill('/chase list');
  await slack.getByRole('textbox', { name: 'Message' }).press('Enter');
  await slack.getByText(/Only people who are named for it see invoices here/).waitFor();
  await chooser.selectOption({ index: 0 });
});

test('what was answered is still there after the machine was cut off', async () => {
  await slack.close();
  await demo.end('SIGKILL');
  demo = await startDemo(join(home, 'workspace'));
  slack = await openSlack();
  await slack
    .getByText(/Paused until Mon 12 Jan/)
    .first()
    .waitFor();
  await slack
    .getByText(/Promised for Fri 16 Jan/)
    .first()
    .waitFor();
  const { verified } = (await (await fetch(`${demo.url}/local/audit`)).json()) as { verified: boolean };
  expect(verified).toBe(true);
});
