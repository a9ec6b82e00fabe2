import { html } from 'hono/html';
import { frame, type Html } from '../shell.ts';

export interface StaffView {
  nonce: string;
  /** The business whose page it is. */
  business: string;
  /** Of whoever is signed in. */
  address?: string;
}

/** A page for people of the workspace: where they are, what it is about, who they are. */
export function staffShell(view: StaffView, title: string, main: Html): Html {
  const { nonce, business, address } = view;
  const links = html`<a href="/claims">My claims</a><a href="/claims/new">New claim</a>`;
  const out = html`<footer><p>Signed in as <bdi>${address}</bdi>.</p>
<form method="post" action="/sign-in/out"><button class="quiet">Sign out</button></form></footer>`;
  return frame(
    { tag: 'en', nonce, title: `${title} – ${business}` },
    html`<header class="top"><strong dir="auto">${business}</strong>${address ? html`<nav class="top-links" aria-label="Expenses">${links}</nav>` : ''}</header>
<main>${main}</main>${address ? out : ''}`,
  );
}

/** A heading and a sentence. */
export const staffPage = (view: StaffView, title: string, words: string): Html =>
  staffShell(view, title, html`<h1>${title}</h1><p>${words}</p><p><a href="/claims">To my claims</a></p>`);

const problems = {
  403: ['That did not come from this page', 'Nothing was sent. Open the page again and try once more there.'],
  404: ['There is nothing here', 'The address may be incomplete. Open the link again, all of it.'],
  405: ['That cannot be done here', 'Open the page again.'],
  413: ['That is too much at once', 'Nothing was sent. Send fewer or smaller files.'],
  415: ['That is no form of ours', 'Nothing was sent. Open the page again and try once more there.'],
  422: ['That form cannot be read', 'Nothing was sent. Open the page again and try once more there.'],
  500: ['Something went wrong on our side', 'Try again in some minutes.'],
} as const satisfies Record<number, readonly [title: string, words: string]>;

export function staffProblem(view: StaffView, status: keyof typeof problems): Html {
  const [title, words] = problems[status];
  return staffPage(view, title, words);
}

/** A form that lay too long, or was made for somebody else. */
export const oldForm = (view: StaffView): Html =>
  staffShell(
    view,
    'This form is too old',
    html`<h1>This form is too old</h1><p>Nothing was changed. Open the page again; it shows what is so now.</p>
<p><a class="button" href="?">Open it again</a></p>`,
  );
