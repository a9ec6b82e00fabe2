import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Core } from '../core.ts';
import { isPicture } from './file-types.ts';

/** Of somebody's own making: nothing in it is run, and nothing is fetched by it. */
const policy = "default-src 'none'; sandbox";

/** `url_private` and its download, as Slack serves them, and where files.getUploadURLExternal has a file sent. */
export function createFileRoutes(core: Core): Hono {
  const app = new Hono();
  app.get('/files-pri/:id/:name', (c) => give(core, c, false));
  app.get('/files-pri/:id/download/:name', (c) => give(core, c, true));
  app.get('/signin', (c) => c.html(signIn(core.workspace.team.name)));
  app.post(
    '/upload/v1/:key',
    bodyLimit({ maxSize: core.limits.fileBytes * 1.1, onError: (c) => c.text('too large', 413) }),
    async (c) => {
      const content = await sentIn(c);
      const took = content && core.uploads.receive(c.req.param('key'), content);
      return took ? c.text(`OK - ${content.byteLength}`) : c.text('bad upload', 400);
    },
  );
  return app;
}

async function give(core: Core, c: Context, asDownload: boolean): Promise<Response> {
  const id = c.req.param('id')?.replace(`${core.workspace.team.id}-`, '') ?? '';
  const file = core.files.get(id);
  const who = await viewer(core, c);
  const content = file && who && core.files.maySee(file, who) ? core.files.content(id) : undefined;
  // Slack leads whoever may not see a file to its page for signing in, with no word about the file.
  if (!file || !content) return c.redirect('/local/slack/signin', 302);
  const inline = isPicture(file.mimetype) && !asDownload;
  return c.body(content, 200, {
    'Content-Type': file.mimetype,
    'Content-Length': String(content.byteLength),
    'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'private, max-age=600',
  });
}

/** The app by its token, if it may read files; a person by the page. */
async function viewer(core: Core, c: Context): Promise<string | undefined> {
  const header = c.req.header('authorization');
  if (header === undefined) {
    const person = core.people.get(c.req.query('as') ?? '');
    return person?.is_bot ? undefined : person?.id;
  }
  const [, bearer] = /^Bearer +(\S+)$/i.exec(header) ?? [];
  const may = core.manifest.scopes.includes('files:read') && bearer === (await core.token());
  return may ? core.workspace.app.user_id : undefined;
}

/** Raw bytes, or a form with one file in it. */
async function sentIn(c: Context): Promise<Uint8Array | undefined> {
  if (!/^multipart\/form-data\b/i.test(c.req.header('content-type') ?? ''))
    return new Uint8Array(await c.req.arrayBuffer());
  const form = await c.req.formData().catch(() => undefined);
  const blob = [...(form?.values() ?? [])].find((value) => typeof value !== 'string');
  return blob && new Uint8Array(await blob.arrayBuffer());
}

const signIn = (team: string): string => `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Sign in to ${escapedHtml(team)}</title></head>
<body>
<h1>Sign in to ${escapedHtml(team)}</h1>
<p>This file is shown to those who may see it. An app with the scope files:read sends its bot token in the header Authorization.</p>
</body>
</html>
`;
const escapedHtml = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
