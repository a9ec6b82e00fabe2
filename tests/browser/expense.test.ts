import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { openBrowser } from './browser.ts';
import { type RunningDemo, startDemo } from './demo.ts';

/** A receipt on its way through Slack, from a picture dropped into a channel to the row to be paid. */

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
function receipt(): Promise<Buffer> {
  const lines = [
    'KOPITIAM CORNER PTE LTD',
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
    'TOTAL SGD       18.97',
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
});

test('what is unsure is confirmed, and the claim goes to the team’s approver', async () => {
  await slack.getByRole('button', { name: /^(Check and submit|Submit)$/ }).click();
  const dialog = slack.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Submit' }).click();
  await slack.getByText(/Now with daniel@lanternlane\.example/).waitFor();
});

test('nobody is asked to approve their own: another person does, with one tap', async () => {
  expect(await slack.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0);
  await actAs('Daniel');
  await openMessages();
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
