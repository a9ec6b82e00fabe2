import { createHash, randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { html } from 'hono/html';
import { makeSecret } from '../../../adapters/embedded/home-secrets.ts';
import { webhookPaths } from '../../../pages/webhooks/door.ts';
import { homePaths } from '../../home.ts';
import type { DemoDesk } from '../desk.ts';
import { demoPage, type Html } from '../page-parts.ts';
import { type Sample, samples } from './samples.ts';
import { signed } from './sign.ts';

type Hooks = (request: Request) => Promise<Response> | undefined;

interface Exchange {
  request: string;
  status: number;
  answer: string;
}

/** What other programs would send, to look at, change and send: as they would sign it, or as nobody should. */
export function createWebhookPages(desk: DemoDesk, hooks: Hooks): Hono {
  const app = new Hono();
  const { config, clock, secrets } = desk.deps.ports;
  const page = async (sample: Sample, body: string, exchange?: Exchange) => {
    const bar = {
      ...(await desk.clock()),
      active: 'webhooks',
      back: `/webhooks?sample=${sample.id}`,
    } as const;
    return demoPage('Webhooks', bar, webhookHtml(sample, body, exchange));
  };
  app.get('/', async (c) => {
    const sample = sampleOf(c.req.query('sample'));
    const { today } = await desk.clock();
    const body = sample.body(today, randomBytes(4).toString('hex'));
    return c.html(page(sample, JSON.stringify(body, null, 2)));
  });
  app.post('/', bodyLimit({ maxSize: 1_200_000 }), async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const sample = sampleOf(form.get('sample'));
    const body = (form.get('body') ?? '').replaceAll('\r\n', '\n');
    return c.html(page(sample, body, await send(sample, body, form.get('send') !== 'wrong')));
  });
  return app;

  async function send({ lane, by }: Sample, body: string, rightly: boolean): Promise<Exchange> {
    const name = by === 'stripe' ? 'ic/stripe/webhook-secret' : 'ic/webhook/secret';
    await makeSecret(homePaths(config.home).secrets, name, by === 'stripe' ? 'whsec_' : '');
    const [secret = ''] = await secrets.get(name);
    const at = Math.floor(Date.parse(clock.wall()) / 1000);
    // The same body again is the same delivery, as when a sender tries again.
    const id = `msg_${createHash('sha256').update(body).digest('hex').slice(0, 16)}`;
    const headers = signed({ by, secret: rightly ? secret : 'somebody-elses-secret', body, at, id });
    const url = new URL(webhookPaths[lane], config.public_url);
    const response = await hooks(new Request(url, { method: 'POST', headers, body }));
    const lines = Object.entries(headers).map(([header, value]) => `${header}: ${value}`);
    return {
      request: [`POST ${url.pathname}`, ...lines].join('\n'),
      status: response?.status ?? 404,
      answer: pretty((await response?.text()) ?? ''),
    };
  }
}

const sampleOf = (id: string | null | undefined): Sample =>
  samples.find((sample) => sample.id === id) ?? (samples[0] as Sample);

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function webhookHtml(sample: Sample, body: string, exchange: Exchange | undefined): Html {
  return html`<main class="hooks">
<header><h1>Webhooks</h1>
<p class="soft">What an accounting tool or a payment service would send to Paydesk. Look, change, and send.</p></header>
<nav aria-label="Samples"><ul>
${samples.map(
  ({ id, name }) =>
    html`<li><a href="/webhooks?sample=${id}" ${id === sample.id ? html`aria-current="page"` : ''}>${name}</a></li>`,
)}
</ul></nav>
<section aria-labelledby="sample">
<h2 id="sample">${sample.name}</h2>
<p>${sample.tells}</p>
<form method="post" action="/webhooks">
<input type="hidden" name="sample" value="${sample.id}">
<label for="body">Body, to <code>${webhookPaths[sample.lane]}</code></label>
<textarea id="body" name="body" rows="16" spellcheck="false">${body}</textarea>
<p class="hooks-send"><button name="send" value="signed">Send signed</button>
<button class="quiet" name="send" value="wrong">Send with a wrong signature</button></p>
</form>
${exchange ? exchangeHtml(exchange) : ''}
</section>
</main>`;
}

const exchangeHtml = ({
  request,
  status,
  answer,
}: Exchange): Html => html`<div class="hooks-said" role="status">
<h3>Answer: ${status}</h3>
<pre tabindex="0" aria-label="Answer">${answer}</pre>
<h3>Request</h3>
<pre tabindex="0" aria-label="Request">${request}</pre>
<p class="soft">${status < 300 ? html`What came of it shows in <a href="/">Slack</a> and in <a href="/sheets">the sheet</a>.` : 'Nothing came of it: no record, no message, no row.'}</p>
</div>`;
