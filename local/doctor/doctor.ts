import { resolveCname, resolveMx, resolveTxt } from 'node:dns/promises';
import { createCsvSheets } from '../../adapters/embedded/csv-sheets.ts';
import { createFolderDocuments } from '../../adapters/embedded/folder-documents.ts';
import { createHomeSecrets, hasSecret } from '../../adapters/embedded/home-secrets.ts';
import type { Config } from '../../app/config.ts';
import { withGoogle } from '../google.ts';
import { homePaths, isDemoHome } from '../home.ts';
import type { Dns } from './dns.ts';
import { absent, type Finding, works } from './finding.ts';
import { lookAtDocuments } from './look-at-documents.ts';
import { lookAtHome } from './look-at-home.ts';
import { lookAtMail } from './look-at-mail.ts';
import { lookAtPayPage } from './look-at-pay-page.ts';
import { lookAtSlack } from './look-at-slack.ts';
import { lookAtSlackSecrets } from './look-at-slack-secrets.ts';

export interface Outside {
  dns?: Dns;
  fetch?: typeof fetch;
}

/** Looks at everything that a live business needs, and changes nothing. Tells of each part as soon as it was looked at. */
export async function* examine(config: Config, outside: Outside = {}): AsyncGenerator<Finding> {
  const { dns = { resolveTxt, resolveMx, resolveCname }, fetch: get } = outside;
  if (isDemoHome(config.home)) {
    yield absent(
      'home',
      `${config.home} is the home of a demo, which needs nothing.`,
      'Name your own with --home.',
    );
    return;
  }
  yield works('Node', `Runs on Node ${process.versions.node}.`);
  const home = await lookAtHome(config, new Date().toISOString());
  yield* home;
  if (home.some(({ about, state }) => about === 'home' && state === 'absent')) return;
  const paths = homePaths(config.home);
  const secrets = createHomeSecrets({ folder: paths.secrets });
  const files = withGoogle({
    config,
    secrets,
    sheets: createCsvSheets({ paths: { invoices: paths.invoices, payables: paths.payables } }),
    documents: createFolderDocuments({ folder: paths.documents, rates: paths.rates }),
    ...(get && { fetch: get }),
  });
  yield* await lookAtDocuments({ ...files, config });
  yield* await lookAtMail(config, dns);
  yield await lookAtPayPage(config, get ?? fetch);
  yield* lookAtSlackSecrets(paths.secrets, config);
  if (!hasSecret(paths.secrets, 'ic/slack/bot-token')) return;
  const [token = ''] = await secrets.get('ic/slack/bot-token');
  yield* await lookAtSlack({ config, token, fetch: get });
}
