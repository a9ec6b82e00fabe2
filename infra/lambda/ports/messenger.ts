import { inTurn } from '../../../adapters/slack/in-turn.ts';
import { createSlackMessenger } from '../../../adapters/slack/messenger.ts';
import type { Log } from '../log.ts';
import { open as openConfig } from './config.ts';
import { open as openSecrets } from './secrets.ts';

export const open = async (log: Log) =>
  inTurn(createSlackMessenger({ config: await openConfig(log), secrets: openSecrets() }));
