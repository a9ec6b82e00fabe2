import { listHeld } from '../../app/invoices/list-held.ts';
import { callbacks } from '../../views/ids.ts';
import { heldModal, readPage } from '../../views/modals/held.ts';
import type { ActionListener } from '../listener.ts';
import { inPlace, modalIn, onTop, show } from '../modals.ts';

/** The first page opens; its own buttons turn it. */
export const onShowHeld: ActionListener = async ({ action, body, client }, { ports }) => {
  const page = readPage('value' in action ? String(action.value) : undefined);
  const turns = modalIn(body)?.callback_id === callbacks['show-held'];
  await show(client, turns ? inPlace(body) : onTop(body), heldModal(await listHeld(ports, page)));
  return undefined;
};
