import type { Browser } from 'playwright-core';

/** Chromium out of its npm package, which brings its system libraries along where it believes to be on Lambda. */
export async function openBrowser(): Promise<Browser> {
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs24.x';
  const { default: packed } = await import('@sparticuz/chromium');
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: await packed.executablePath(),
    // In one process, as Lambda needs it, a page that is closed takes the browser along.
    args: packed.args.filter((arg) => arg !== '--single-process'),
    headless: true,
  });
}
