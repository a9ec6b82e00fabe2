import { noPictures } from '../../../app/ports/pictures.ts';

/** Drawing takes libraries for one kind of machine that weigh more than all else: docs/decisions has why. */
export const open = () => noPictures;
