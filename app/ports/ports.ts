import type { Config } from '../config.ts';
import type { Bus } from './bus.ts';
import type { Clock } from './clock.ts';
import type { Documents } from './documents.ts';
import type { Files } from './files.ts';
import type { Ids } from './ids.ts';
import type { Mailer } from './mailer.ts';
import type { Messenger } from './messenger.ts';
import type { MimeReader } from './mime.ts';
import type { Model } from './model.ts';
import type { Pictures } from './pictures.ts';
import type { Reader } from './reader.ts';
import type { Scheduler } from './scheduler.ts';
import type { Secrets } from './secrets.ts';
import type { Sheets } from './sheets.ts';
import type { Store } from './store.ts';
import type { Trail } from './trail.ts';

/** Everything outside. A function takes the ones it needs: `Pick<Ports, 'store' | 'clock'>`. */
export interface Ports {
  store: Store;
  clock: Clock;
  ids: Ids;
  bus: Bus;
  scheduler: Scheduler;
  mailer: Mailer;
  files: Files;
  sheets: Sheets;
  reader: Reader;
  pictures: Pictures;
  mime: MimeReader;
  model: Model;
  documents: Documents;
  messenger: Messenger;
  secrets: Secrets;
  config: Config;
  /** Where logs are read by what began. */
  trail?: Trail;
}
