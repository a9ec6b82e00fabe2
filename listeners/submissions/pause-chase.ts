import { pauseChase } from '../../app/invoices/pause-chase.ts';
import { pauseInputs, readPause } from '../../views/modals/pause-chase.ts';
import { submitForm } from '../form.ts';

const inputs: Record<string, string> = pauseInputs;

export const submitPauseChase = submitForm({
  read: readPause,
  act: (ports, command, answers) => pauseChase(ports, { ...command, ...answers }),
  inputOf: (field) => inputs[field],
});
