import type { Config } from '../../../app/config.ts';
import { readRules } from '../../../app/invoices/rules.ts';
import type { Ports } from '../../../app/ports/ports.ts';
import type { Secrets } from '../../../app/ports/secrets.ts';
import { Fault } from '../../../app/shared/errors.ts';
import type { Zone } from '../../../app/shared/instant.ts';
import type { Kind } from '../../check-text.ts';
import { withGoogle } from '../../google.ts';
import { type Finding, wordsOf, works, wrong } from '../finding.ts';
import { type DocumentFixes, lookAtDocuments } from '../look-at-documents.ts';
import { parameterOf } from './names.ts';

const settingOf = (kind: Kind): string =>
  parameterOf(`PAYDESK_GOOGLE_${kind === 'letters' ? 'VOICE' : kind.toUpperCase()}`);

const share = 'Share it with the address of ic/drive/sa, as an editor where Paydesk writes.';

const atGoogle: DocumentFixes = {
  missing: (kind) => `Put its link into ${settingOf(kind)}. ${share}`,
  unreadable: (kind) => `${share} Its link stands in ${settingOf(kind)}.`,
  faulty: () => 'See all: download it, and npm run paydesk -- check FILE',
};

export interface GoogleNeeds {
  config: Config;
  secrets: Secrets;
  fetch?: typeof fetch | undefined;
}

/** Each sheet and document, read as the functions read it, and the zone that the rules name. */
export async function lookAtGoogle({ config, secrets, fetch }: GoogleNeeds): Promise<{
  findings: Finding[];
  zone: Zone | undefined;
}> {
  const nowhere = async (): Promise<never> => {
    throw new Fault('There is none.');
  };
  const { sheets, documents } = withGoogle({
    config,
    secrets,
    sheets: { revision: nowhere, read: nowhere, write: nowhere, append: nowhere, remove: nowhere },
    documents: { read: async () => undefined },
    ...(fetch && { fetch }),
  });
  const findings = await lookAtDocuments({ sheets, documents, config }, atGoogle);
  if (config.google.payables) findings.push(await reads('payable sheet', () => sheets.revision('payables')));
  if (config.google.rates) findings.push(await reads('exchange rates', () => documents.read('rates')));
  return { findings, zone: await zoneOf(documents) };
}

const reads = (about: string, read: () => Promise<unknown>): Promise<Finding> =>
  read().then(
    () => works(about, 'Paydesk reads it.'),
    (error: unknown) => wrong(about, wordsOf(error), share),
  );

const zoneOf = async (documents: Ports['documents']): Promise<Zone | undefined> => {
  const text = await documents.read('rules').then(
    (read) => read?.text,
    () => undefined,
  );
  return text === undefined ? undefined : readRules(text).rules?.hours.zone;
};
