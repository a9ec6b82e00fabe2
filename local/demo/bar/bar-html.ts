import { html } from 'hono/html';
import { clockWords, isBeforeNine } from './clock-words.ts';

export interface BarFacts {
  /** By the clock of the business. */
  now: string;
  zone: string;
  letters: number;
  active: 'slack' | 'mail' | 'sheets' | 'webhooks';
  /** Where a browser without script comes back to. */
  back: string;
}

const places = [
  { id: 'slack', path: '/', name: 'Slack' },
  { id: 'mail', path: '/mail', name: 'Mail' },
  { id: 'sheets', path: '/sheets', name: 'Sheets' },
  { id: 'webhooks', path: '/webhooks', name: 'Webhooks' },
] as const;

/** The staff’s own page: it is no part of the demo and has no bar, so it opens beside it. */
const claims = html`<a href="/claims" target="_blank" rel="noopener" title="The web form for claims, as the staff see it">Claims</a>`;

/** On top of every page of the demo. `bar.ts` keeps it up to date; without it the buttons are plain forms. */
export const barHtml = ({
  now,
  zone,
  letters,
  active,
  back,
}: BarFacts) => html`<header class="demo-bar" id="demo-bar" data-now="${now}" data-zone="${zone}">
<form class="demo-bar-clock" method="post" action="/local/clock" aria-label="Clock of the demo">
<p class="demo-bar-now"><span class="demo-bar-tag">Demo</span> <time datetime="${now}">${clockWords(now, zone)}</time></p>
<input type="hidden" name="back" value="${back}">
<div class="demo-bar-skips">
<button name="skip" value="nine" ${isBeforeNine(now, zone) ? '' : 'hidden'}>Skip to 9:00</button>
<button name="skip" value="morning">Next business morning</button>
<button name="skip" value="day">+1 day</button>
<button name="skip" value="week">+1 week</button>
</div>
<p class="demo-bar-said" role="status"></p>
</form>
<nav class="demo-bar-places" aria-label="Demo">
${places.map(
  ({ id, path, name }) =>
    html`<a href="${path}" ${id === active ? html`aria-current="page"` : ''}>${name}${id === 'mail' ? html` <span class="demo-bar-count" data-letters ${letters === 0 ? 'hidden' : ''}>${letters}</span>` : ''}</a>`,
)}
${claims}
</nav>
</header>`;
