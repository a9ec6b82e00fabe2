import { readLetterPreview } from '../../app/invoices/read-letter-preview.ts';
import { letterModal } from '../../views/modals/letter.ts';
import type { ActionListener } from '../listener.ts';
import { onTop, show } from '../modals.ts';
import { mustTarget } from '../target.ts';

export const onShowLetter: ActionListener = async ({ body, client }, { ports }) => {
  await show(client, onTop(body), letterModal(await readLetterPreview(ports, mustTarget(body).id)));
  return undefined;
};
