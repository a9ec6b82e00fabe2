import { connectGoogle } from '../../adapters/google/connect.ts';
import { placesOf } from '../../adapters/google/place.ts';
import type { Log } from './log.ts';
import { once } from './once.ts';
import { open as openConfig } from './ports/config.ts';
import { open as openSecrets } from './ports/secrets.ts';

const connect = once(() => connectGoogle({ secrets: openSecrets() }));

/** One connection for sheets and documents, and where each of them lies. */
export const google = async (log: Log) => ({
  connect: connect(),
  places: placesOf(await openConfig(log)),
});
