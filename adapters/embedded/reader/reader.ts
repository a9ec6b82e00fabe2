import type { Pictures } from '../../../app/ports/pictures.ts';
import { type GivenFile, type Reader, Unreadable } from '../../../app/ports/reader.ts';
import { isOffice } from '../../documents/open-office.ts';
import { kindOf } from './kind.ts';
import { documentLimits, type ReaderLimits, usualLimits } from './limits.ts';
import { readingProcess } from './reading-process.ts';

export interface ReaderOptions {
  limits?: Partial<ReaderLimits>;
  /** Of what holds its text and is not looked at. */
  document_limits?: Partial<ReaderLimits>;
  /** The process is let go, with its memory, after that long without a file. */
  idle_ms?: number;
  /** The module that reads, in a process of its own. */
  child?: URL;
}

/**
 * OCR and pictures on this machine, offline, in a process beside this one; and another, which may take far less, for
 * documents that hold their text: whatever those do, the one with the models lives on.
 */
export function createEmbeddedReader(options: ReaderOptions = {}): Reader & Pictures {
  const { idle_ms = 60_000, child: module = new URL('child.ts', import.meta.url) } = options;
  const limits = { ...usualLimits, ...options.limits };
  const pictures = readingProcess({ limits, idle_ms, module });
  const documents = readingProcess({
    limits: { ...limits, ...documentLimits, ...options.document_limits },
    idle_ms,
    module,
  });

  return {
    async read({ bytes }) {
      refuseAtOnce(bytes, limits);
      const kind = kindOf(bytes);
      if (kind === 'pdf' || isOffice(kind)) {
        const told = await documents.ask('text', bytes);
        if ('pages' in told) return told.pages;
      }
      const told = await pictures.ask('pages', bytes);
      return 'pages' in told ? told.pages : [];
    },
    async attachments({ bytes }) {
      refuseAtOnce(bytes, limits);
      if (kindOf(bytes) !== 'pdf') return [];
      const told = await documents.ask('attachments', bytes);
      return 'attachments' in told ? told.attachments : [];
    },
    async draw({ bytes }) {
      refuseAtOnce(bytes, limits);
      const told = await pictures.ask('drawn', bytes);
      if ('drawn' in told) return told.drawn;
      throw new Error('the reader failed: it answered something else');
    },
    async close() {
      pictures.letGo();
      documents.letGo();
    },
  };
}

/** What needs no other process to be told. */
function refuseAtOnce(bytes: GivenFile['bytes'], { megabytes }: ReaderLimits): void {
  if (bytes.length === 0) throw new Unreadable('empty', 'The file is empty.');
  if (bytes.length > megabytes * 1e6)
    throw new Unreadable(
      'too-large',
      `The file is larger than ${megabytes} MB. Send a smaller one, or a photo.`,
    );
  kindOf(bytes);
}
