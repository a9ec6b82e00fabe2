import { Hono } from 'hono';
import { slackPath } from '../../listeners/door.ts';
import { createPages } from '../../pages/create-pages.ts';
import { webhookPaths } from '../../pages/webhooks/door.ts';
import { createAnswers } from '../answers.ts';
import { inText } from '../loop.ts';
import { webhooksOf } from '../webhooks.ts';
import { barHtml } from './bar/bar-html.ts';
import type { bundlePage } from './bundle.ts';
import type { DemoDesk } from './desk.ts';
import { guard, headers } from './guard.ts';
import { createLocalApi } from './local-api.ts';
import { createMailPages } from './mail/mail-pages.ts';
import { slackPage } from './page/document.ts';
import { createSheetPages } from './sheets/sheet-pages.ts';
import type { SlackStandIn } from './slack/create-slack.ts';
import { createWebhookPages } from './webhooks/webhook-pages.ts';

type Answer = (request: Request) => Response | Promise<Response>;

export interface DemoParts {
  desk: DemoDesk;
  /** The app's own entry, where Slack would call. */
  knock: Answer;
  /** The Slack stand-in: its Web API, and what its page asks. */
  slack: Pick<SlackStandIn, 'api' | 'local' | 'openid'>;
  /** What a browser loads, by its path. */
  page: ReturnType<typeof bundlePage>;
  say(text: string): void;
}

/** Everything that the one process of a demo answers. */
export function createDemo({ desk, knock, slack, page, say }: DemoParts): Answer {
  const { ports } = desk.deps;
  const pay = createPages(ports, (error) => say(`Trouble on the pay page: ${inText(error)}`));
  const hooks = webhooksOf(ports, (error) => say(`Trouble with a webhook: ${inText(error)}`));
  const answers = createAnswers({ ports, tell: (error) => say(`Trouble on a page: ${inText(error)}`) });
  const app = new Hono();
  // Slack, webhooks, pay links and sessions are known by what they bring; the rest by where it comes from.
  app.all(slackPath, (c) => knock(c.req.raw));
  app.route('/api', slack.api);
  for (const path of Object.values(webhookPaths)) app.all(path, (c) => hooks(c.req.raw) ?? c.notFound());
  app.all('/pay/*', (c) => pay.fetch(c.req.raw));
  app.use(async (c, next) => answers(c.req.raw) ?? next());
  app.all('/receipt/*', (c) => pay.fetch(c.req.raw));
  app.use(headers);
  app.use(guard(() => Number(new URL(ports.config.public_url).port)));
  app.get('/', async (c) => {
    const shown = await desk.clock();
    return c.html(slackPage({ bar: String(await barHtml({ ...shown, active: 'slack', back: '/' })) }));
  });
  app.get('/assets/:name', async (c) => {
    const asset = (await page).get(c.req.path);
    return asset ? c.body(asset.body, 200, { 'Content-Type': asset.type }) : c.notFound();
  });
  app.route('/openid/connect', slack.openid);
  app.route('/local/slack', slack.local);
  app.route('/local', createLocalApi(desk));
  app.route('/mail', createMailPages(desk));
  app.route('/sheets', createSheetPages(desk));
  app.route('/webhooks', createWebhookPages(desk, hooks));
  app.notFound((c) => c.text('There is nothing here. The demo begins at /.\n', 404));
  app.onError((error, c) => {
    say(`Trouble on ${c.req.path}: ${inText(error)}`);
    return c.json({ error: { message: `Something unexpected happened: ${inText(error)}` } }, 500);
  });
  return app.fetch;
}
