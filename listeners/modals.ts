import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';

const text = z.string().min(1);
const payload = z.object({
  trigger_id: text.optional().catch(undefined),
  view: z
    .object({
      id: text,
      type: z.literal('modal'),
      callback_id: z.string().default(''),
      hash: text.optional().catch(undefined),
      root_view_id: text.nullish().catch(undefined),
      previous_view_id: text.nullish().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** The modal in which somebody clicked, or which they submitted. */
export const modalIn = (body: object) => payload.parse(body).view;

/** A call that shows somebody a view. */
export interface Showing {
  how: 'views.open' | 'views.push' | 'views.update';
  where: { trigger_id: string } | { view_id: string; hash?: string };
}

/** In place of the modal they clicked in. Refused by Slack if that was drawn anew meanwhile. */
export function inPlace(body: object): Showing | undefined {
  const modal = modalIn(body);
  const hash = modal?.hash && { hash: modal.hash };
  return modal && { how: 'views.update', where: { view_id: modal.id, ...hash } };
}

/** Over whatever they have open; in place of it where three modals lie on each other, for Slack takes no more. */
export function onTop(body: object): Showing | undefined {
  const { trigger_id, view: modal } = payload.parse(body);
  const { previous_view_id: below, root_view_id: lowest } = modal ?? {};
  if (below && lowest && below !== lowest) return inPlace(body);
  return trigger_id ? { how: modal ? 'views.push' : 'views.open', where: { trigger_id } } : undefined;
}

/** One call. A click that carries no way to show anything shows nothing. */
export async function show(client: WebClient, showing: Showing | undefined, view: ModalView): Promise<void> {
  if (showing) await client.apiCall(showing.how, { ...showing.where, view });
}

/** Beneath a submitted modal lies the one from which it was opened. */
export const isStacked = (body: object): boolean => Boolean(modalIn(body)?.previous_view_id);
