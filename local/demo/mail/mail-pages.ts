import { type Context, Hono } from 'hono';
import { html, raw } from 'hono/html';
import { clockWords } from '../bar/clock-words.ts';
import type { DemoDesk, Shown } from '../desk.ts';
import { letterPolicy } from '../guard.ts';
import { demoPage, type Html } from '../page-parts.ts';
import type { OutboxLetter } from './outbox.ts';
import { addWritePages } from './write-pages.ts';

/** What was sent, as whoever got it sees it. */
export function createMailPages(desk: DemoDesk): Hono {
  const app = new Hono();
  const page = async (c: Context, open: { letter?: OutboxLetter; write?: Html; title?: string } = {}) => {
    const [shown, letters] = await Promise.all([desk.clock(), desk.outbox.letters()]);
    const bar = { ...shown, active: 'mail', back: c.req.path } as const;
    const { letter, write } = open;
    const main = html`<main class="mail" data-open="${letter || write ? 'letter' : 'list'}">
${list(letters, shown, { writes: desk.post !== undefined, sent: c.req.query('sent'), letter: letter?.id, alone: !letter && !write })}
${write ?? (letter ? reader(letter, shown, desk.post !== undefined) : nothingChosen(letters.length))}
</main>`;
    return c.html(demoPage(open.title ?? letter?.subject ?? 'Mail', bar, main));
  };
  app.get('/', (c) => page(c));
  addWritePages(app, desk, (c, write, title) => page(c, { write, title }));
  app.get('/:id', async (c) => {
    const letter = await desk.outbox.find(c.req.param('id'));
    return letter ? page(c, { letter }) : c.notFound();
  });
  app.get('/:id/letter', async (c) => {
    const letter = await desk.outbox.find(c.req.param('id'));
    if (!letter) return c.notFound();
    c.header('Content-Security-Policy', letterPolicy);
    // Its links open beside the mail, as they do in a mail program.
    return c.html(letter.html.replace(/<head>/i, '<head><base target="_blank">'));
  });
  return app;
}

const pathOf = ({ id }: { id: string }): string => `/mail/${encodeURIComponent(id)}`;

interface Listed {
  /** Somebody can write from here. */
  writes: boolean;
  sent: string | undefined;
  /** The one that is read beside it. */
  letter: string | undefined;
  /** Nothing is open beside it, which would be what the page is about. */
  alone: boolean;
}

const list = (
  letters: OutboxLetter[],
  { zone }: Shown,
  { writes, sent, letter: open, alone }: Listed,
): Html => html`<section class="mail-list" aria-labelledby="mail-title">
${alone ? html`<h1 id="mail-title">Mail</h1>` : html`<h2 id="mail-title">Mail</h2>`}
${writes ? html`<p class="mail-new"><a class="mail-button" href="/mail/write">Write a mail</a></p>` : ''}
${sent ? html`<p class="mail-good" role="status">Sent to ${sent}. What comes of it is told in Slack.</p>` : ''}
<div id="mail-letters" data-live="letters">
<p class="soft">${letters.length === 0 ? 'Nothing was sent yet.' : `${letters.length} sent, the newest first. Nothing of it leaves this machine.`}</p>
<ul>
${letters.map(
  (letter) => html`<li><a href="${pathOf(letter)}" ${letter.id === open ? html`aria-current="true"` : ''}>
<span class="mail-line"><bdi class="mail-to">${letter.to}</bdi> <time datetime="${letter.date}">${clockWords(letter.date, zone)}</time></span>
<bdi class="mail-subject">${letter.subject}</bdi>
</a></li>`,
)}
</ul>
</div>
</section>`;

const nothingChosen = (letters: number): Html => html`<section class="mail-none">
<p class="soft">${letters === 0 ? 'Letters appear here once they have left. Press “Skip to 9:00” above to see the first ones go, or write a mail to Paydesk yourself.' : 'Choose a mail to read it as its receiver does, and to answer it.'}</p>
</section>`;

const reader = (
  letter: OutboxLetter,
  { zone }: Shown,
  writes: boolean,
): Html => html`<article class="mail-letter" aria-labelledby="letter-subject">
<p class="mail-back"><a href="/mail">All mail</a></p>
<h1 id="letter-subject" dir="auto">${letter.subject}</h1>
<dl>
<dt>From</dt><dd dir="auto">${letter.from.replaceAll('"', '')}</dd>
<dt>To</dt><dd dir="auto">${letter.to}</dd>
<dt>Sent</dt><dd><time datetime="${letter.date}">${clockWords(letter.date, zone)}</time></dd>
</dl>
${writes ? html`<p class="mail-answer"><a class="mail-button" href="/mail/write?to=${encodeURIComponent(letter.id)}">Reply</a></p>` : ''}
${
  letter.html
    ? html`<iframe title="The letter" src="${pathOf(letter)}/letter" sandbox="allow-popups allow-popups-to-escape-sandbox allow-same-origin"></iframe>`
    : ''
}
<details ${letter.html ? '' : 'open'}><summary>As plain text</summary><pre dir="auto">${linked(letter.text)}</pre></details>
<p class="mail-raw"><a href="/local${pathOf(letter)}.eml" download>Download as .eml</a></p>
</article>`;

/** Addresses of the web in a text become links; all else stays text. */
const linked = (text: string): Html =>
  html`${text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, n) =>
      n % 2 === 1 ? html`<a href="${part}" target="_blank" rel="noopener noreferrer">${part}</a>` : part,
    )}${raw('')}`;
