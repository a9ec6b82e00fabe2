import { html } from 'hono/html';
import type { Html } from '../page-parts.ts';
import type { OutboxLetter } from './outbox.ts';
import type { Post } from './post.ts';

/** What stands in the form; the files have to be chosen again. */
export interface Draft {
  from: string;
  to: string;
  subject: string;
  text: string;
  signed: boolean;
  answers: string;
}

export const emptyDraft = (post: Post): Draft => ({
  from: '',
  to: post.addresses[0]?.address ?? '',
  subject: '',
  text: '',
  signed: true,
  answers: '',
});

/** An answer to a letter, as its receiver's mail program begins it. */
export function answerTo(letter: OutboxLetter): Draft {
  const bare = (text: string) => /[^\s<>"]+@[^\s<>"]+/.exec(text)?.[0] ?? '';
  return {
    from: bare(letter.to),
    to: bare(letter.headers['reply-to'] ?? letter.from),
    subject: /^re:/i.test(letter.subject) ? letter.subject : `Re: ${letter.subject}`,
    text: `\n\nOn ${letter.date.slice(0, 10)}, ${letter.from.replaceAll('"', '')} wrote:\n${letter.text
      .trim()
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n')}\n`,
    signed: true,
    answers: letter.message_id,
  };
}

interface Shown {
  draft: Draft;
  post: Post;
  /** Whom one may be: customers, staff, suppliers. */
  known: string[];
  refused?: string | undefined;
}

/** Write a mail as somebody outside. It needs no script. */
export const writeForm = ({
  draft,
  post,
  known,
  refused,
}: Shown): Html => html`<article class="mail-write" aria-labelledby="write-title">
<p class="mail-back"><a href="/mail">All mail</a></p>
<h1 id="write-title">${draft.answers ? 'Answer a letter' : 'Write a mail'}</h1>
<p class="soft">Be a customer, a supplier, or one of the staff. It reaches Paydesk as any mail would.</p>
${refused ? html`<p class="mail-bad" role="alert">It was not taken: ${refused}</p>` : ''}
<form method="post" action="/mail/write" enctype="multipart/form-data">
<p><label for="write-from">From</label>
<input id="write-from" name="from" type="email" required autocomplete="off" list="write-known" value="${draft.from}" placeholder="somebody@supplier.example">
<datalist id="write-known">${known.map((address) => html`<option value="${address}">`)}</datalist></p>
<p><label for="write-to">To</label>
${
  post.addresses.some(({ address }) => address === draft.to)
    ? html`<select id="write-to" name="to">${post.addresses.map(
        ({ address, what }) =>
          html`<option value="${address}" ${address === draft.to ? html`selected` : ''}>${address} – ${what}</option>`,
      )}</select>`
    : html`<input id="write-to" name="to" type="email" required value="${draft.to}">`
}</p>
<p><label for="write-subject">Subject</label><input id="write-subject" name="subject" autocomplete="off" value="${draft.subject}"></p>
<p><label for="write-text">Message</label><textarea id="write-text" name="text" rows="10" dir="auto">${draft.text}</textarea></p>
<p><label for="write-files">Files</label><input id="write-files" name="files" type="file" multiple></p>
<p class="mail-check"><input id="write-signed" name="signed" type="checkbox" value="yes" ${draft.signed ? html`checked` : ''} aria-describedby="write-signed-what">
<label for="write-signed">It is really from that address</label></p>
<p class="soft" id="write-signed-what">The sender’s mail server signs for it (DKIM), as most do. Without that anybody may have written it, and Paydesk does not take the sender’s word.</p>
<input type="hidden" name="answers" value="${draft.answers}">
<p><button>Send</button></p>
</form>
</article>`;
