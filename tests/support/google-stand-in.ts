import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { jwtVerify } from 'jose';

interface StandInTab {
  sheetId: number;
  title: string;
  rows: string[][];
}

export interface StandInFile {
  version: number;
  trashed?: boolean;
  /** Not shared with the account. */
  hidden?: boolean;
  tabs?: StandInTab[];
  markdown?: string;
}

const address = 'paydesk@studio.iam.gserviceaccount.com';
let keys: { privateKey: KeyObject; publicKey: KeyObject } | undefined;

/**
 * What Paydesk uses of Google's token endpoint, Sheets v4 and Drive v3, in this process: it checks the account's
 * signature, takes values only as RAW, counts versions, and loses one of two appends that overlap, as the real one does.
 */
export function createGoogleStandIn(files: Record<string, StandInFile>, now = () => new Date()) {
  keys ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { privateKey, publicKey } = keys;
  const calls: string[] = [];
  /** The next call to a path that matches is answered so, after it was done or instead. */
  const mishaps: { path: RegExp; status: number; done?: true }[] = [];
  /** Runs between Paydesk's reading and its next write. */
  let meanwhile: (() => void) | undefined;
  const app = new Hono();

  const fail = (c: Context, code: number, status: string) =>
    c.json({ error: { code, status, message: `secret cells ${status}` } }, code as 403);
  const tokenOf = (c: Context) => c.req.header('authorization') === 'Bearer good';

  app.post('/oauth2.googleapis.com/token', async (c) => {
    const form = await c.req.parseBody();
    if (form.grant_type === 'authorization_code') {
      const digest = createHash('sha256').update(String(form.code_verifier)).digest('base64url');
      return form.code === `code-for-${digest}`
        ? c.json({ access_token: 'good', refresh_token: 'kept', expires_in: 3600, token_type: 'Bearer' })
        : c.json({ error: 'invalid_grant' }, 400);
    }
    if (form.grant_type === 'refresh_token')
      return form.refresh_token === 'kept'
        ? c.json({ access_token: 'good', expires_in: 3600, token_type: 'Bearer' })
        : c.json({ error: 'invalid_grant' }, 400);
    try {
      const { payload } = await jwtVerify(String(form.assertion), publicKey, {
        issuer: address,
        audience: 'https://oauth2.googleapis.com/token',
        currentDate: now(),
      });
      if (!String(payload.scope).includes('/auth/spreadsheets')) throw new Error('scope');
      return c.json({ access_token: 'good', expires_in: 3600, token_type: 'Bearer' });
    } catch {
      return c.json({ error: 'invalid_grant', error_description: 'Invalid JWT Signature.' }, 400);
    }
  });

  app.use('*', async (c, next) => {
    if (!tokenOf(c)) return fail(c, 401, 'UNAUTHENTICATED');
    const path = decodeURIComponent(new URL(c.req.url).pathname);
    calls.push(`${c.req.method} ${path}`);
    if (c.req.method !== 'GET') {
      const change = meanwhile;
      meanwhile = undefined;
      change?.();
    }
    const at = mishaps.findIndex((mishap) => mishap.path.test(`${c.req.method} ${path}`));
    const mishap = at < 0 ? undefined : mishaps.splice(at, 1)[0];
    if (mishap && !mishap.done) return fail(c, mishap.status, 'MISHAP');
    await next();
    if (mishap) c.res = fail(c, mishap.status, 'LOST');
    return undefined;
  });

  const fileOf = (id: string) => (files[id]?.hidden ? undefined : files[id]);
  const missing = (c: Context, id: string) => fail(c, files[id]?.hidden ? 403 : 404, 'NO');
  const tabOf = (file: StandInFile, range: string) => {
    const title = (/^'(.*)'(?:!|$)/.exec(range)?.[1] ?? range.split('!')[0])?.replaceAll("''", "'");
    return file.tabs?.find((tab) => tab.title === title);
  };
  const cellAt = (range: string) => {
    const [, letters = 'A', row = '1'] = /!([A-Z]+)(\d+)$/.exec(range) ?? [];
    return {
      row: Number(row) - 1,
      column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1,
    };
  };
  const set = (tab: StandInTab, row: number, column: number, value: unknown) => {
    while (tab.rows.length <= row) tab.rows.push([]);
    const cells = tab.rows[row] as string[];
    while (cells.length <= column) cells.push('');
    cells[column] = String(value);
  };

  app.get('/www.googleapis.com/drive/v3/files/:id', (c) => {
    const file = fileOf(c.req.param('id'));
    if (!file) return missing(c, c.req.param('id'));
    return c.json({ version: String(file.version), trashed: file.trashed ?? false });
  });
  app.get('/www.googleapis.com/drive/v3/files/:id/export', (c) => {
    const file = fileOf(c.req.param('id'));
    if (!file) return missing(c, c.req.param('id'));
    if (c.req.query('mimeType') !== 'text/markdown' || file.markdown === undefined)
      return fail(c, 400, 'INVALID_ARGUMENT');
    return c.text(file.markdown);
  });
  const sheets = '/sheets.googleapis.com/v4/spreadsheets';
  app.get(`${sheets}/:id`, (c) => {
    const file = fileOf(c.req.param('id'));
    if (!file?.tabs) return missing(c, c.req.param('id'));
    return c.json({
      sheets: file.tabs.map(({ sheetId, title }, index) => ({ properties: { sheetId, title, index } })),
    });
  });
  app.get(`${sheets}/:id/values/:range`, (c) => {
    const file = fileOf(c.req.param('id'));
    const tab = file && tabOf(file, c.req.param('range'));
    if (!tab) return missing(c, c.req.param('id'));
    const rows = tab.rows.map((row) => row.slice(0, row.findLastIndex(Boolean) + 1));
    return c.json({ values: rows.slice(0, rows.findLastIndex((row) => row.length > 0) + 1) });
  });
  app.post(`${sheets}/:id/values/:range{.+:append}`, async (c) => {
    const file = fileOf(c.req.param('id'));
    const tab = file && tabOf(file, c.req.param('range').replace(/:append$/, ''));
    if (!file || !tab) return missing(c, c.req.param('id'));
    if (c.req.query('valueInputOption') !== 'RAW') return fail(c, 400, 'INVALID_ARGUMENT');
    const below = tab.rows.findLastIndex((row) => row.some(Boolean)) + 1;
    // Whoever asks at the same moment gets the same place.
    const { values } = (await c.req.json()) as { values: unknown[][] };
    await new Promise(setImmediate);
    for (const [i, cells] of values.entries())
      for (const [column, value] of cells.entries()) set(tab, below + i, column, value);
    file.version++;
    return c.json({});
  });
  app.post(`${sheets}/:id/values:batchUpdate`, async (c) => {
    const id = c.req.param('id') ?? '';
    const file = fileOf(id);
    if (!file) return missing(c, id);
    const body = (await c.req.json()) as {
      valueInputOption: string;
      data: { range: string; values: unknown[][] }[];
    };
    if (body.valueInputOption !== 'RAW') return fail(c, 400, 'INVALID_ARGUMENT');
    for (const { range, values } of body.data) {
      const tab = tabOf(file, range);
      const { row, column } = cellAt(range);
      if (tab) set(tab, row, column, values[0]?.[0]);
    }
    file.version++;
    return c.json({});
  });
  app.post(`${sheets}/:id{.+:batchUpdate}`, async (c) => {
    const id = c.req.param('id').replace(/:batchUpdate$/, '');
    const file = fileOf(id);
    if (!file) return missing(c, id);
    const { requests } = (await c.req.json()) as {
      requests: { deleteDimension: { range: { sheetId: number; startIndex: number; endIndex: number } } }[];
    };
    for (const { deleteDimension } of requests) {
      const { sheetId, startIndex, endIndex } = deleteDimension.range;
      file.tabs?.find((tab) => tab.sheetId === sheetId)?.rows.splice(startIndex, endIndex - startIndex);
    }
    file.version++;
    return c.json({});
  });
  app.notFound((c) => fail(c, 404, 'NOT_FOUND'));

  return {
    address,
    files,
    calls,
    mishaps,
    between(change: () => void) {
      meanwhile = change;
    },
    /** What the console gives for a service account. */
    key: JSON.stringify({
      type: 'service_account',
      client_email: address,
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    }),
    /** In place of the network: `https://host/path` is `/host/path` here. */
    async fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
      const url = new URL(input instanceof Request ? input.url : input);
      if (url.protocol !== 'https:') throw new TypeError('not by https');
      return app.request(`/${url.host}${url.pathname}${url.search}`, init);
    },
  };
}
