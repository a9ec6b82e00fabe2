import { stopLetters } from '../../app/invoices/stop.ts';
import type { ActionListener } from '../listener.ts';

export const onStopLetters: ActionListener = async (_, { ports, by }) => {
  await stopLetters(ports, true, by);
  return undefined;
};
