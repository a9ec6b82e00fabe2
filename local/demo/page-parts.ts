import { html } from 'hono/html';
import { type BarFacts, barHtml } from './bar/bar-html.ts';

export type Html = ReturnType<typeof html>;

/** A path of this server to come back to, whatever was asked for. */
export const pathOnly = (back: unknown): string =>
  typeof back === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(back) ? back : '/';

/** A page of the demo beside Slack: the bar, then `main`. */
export const demoPage = (title: string, bar: BarFacts, main: Html): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Paydesk demo</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/pages.css">
<script type="module" src="/assets/pages.js"></script>
</head>
<body>
${barHtml(bar)}
${main}
</body>
</html>`;
