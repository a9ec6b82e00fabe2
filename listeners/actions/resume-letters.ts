import { stopLetters } from '../../app/invoices/stop.ts';
import type { ActionListener } from '../listener.ts';

export const onResumeLetters: ActionListener = async (_, { ports, by }) => {
  await stopLetters(ports, false, by);
  return undefined;
};
