import { pauseChaseModal } from '../../views/modals/pause-chase.ts';
import { openForm } from '../open-form.ts';

export const openPauseChase = openForm('pause-chase', pauseChaseModal);
