import { hasSecret, secretPath } from '../../adapters/embedded/home-secrets.ts';
import type { Config } from '../../app/config.ts';
import { absent, type Finding, wrong } from './finding.ts';

/** What a home in Slack has to keep; `folder` is the one of its secrets. */
export function lookAtSlackSecrets(folder: string, { slack }: Config): Finding[] {
  const has = hasSecret.bind(undefined, folder);
  if (!has('ic/slack/bot-token'))
    return [
      absent(
        'Slack',
        'Paydesk is not in Slack: what people should know is printed.',
        `Make the app from manifest.json and put its token into ${secretPath(folder, 'ic/slack/bot-token')}.`,
      ),
    ];
  const findings: Finding[] = [];
  if (!has('ic/slack/signing-secret') && !has('ic/slack/app-token'))
    findings.push(
      wrong(
        'Slack',
        'Without the signing secret, or an app-level token for Socket Mode, no click reaches Paydesk.',
        `Put it into ${secretPath(folder, 'ic/slack/signing-secret')}: Basic Information, App Credentials.`,
      ),
    );
  if (slack.client_id && !has('ic/slack/client-secret'))
    findings.push(
      wrong(
        'Slack',
        'Without the client secret nobody signs in for claims and decisions.',
        `Put it into ${secretPath(folder, 'ic/slack/client-secret')}: Basic Information, App Credentials.`,
      ),
    );
  return findings;
}
