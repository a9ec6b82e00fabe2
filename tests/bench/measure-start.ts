import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../browser/browser.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Seconds from the command as `npm start` runs it, on a home that is not there yet, to a page on which somebody can
 * type. The browser is open already.
 */
export async function measureStart(): Promise<{ cold_s: number; again_s: number }> {
  const home = await mkdtemp(join(tmpdir(), 'paydesk-bench-start-'));
  const browser = await openBrowser();
  try {
    const start = async () => {
      const page = await browser.newPage();
      const from = performance.now();
      const demo = spawn(process.execPath, ['local/paydesk.ts', 'demo'], {
        cwd: root,
        env: { ...process.env, PAYDESK_HOME: home, PAYDESK_PORT: '0' },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      try {
        await page.goto(await printedUrl(demo.stdout));
        await page.getByRole('textbox', { name: 'Message' }).waitFor();
        return (performance.now() - from) / 1000;
      } finally {
        await page.close();
        demo.kill('SIGINT');
        await once(demo, 'exit');
      }
    };
    return { cold_s: await start(), again_s: await start() };
  } finally {
    await browser.close();
    await rm(home, { recursive: true, force: true });
  }
}

async function printedUrl(out: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of out) {
    text += chunk;
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? [];
    if (url) return url;
  }
  throw new Error(`the demo ended before it said where it is: ${text}`);
}
