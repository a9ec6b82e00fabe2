import type { HomeView, ModalView } from '@slack/types';
import type { Workspace } from '../options.ts';
import type { View } from '../wire.ts';

/** A view that somebody sees: a modal on a stack, or a Home. */
export interface OpenView {
  id: string;
  hash: string;
  /** Who sees it. */
  user: string;
  view: ModalView | HomeView;
  root_view_id: string;
  previous_view_id: string | null;
}

export const shownView = ({ id, hash, view }: OpenView): View => ({ id, hash, view });

/** As Slack tells an app of it. */
export function slackView(open: OpenView, { team, app }: Workspace, values: object = {}) {
  const { id, hash, view, root_view_id, previous_view_id } = open;
  const modal: Partial<ModalView> = view.type === 'modal' ? view : {};
  return {
    id,
    team_id: team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    state: { values },
    hash,
    title: modal.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: modal.clear_on_close ?? false,
    notify_on_close: modal.notify_on_close ?? false,
    close: modal.close ?? null,
    submit: modal.submit ?? null,
    previous_view_id,
    root_view_id,
    app_id: app.id,
    external_id: view.external_id ?? '',
    app_installed_team_id: team.id,
    bot_id: app.bot_id,
  };
}
