import type { ActionListener } from '../listener.ts';

/** Slack has opened it already, and tells of it all the same. */
export const onOpenLink: ActionListener = async () => undefined;
