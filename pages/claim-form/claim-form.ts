import type { Hono } from 'hono';
import { serveReceipt } from '../staff/receipt.ts';
import { admit, createStaffApp, forMembers, problem, type StaffDeps, type StaffEnv } from '../staff/staff.ts';
import { mustBeMine, showClaimPage } from './claim-page.ts';
import { showMyClaims } from './my-claims.ts';
import { showNewClaim, takeNewClaim } from './new-claim.ts';
import { largestUpload } from './read-upload.ts';
import { takeClaim } from './take-claim.ts';

/** Claims by web form, for people of the workspace. A GET shows, and changes nothing. */
export function createClaimForm(deps: StaffDeps): Hono<StaffEnv> {
  const app = createStaffApp(deps);
  const upload = admit(deps, { most: largestUpload, files: true });
  app.get('/claims', forMembers(deps, showMyClaims));
  app.get('/claims/new', forMembers(deps, showNewClaim));
  app.post('/claims/new', ...upload, forMembers(deps, takeNewClaim));
  app.get(
    '/claims/:id/receipt',
    forMembers(deps, async (turn) => {
      const id = turn.c.req.param('id') ?? '';
      await mustBeMine(turn, id);
      return serveReceipt(turn, id);
    }),
  );
  app.get(
    '/claims/:id',
    forMembers(deps, (turn) => showClaimPage(turn, turn.c.req.param('id') ?? '')),
  );
  app.post(
    '/claims/:id',
    ...admit(deps),
    forMembers(deps, (turn) => takeClaim(turn, turn.c.req.param('id') ?? '')),
  );
  app.all('*', (c) => problem(c, deps.ports, c.req.path.startsWith('/claims') ? 405 : 404));
  return app;
}
