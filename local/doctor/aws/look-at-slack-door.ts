import { slackPath } from '../../../listeners/door.ts';
import { absent, type Finding, works, wrong } from '../finding.ts';

const timeout = 10_000;
const about = 'Slack';
const output = 'The output SlackRequestUrl of the stack paydesk-functions';

/** Whether what answers where Slack calls is our door: it turns away what is not signed. */
export async function lookAtSlackDoor(url: string | undefined, get: typeof fetch): Promise<Finding> {
  if (!url)
    return absent(
      about,
      'Where Slack calls Paydesk is not known here.',
      `Name it with --slack-url. ${output} has it.`,
    );
  const fix = `${output} has the address: it stands in the Slack app, three times, and ends in ${slackPath}.`;
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:' || new URL(url).pathname !== slackPath)
    return wrong(about, 'What --slack-url says is not where Slack calls Paydesk.', fix);
  const ask = async (method: 'GET' | 'POST') => {
    const answer = await get(url, {
      method,
      ...(method === 'POST' && { body: '{}', headers: { 'content-type': 'application/json' } }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    });
    await answer.body?.cancel();
    return answer;
  };
  try {
    const unsigned = await ask('POST');
    if (unsigned.status === 403)
      return wrong(
        about,
        'AWS lets nobody in where Slack calls (403).',
        'Deploy the stack paydesk-functions again: its URL has to be open to all, for it checks signatures itself.',
      );
    if (unsigned.status >= 500)
      return wrong(
        about,
        `Paydesk cannot answer Slack (${unsigned.status}).`,
        'Mend what is wrong above; the log of paydesk-slack says which it is.',
      );
    const ours = unsigned.status === 401 && (await ask('GET')).headers.get('allow') === 'POST';
    return ours
      ? works(about, 'Where Slack calls, Paydesk answers, and turns away what Slack did not sign.')
      : wrong(about, `Something else than Paydesk answers where Slack calls (${unsigned.status}).`, fix);
  } catch {
    return wrong(about, 'Nothing answers where Slack calls.', fix);
  }
}
