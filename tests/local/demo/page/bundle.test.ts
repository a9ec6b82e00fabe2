import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePage, pageEntries } from '../../../../local/demo/bundle.ts';
import { slackPage } from '../../../../local/demo/page/document.ts';

const { app } = pageEntries;

test('the page is bundled whole, and names nobody outside', async () => {
  const assets = await bundlePage({ app: app ?? [] });
  expect([...assets.keys()].sort()).toEqual(['/assets/app.css', '/assets/app.js']);
  expect(assets.get('/assets/app.js')?.type).toBe('text/javascript; charset=utf-8');
  expect(assets.get('/assets/app.css')?.type).toBe('text/css; charset=utf-8');
  for (const { body } of assets.values()) {
    // Names of XML's own, which nobody fetches, and the beginning of an address that somebody has to type.
    const addresses = (body.match(/https?:\/\/[^\s"'`\\)]*/g) ?? []).filter(
      (address) => !address.startsWith('http://www.w3.org/') && !/^https?:\/\/\.?$/.test(address),
    );
    expect(addresses).toEqual([]);
    expect(body.match(/@import|url\((?!data:)|\beval\(|new Function/g)).toBeNull();
    expect(body.length).toBeLessThan(200_000);
  }
});

test('nothing that somebody wrote ever becomes HTML', () => {
  const page = join(import.meta.dirname, '../../../../local/demo/page');
  const sources = readdirSync(page, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const risky = sources.filter((name) =>
    /inner|outerHTML|dangerously|insertAdjacent|document\.write/i.test(
      readFileSync(join(page, name), 'utf8').replace(/innerHeight|innerWidth|log-inner|\binner\b/g, ''),
    ),
  );
  expect(sources.length).toBeGreaterThan(20);
  expect(risky).toEqual([]);
});

test('a part whose files are not there is left out, a faulty one is told', async () => {
  const gone = join(import.meta.dirname, 'gone.ts');
  expect((await bundlePage({ bar: [gone] })).size).toBe(0);
  await expect(bundlePage({ bar: [join(import.meta.dirname, '../../../../README.md')] })).rejects.toThrow(
    'README',
  );
});

test('the document has nothing inline', () => {
  const page = slackPage({ bar: '<header>bar</header>' });
  expect(page).toContain('<body class="slack">\n<header>bar</header>');
  expect(page).not.toMatch(/<style|\bstyle=|\bon\w+=|<script(?![^>]* src="\/assets\/)/);
  expect(page.match(/(?:src|href)="[^"]*"/g)?.every((each) => /="(\/assets\/|data:)/.test(each))).toBe(true);
});
