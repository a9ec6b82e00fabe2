import { answerHost } from '../../app/invoices/answer-host.ts';
import type { ActionListener } from '../listener.ts';
import { mustTarget } from '../target.ts';

export const onRefuseHost: ActionListener = async ({ body }, { ports, by }) => {
  const { id, revision } = mustTarget(body);
  await answerHost(ports, { host: id, answer: 'refused', by, revision });
  return undefined;
};
