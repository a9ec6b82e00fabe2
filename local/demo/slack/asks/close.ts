import type { Core } from '../core.ts';
import { interactionForm, interactive } from '../send/payloads.ts';
import { slackView } from '../surfaces/open-view.ts';
import type { Answer, Asks } from '../wire.ts';
import { actor } from './who.ts';

/** Nobody waits for the app here, and only views that asked for it are told of. */
export function close(core: Core, { as, view_id, all = false }: Asks['close']): Answer {
  const person = actor(core, as);
  const stack = core.views.stack(person.id);
  const at = stack.findIndex(({ id }) => id === view_id);
  const open = stack[at];
  if (!open) return { ok: true };
  const cleared = all || ('clear_on_close' in open.view && open.view.clear_on_close === true);
  const closed = cleared ? stack : stack.slice(at);
  if (cleared) core.views.clear(person.id);
  else core.views.close(open);
  for (const view of closed.toReversed()) {
    if (!('notify_on_close' in view.view && view.view.notify_on_close)) continue;
    const payload = {
      type: 'view_closed',
      ...interactive(core.workspace, person),
      view: slackView(view, core.workspace),
      is_cleared: cleared,
    };
    core
      .deliver(interactionForm(payload), 'form')
      .catch((error: unknown) => core.trouble('view_closed', error));
  }
  return { ok: true };
}
