import { html } from 'hono/html';
import { type Html, heading, shell, type View } from './shell.ts';

/** What goes wrong before anybody's page is known, by HTTP status. Always in English: nothing is known of the reader. */
export const problems = {
  400: ['This request cannot be read', 'Please open the link from our letter again.'],
  403: [
    'That did not come from this page',
    'Nothing was sent. Please open the link from our letter, and try again there.',
  ],
  404: ['There is nothing here', 'Please open the link from our letter again, all of it.'],
  405: ['That cannot be done here', 'Please open the link from our letter again.'],
  413: ['That is too much', 'Nothing was sent. Please keep your message below 500 characters.'],
  415: [
    'That is no form of ours',
    'Nothing was sent. Please open the link from our letter, and try again there.',
  ],
  422: [
    'That form cannot be read',
    'Nothing was sent. Please open the link from our letter, and try again there.',
  ],
  500: [
    'Something went wrong on our side',
    'Please try again in some minutes. If it stays so, please write to us.',
  ],
} as const satisfies Record<number, readonly [title: string, more: string]>;

export type Problem = keyof typeof problems;

export function problemPage(view: View, problem: Problem): Html {
  const [title, more] = problems[problem];
  return shell(view, title, html`${heading(view)}<main><h1>${title}</h1><p>${more}</p></main>`);
}

/** An old form: kindly, and back to the page. */
export const oldFormPage = (view: View): Html =>
  shell(
    view,
    view.words.too_old,
    html`${heading(view)}<main><h1>${view.words.too_old}</h1><p>${view.words.too_old_more}</p>
<p><a class="button" href="?">${view.words.to_page}</a></p></main>`,
  );

/** Unknown, forged and expired links look like this, to the letter. */
export const badLinkPage = (view: View, nonce: string): Html =>
  shell(
    view,
    'This link does not work any more',
    html`${heading(view)}<main><h1>This link does not work any more</h1>
<p>It may be too old, or a part of it may be missing. We can send a fresh one, to the address that we have on file.</p>
<form method="post"><input type="hidden" name="form" value="${nonce}"><input type="hidden" name="answer" value="fresh">
<button class="wide">Ask for a fresh link</button></form></main>`,
  );

export const askFreshPage = (view: View, nonce: string): Html =>
  shell(
    view,
    'Ask for a fresh link',
    html`${heading(view)}<main><h1>Ask for a fresh link?</h1>
<p>It goes by mail to the address that we have on file, and to no other.</p>
<form method="post"><input type="hidden" name="form" value="${nonce}"><input type="hidden" name="answer" value="fresh">
<input type="hidden" name="confirm" value="yes"><div class="either"><button class="wide">Yes, send a fresh link</button>
<a class="button quiet wide" href="?">No, go back</a></div></form></main>`,
  );

/** Whatever was asked with, the answer is this. */
export const freshAskedPage = (view: View): Html =>
  shell(
    view,
    'Look into your mail',
    html`${heading(view)}<main><h1>Look into your mail</h1>
<p>If that was a link of ours, a fresh one is on its way to the address that we have on file.</p></main>`,
  );
