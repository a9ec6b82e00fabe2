import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import mustache from 'mustache';
import { makeSecret } from '../../adapters/embedded/home-secrets.ts';
import { isZone } from '../../app/shared/days.ts';
import { Fault } from '../../app/shared/errors.ts';
import { homePaths, refuseDemoHome } from '../home.ts';
import { settingsFile } from '../home-config.ts';
import { inWords } from '../read-input.ts';
import { sample } from '../sample/sample.ts';

export interface Answers {
  business: string;
  /** Whom letters come from. */
  from: string;
  /** IANA, `Asia/Singapore`. */
  zone: string;
  currency: string;
  address: string;
  public_url: string;
}

const header =
  'Invoice number,Customer,Contact,Email,Amount,Currency,Issue date,Due date,Paid date,Paid amount,Disputed,Account owner,Language,Pay url,Paydesk status,Last letter,Next letter\n';
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** What of a home was made now, and what was there already and stays as it is. */
export interface Made {
  made: string[];
  kept: string[];
}

/**
 * Makes the home of a live business, or what of it is missing: folders that nobody else may read, an empty sheet, rules
 * and letters to begin with, the settings, the key of the pay links, and the manifest for Slack with its own address.
 * Throws a `Fault` in words.
 */
export async function setUp(home: string, answers: Answers): Promise<Made> {
  refuseDemoHome(home);
  if (!isZone(answers.zone))
    throw new Fault(`There is no time zone "${answers.zone}". Write it like Asia/Singapore.`);
  const paths = homePaths(home);
  const done: Made = { made: [], kept: [] };
  const keep = async (path: string, text: () => Promise<string>, mode = 0o600) => {
    if (existsSync(path)) {
      done.kept.push(path);
      return;
    }
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, await text(), { flag: 'wx', mode });
    done.made.push(path);
  };
  try {
    await mkdir(home, { recursive: true, mode: 0o700 });
    await chmod(home, 0o700);
    await keep(join(home, settingsFile), async () => settings(answers));
    await keep(paths.invoices, async () => header);
    await keep(join(paths.documents, 'rules.md'), async () =>
      mustache.render(await readFile(here('rules.md'), 'utf8'), answers, {}, { escape: String }),
    );
    await keep(join(paths.documents, 'voice.md'), async () =>
      (await readFile(sample.voice, 'utf8')).replace(/^# .*/, `# The letters ${answers.business} sends`),
    );
    await keep(join(home, 'slack-manifest.json'), () => manifest(answers.public_url));
    await makeSecret(paths.secrets, 'ic/paylink/secret');
  } catch (error) {
    throw inWords(home, error);
  }
  return done;
}

/** As `.env.example` explains them; what is not asked stands there still. */
const settings = ({ business, from, currency, address, public_url }: Answers): string =>
  Object.entries({
    PAYDESK_CURRENCY: currency,
    PAYDESK_PUBLIC_URL: public_url,
    PAYDESK_FROM: from,
    PAYDESK_SENDER: business,
    PAYDESK_LEGAL_NAME: business,
    PAYDESK_ADDRESS: address,
  })
    .map(([name, value]) => `${name}=${quoted(value)}\n`)
    .join('');

/** Such a file has no escapes, but three kinds of quotes. */
function quoted(value: string): string {
  const line = value.replace(/\s+/g, ' ');
  const quote = ['"', "'", '`'].find((each) => !line.includes(each)) ?? '"';
  return `${quote}${line.replaceAll(quote, '')}${quote}`;
}

async function manifest(public_url: string): Promise<string> {
  const text = await readFile(here('../../manifest.json'), 'utf8');
  return text.replaceAll('https://paydesk.example', public_url);
}
