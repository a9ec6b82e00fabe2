import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import Papa from 'papaparse';
import { readConfig } from '../../app/config.ts';
import { readLedger } from '../../local/replay/ledger.ts';
import { replay } from '../../local/replay/replay.ts';
import { type Summary, summarise } from '../../local/replay/summary.ts';
import { prepareOut, writeOut } from '../../local/replay/write-out.ts';
import { sample } from '../../local/sample/sample.ts';
import { scratchFolder } from '../support/scratch.ts';

const scratch = scratchFolder();
const [rules, voice] = [readFileSync(sample.rules, 'utf8'), readFileSync(sample.voice, 'utf8')];

const hostile = `</td><script>alert("1")</script> & 'Söhne'`;
const ledger = Papa.unparse([
  [
    'Invoice number',
    'Customer',
    'Email',
    'Amount',
    'Currency',
    'Issue date',
    'Due date',
    'Paid date',
    'Owner',
  ],
  [
    'A-1',
    hostile,
    'ap@one.example',
    '1234.50',
    'GBP',
    '2026-03-02',
    '2026-03-09',
    '2026-05-01',
    'ann@us.example',
  ],
  ['A-2', '=cmd|calc!A1', 'ap@two.example', '99', 'EUR', '2026-03-02', '2026-03-09', '2026-04-01', ''],
  ['A-3', '株式会社アスペン', 'ap@three.example', '500', 'GBP', '2026-03-02', '2026-03-09', '2026-03-17', ''],
  ['<b>A-4', '...', 'ap@four.example', '500', 'GBP', '2026-03-02', '2026-03-09', '2026-03-17', ''],
  ['A-5', 'Broken', 'ap@five.example', 'much', 'GBP', '2026-03-02', '2026-03-09', '', ''],
]);

let summary: Summary;
let page: string;
beforeEach(async () => {
  const read = readLedger(ledger, 'GBP');
  const replayed = await replay({ ledger: read, rules, voice, config: readConfig({}) });
  await prepareOut(scratch.path('out'));
  summary = await writeOut(scratch.path('out'), summarise(hostile, read, replayed), replayed.letters);
  page = readFileSync(scratch.path('out/report.html'), 'utf8');
});

const plain = (html: string) =>
  html
    .replace(/&lt;|&#60;/g, '<')
    .replace(/&gt;|&#62;/g, '>')
    .replace(/&quot;|&#34;/g, '"')
    .replace(/&#x2F;|&#47;/g, '/')
    .replace(/&#39;/g, "'")
    .replace(/&amp;|&#38;/g, '&');

describe('the folder of a replay', () => {
  test('has each letter as the mail that would have left, under a name that can be read', async () => {
    const folder = scratch.path('out');
    const files = summary.letters.map((letter) => letter.file ?? '');
    expect(files.slice(0, 4).sort()).toEqual([
      'letters/2026-03-13-cmd-calc-a1-first-nudge.eml',
      'letters/2026-03-13-customer-first-nudge.eml',
      'letters/2026-03-13-td-script-alert-1-script-söhne-first-nudge.eml',
      'letters/2026-03-13-株式会社アスペン-first-nudge.eml',
    ]);
    expect(new Set(files).size).toBe(files.length);
    for (const letter of summary.letters) {
      const mail = await simpleParser(readFileSync(join(folder, letter.file ?? '')));
      expect([mail.to].flat()[0]?.text).toBe(letter.to);
      for (const id of letter.invoices) expect(mail.text).toContain(id);
    }
  });

  test('has all letters as a sheet that no program takes for formulas', () => {
    const rows = Papa.parse<Record<string, string>>(readFileSync(scratch.path('out/letters.csv'), 'utf8'), {
      header: true,
      skipEmptyLines: true,
    }).data;
    expect(rows).toHaveLength(summary.letters.length);
    expect(rows.map((row) => row.Customer)).toContain("'=cmd|calc!A1");
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@]/);
  });

  test('has the summary for programs', () => {
    expect(JSON.parse(readFileSync(scratch.path('out/summary.json'), 'utf8'))).toEqual(summary);
  });
});

describe('the report', () => {
  test('fetches nothing, runs nothing, and shows no name as markup', () => {
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).not.toMatch(/<script|<b>A|<link|<img|@import|url\(|\son\w+=/i);
    const links = [...page.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, link]) => plain(link ?? ''));
    expect(links.filter((link) => !/^(?:#letters$|letters\/)/.test(link))).toEqual([]);
    expect(plain(page)).toContain(hostile);
  });

  test('links each letter to a file that is there', () => {
    const links = [...page.matchAll(/href="(letters[^"]*)"/g)].map(([, link]) =>
      decodeURI(plain(link ?? '')),
    );
    expect(links).toEqual(summary.letters.map((letter) => letter.file));
    for (const link of links) expect(existsSync(scratch.path(join('out', link)))).toBe(true);
  });

  test('closes every element that it opens, and names no id twice', () => {
    const open: string[] = [];
    for (const [, end, name = '', rest = ''] of page.matchAll(
      /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^">])*)>/g,
    )) {
      if (['meta', 'br'].includes(name) || rest.endsWith('/')) continue;
      if (!end) open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, names = ''] of page.matchAll(/aria-labelledby="([^"]+)"/g))
      expect(ids).toEqual(expect.arrayContaining(names.split(' ')));
  });

  test('tells a reader who cannot see the charts what is in them', () => {
    const charts = page.match(/<svg [^>]*role="img"/g) ?? [];
    expect(charts).toHaveLength(1 + summary.balances.length);
    expect(page.match(/<title id="chart-/g)).toHaveLength(charts.length);
    const moves = Object.values(summary.moves).reduce((sum, n) => sum + n, 0);
    expect(page).toMatch(
      new RegExp(`<desc id="chart-letters-desc">${moves} letters in \\d+ weeks: First nudge 4,`),
    );
    for (const { currency } of summary.balances)
      expect(page).toContain(`<desc id="chart-${currency}-desc">Open balance in ${currency} `);
    expect(page.match(/<details><summary>The numbers of this chart/g)).toHaveLength(charts.length);
    expect(page).toMatch(/<html lang="en-GB">/);
    for (const [region] of page.matchAll(/<div class="scroll"[^>]*>/g))
      expect(region).toMatch(/role="region" aria-label(?:ledby)?="[^"]+" tabindex="0"/);
  });

  test('draws the columns of a week as high as there are letters', () => {
    const chart = page.slice(page.indexOf('chart-letters-title'), page.indexOf('</svg></div>'));
    const heights = [...chart.matchAll(/<rect class="([a-z-]+)" [^>]*height="([\d.]+)"/g)].map(
      ([, look, height]) => ({ look, height: Number(height) }),
    );
    const nudges = heights.filter(({ look }) => look === 'first-nudge');
    const single = heights.find(({ look }) => look === 'escalate');
    // Four nudges leave in one week; an escalation stands alone in its own.
    expect(nudges).toHaveLength(1);
    expect(nudges[0]!.height / single!.height).toBeCloseTo(4, 1);
  });

  test('names the rows that were left out', () => {
    expect(plain(page)).toMatch(/row 6, Amount: .*much/);
  });
});
