import { readFileSync } from 'node:fs';
import { LogLevel, WebClient } from '@slack/web-api';
import type { Config } from '../../app/config.ts';
import { absent, type Finding, works, wrong } from './finding.ts';

const manifestFile = new URL('../../manifest.json', import.meta.url);
const reinstall =
  'Update the app from manifest.json at api.slack.com/apps, install it again, and put its new token in.';

export interface SlackNeeds {
  config: Pick<Config, 'slack'>;
  token: string;
  /** What a setting is called where this Paydesk has its settings. */
  nameOf?: (setting: string) => string;
  fetch?: typeof fetch | undefined;
}

/** Whether the token is good for this workspace, may do what Paydesk does, and reaches the channels. */
export async function lookAtSlack(needs: SlackNeeds): Promise<Finding[]> {
  const { config, token, nameOf = (setting) => setting, fetch } = needs;
  const { slack } = config;
  const client = new WebClient(token, {
    slackApiUrl: slack.api_url,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 10_000,
    logLevel: LogLevel.ERROR,
    ...(fetch && { fetch }),
  });
  const findings: Finding[] = [];
  try {
    const who = await client.auth.test();
    findings.push(works('Slack', `The token is good for ${who.team ?? 'the workspace'}.`));
    findings.push(...scopesMissing(who.response_metadata?.scopes ?? []));
    if (slack.team !== who.team_id)
      findings.push(
        wrong(
          'Slack',
          `${nameOf('PAYDESK_SLACK_TEAM')} names another workspace.`,
          `Set it to ${who.team_id}.`,
        ),
      );
    if (slack.bot_user !== who.user_id)
      findings.push(
        wrong('Slack', `${nameOf('PAYDESK_SLACK_BOT_USER')} is not this app.`, `Set it to ${who.user_id}.`),
      );
  } catch (error) {
    return [wrong('Slack', `Slack does not take the token (${reasonOf(error)}).`, reinstall)];
  }
  const places = [
    ['PAYDESK_SLACK_CHANNEL', slack.channel],
    ['PAYDESK_SLACK_EXPENSES', slack.expenses],
  ] as const;
  for (const [setting, channel] of places)
    findings.push(await lookAtChannel(client, nameOf(setting), channel));
  if (slack.people.length === 0)
    findings.push(
      wrong(
        'Slack',
        'Nobody may see or act on invoices.',
        `Name the member ids of those who may in ${nameOf('PAYDESK_PEOPLE')}.`,
      ),
    );
  return findings;
}

function scopesMissing(granted: readonly string[]): Finding[] {
  const { oauth_config } = JSON.parse(readFileSync(manifestFile, 'utf8')) as {
    oauth_config: { scopes: { bot: string[] } };
  };
  const missing = oauth_config.scopes.bot.filter((scope) => !granted.includes(scope));
  return missing.length > 0
    ? [
        wrong(
          'Slack',
          `The app may not do all it should: ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing.`,
          reinstall,
        ),
      ]
    : [];
}

/** Reading one message is what the scopes allow, and only a member may. */
async function lookAtChannel(
  client: WebClient,
  setting: string,
  channel: string | undefined,
): Promise<Finding> {
  if (!channel)
    return absent(
      'Slack',
      `${setting} is not set.`,
      'Set it to the channel’s id, from the bottom of its details.',
    );
  try {
    await client.conversations.history({ channel, limit: 1 });
    return works('Slack', `Paydesk is in the channel of ${setting}.`);
  } catch (error) {
    return wrong(
      'Slack',
      `Paydesk does not reach the channel of ${setting} (${reasonOf(error)}).`,
      'Invite it there: /invite @Paydesk',
    );
  }
}

/** Slack's own name for what is wrong; never what was sent. */
const reasonOf = (error: unknown): string =>
  (error as { data?: { error?: string } }).data?.error ?? (error as { code?: string }).code ?? 'no answer';
