import type { Ports } from '../../app/ports/ports.ts';
import { checkText, type Kind } from '../check-text.ts';
import { count } from '../words.ts';
import { absent, type Finding, wordsOf, works, wrong } from './finding.ts';

const kinds: [about: string, kind: Kind, need: 'needed' | 'optional'][] = [
  ['invoice sheet', 'invoices', 'needed'],
  ['rules', 'rules', 'needed'],
  ['letters', 'letters', 'needed'],
  ['expense policy', 'policy', 'optional'],
];

/** How to mend what lies where this Paydesk has its files. */
export interface DocumentFixes {
  missing(kind: Kind): string;
  unreadable(kind: Kind): string;
  faulty(kind: Kind): string;
}

/** The sheet and the documents, wherever they lie, as `check` reads them. */
export async function lookAtDocuments(ports: Needs, fixes: DocumentFixes = atHome): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [about, kind, need] of kinds)
    findings.push(
      await look(ports, fixes, [about, kind, need]).catch((error: unknown) =>
        wrong(about, wordsOf(error), fixes.unreadable(kind)),
      ),
    );
  return findings;
}

type Needs = Pick<Ports, 'sheets' | 'documents' | 'config'>;

const atHome: DocumentFixes = {
  missing: (kind) =>
    kind === 'policy'
      ? 'local/sample/policy.md is an example; make it yours.'
      : 'npm run paydesk -- setup makes one to begin with.',
  unreadable: () => 'npm run paydesk -- setup makes what is missing.',
  faulty: () => 'See all: npm run paydesk -- check',
};

async function look(
  ports: Needs,
  fixes: DocumentFixes,
  [about, kind, need]: (typeof kinds)[number],
): Promise<Finding> {
  const text = await textOf(ports, kind);
  if (text === undefined)
    return (need === 'needed' ? wrong : absent)(about, 'There is none.', fixes.missing(kind));
  const { faults, understood } = checkText(kind, text, ports.config.currency);
  const [first] = faults;
  if (!first) return works(about, understood[0] ?? 'Nothing is in it yet.');
  const place = first.line ? `line ${first.line}: ` : first.row ? `row ${first.row}: ` : '';
  return wrong(
    about,
    `${count(faults.length, 'fault')}, the first: ${place}${first.message}`,
    fixes.faulty(kind),
  );
}

async function textOf({ sheets, documents }: Needs, kind: Kind): Promise<string | undefined> {
  if (kind === 'invoices') return (await sheets.read('invoices')).csv;
  return (await documents.read(kind === 'letters' ? 'voice' : (kind as 'rules' | 'policy')))?.text;
}
