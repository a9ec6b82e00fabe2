import { acceptSheet } from '../../app/invoices/accept-sheet.ts';
import type { ActionListener } from '../listener.ts';
import { mustTarget } from '../target.ts';

export const onAcceptSheet: ActionListener = async ({ body }, { ports, by }) => {
  const { id, revision } = mustTarget(body);
  await acceptSheet(ports, { sheet_revision: id, by, revision });
  return undefined;
};
