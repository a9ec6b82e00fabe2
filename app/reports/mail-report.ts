import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Aggregate, Effect } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import type { Ports } from '../ports/ports.ts';
import { sha256 } from '../shared/audit.ts';
import { Conflict, DefiniteFailure } from '../shared/errors.ts';
import type { Instant } from '../shared/instant.ts';
import { type Narrative, narrate } from './narrate.ts';
import { isTold, tellOnce } from './once.ts';
import type { Report } from './report.ts';
import { reportHtml, reportText } from './report-html.ts';

/** One month's report as it is mailed, in `pd-records`. */
export interface ReportRecord extends Aggregate {
  id: string;
  report: Report;
  narrative: Narrative;
  made_at: Instant;
  /** Whom it did not surely reach. */
  trouble?: { to: string; why: 'unknown' | 'refused' }[];
}

type Needs = Pick<Ports, 'store' | 'clock' | 'ids' | 'config'>;

/** Writes the paragraph and has the report mailed to each stakeholder, once. Nobody is asked where it was told already. */
export async function mailReport(
  ports: Needs & Pick<Ports, 'model'>,
  id: string,
  read: () => Promise<Report | undefined>,
): Promise<void> {
  const { stakeholders } = ports.config;
  if (stakeholders.length === 0 || (await isTold(ports, id))) return;
  const report = await read();
  if (!report) return;
  const narrative = await narrate(ports, report);
  const made_at = ports.clock.now();
  const effects = stakeholders.map(
    (to): Effect => ({ id: `mail:${to}`, kind: 'report-mail', due_at: made_at, data: { to } }),
  );
  await tellOnce(ports, { id, action: 'write-summary', report, narrative, made_at, effects });
}

const footer = 'Paydesk reckoned these figures. The invoice sheet and the claims in Slack have all of them.';

/**
 * Mails it to one of them. At most once: after an attempt that did not come back it is looked for by its Message-ID, and
 * where it is not surely found, people are told and nothing is mailed.
 */
export async function sendReport(
  ports: Needs & Pick<Ports, 'mailer'>,
  owner: ReportRecord,
  { data, started }: Effect,
): Promise<void> {
  const to = String(data.to);
  const { from, reply_to, name } = ports.config.sender;
  const domain = from.slice(from.lastIndexOf('@') + 1);
  const message_id = `<${owner.id.replaceAll('#', '.')}.${sha256(to).slice(0, 12)}@${domain}>`;
  if (started?.again) {
    if (!(await ports.mailer.wasSent(message_id))) await noteTrouble(ports, owner.id, { to, why: 'unknown' });
    return;
  }
  const { report, narrative, made_at } = owner;
  const mail = new MailComposer({
    from: { name: oneLine(name), address: from },
    replyTo: reply_to,
    to: { name: '', address: to },
    subject: report.title,
    date: new Date(made_at),
    messageId: message_id,
    headers: { 'Auto-Submitted': 'auto-generated' },
    text: crLf(reportText(report, narrative.text, footer)),
    html: crLf(reportHtml(report, narrative.text, footer)),
    baseBoundary: createHash('sha256').update(message_id).digest('hex').slice(0, 24),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const mime = await mail.compile().build();
  try {
    await ports.mailer.send({ from, to, message_id, mime, tags: { kind: 'report' } });
  } catch (error) {
    if (!(error instanceof DefiniteFailure) || !error.permanent) throw error;
    await noteTrouble(ports, owner.id, { to, why: 'refused' });
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const crLf = (text: string): string => text.replace(/\r?\n/g, '\r\n');

async function noteTrouble(
  ports: Needs,
  id: string,
  trouble: NonNullable<ReportRecord['trouble']>[number],
): Promise<void> {
  for (let i = 0; i < 8; i++) {
    const before = await ports.store.get<ReportRecord>('pd-records', { id });
    if (!before || before.trouble?.some(({ to }) => to === trouble.to)) return;
    const tell: Effect = {
      id: `report-unknown:${trouble.to}`,
      kind: 'notice',
      due_at: ports.clock.now(),
      data: { what: 'report-unknown', to: trouble.to },
    };
    const after: ReportRecord = {
      ...before,
      trouble: [...(before.trouble ?? []), trouble],
      effects: [...before.effects, tell],
    };
    try {
      await commit(ports, [{ kind: 'record', before, after, by: 'reports', action: 'report-unknown' }]);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Conflict();
}

/** That a report did not surely reach one of them, in words. */
export function troubleWords({ report, trouble = [] }: ReportRecord, to: string): string {
  const why = trouble.find((each) => each.to === to)?.why;
  if (!why) return '';
  return why === 'refused'
    ? `The summary “${report.title}” could not be mailed: ${to} takes no mail.`
    : `Nobody can tell whether the summary “${report.title}” reached ${to}. It is not sent again by itself.`;
}
