import { html, raw } from 'hono/html';
import { type Sender, someLines } from '../app/invoices/letter-facts.ts';
import { script, style } from './style.ts';
import type { Spoken } from './words/words.ts';

export type Html = ReturnType<typeof html>;

export interface View {
  words: Spoken;
  sender: Sender;
  /** Of the Content-Security-Policy. */
  nonce: string;
}

export interface Frame {
  /** The language. */
  tag: string;
  /** Of the Content-Security-Policy. */
  nonce: string;
  title: string;
}

/** A whole page, from the first letter to the last. What comes from a sheet or a person is escaped by `html`. */
export const frame = (
  { tag, nonce, title }: Frame,
  body: Html,
  end: Html | string = '',
): Html => html`<!doctype html>
<html lang="${tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<style nonce="${nonce}">${raw(style)}</style>
</head>
<body>
<div class="page">
${body}
</div>
${end}
</body>
</html>`;

/** A page for a customer. */
export const shell = ({ words, sender, nonce }: View, title: string, body: Html): Html =>
  frame(
    { tag: words.tag, nonce, title: `${title} – ${sender.legal_name}` },
    html`${body}
${footer(words, sender)}`,
    html`<script nonce="${nonce}">${raw(script)}</script>`,
  );

function footer({ questions, letter }: Spoken, sender: Sender): Html {
  const lines = [
    sender.legal_name,
    ...someLines(sender.address),
    ...(sender.phone ? [`${letter.phone}: ${sender.phone}`] : []),
    ...(sender.registration ? [`${letter.registration}: ${sender.registration}`] : []),
  ];
  const write = html`<a href="mailto:${encodeURI(sender.reply_to)}">${sender.reply_to}</a>`;
  return html`<footer>
<p>${questions} ${write}</p>
<p dir="auto">${lines.map((line) => html`${line}<br>`)}</p>
</footer>`;
}

/** Whose page it is, and for whom. */
export const heading = ({ words, sender }: View, customer?: string): Html =>
  html`<header class="who"><strong dir="auto">${sender.legal_name}</strong>${customer && html`<bdi>${words.for_customer(customer)}</bdi>`}</header>`;
